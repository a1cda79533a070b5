@NullMarked
package linli.core.command;

import org.jspecify.annotations.NullMarked;
