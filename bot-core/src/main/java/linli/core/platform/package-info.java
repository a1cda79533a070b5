@NullMarked
package linli.core.platform;

import org.jspecify.annotations.NullMarked;
