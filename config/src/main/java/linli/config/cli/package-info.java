@NullMarked
package linli.config.cli;

import org.jspecify.annotations.NullMarked;
