@NullMarked
package linli.config;

import org.jspecify.annotations.NullMarked;
