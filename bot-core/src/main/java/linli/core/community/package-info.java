@NullMarked
package linli.core.community;

import org.jspecify.annotations.NullMarked;
