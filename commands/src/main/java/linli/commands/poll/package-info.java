@NullMarked
package linli.commands.poll;

import org.jspecify.annotations.NullMarked;
