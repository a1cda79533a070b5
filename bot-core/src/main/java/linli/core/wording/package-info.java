@NullMarked
package linli.core.wording;

import org.jspecify.annotations.NullMarked;
