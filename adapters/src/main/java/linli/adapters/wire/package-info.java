/** What several platforms have in common: frames, signatures, and strict reading of what they send. */
@NullMarked
package linli.adapters.wire;

import org.jspecify.annotations.NullMarked;
