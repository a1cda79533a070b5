@NullMarked
package linli.core.job;

import org.jspecify.annotations.NullMarked;
