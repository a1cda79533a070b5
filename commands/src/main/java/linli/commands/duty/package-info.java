@NullMarked
package linli.commands.duty;

import org.jspecify.annotations.NullMarked;
