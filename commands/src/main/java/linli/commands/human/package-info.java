@NullMarked
package linli.commands.human;

import org.jspecify.annotations.NullMarked;
