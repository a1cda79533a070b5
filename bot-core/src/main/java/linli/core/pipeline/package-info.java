@NullMarked
package linli.core.pipeline;

import org.jspecify.annotations.NullMarked;
