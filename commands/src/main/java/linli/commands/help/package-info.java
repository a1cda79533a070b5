@NullMarked
package linli.commands.help;

import org.jspecify.annotations.NullMarked;
