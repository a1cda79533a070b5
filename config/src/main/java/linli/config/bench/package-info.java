/** A load generator that speaks as the platform does, and the bare server that the real one is compared with. */
@NullMarked
package linli.config.bench;

import org.jspecify.annotations.NullMarked;
