@NullMarked
package linli.config.promise;

import org.jspecify.annotations.NullMarked;
