@NullMarked
package linli.core.message;

import org.jspecify.annotations.NullMarked;
