@NullMarked
package linli.core.store;

import org.jspecify.annotations.NullMarked;
