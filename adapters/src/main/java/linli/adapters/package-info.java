@NullMarked
package linli.adapters;

import org.jspecify.annotations.NullMarked;
