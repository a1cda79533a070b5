@NullMarked
package linli.commands.count;

import org.jspecify.annotations.NullMarked;
