@NullMarked
package linli.core.audit;

import org.jspecify.annotations.NullMarked;
