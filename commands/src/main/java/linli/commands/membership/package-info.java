@NullMarked
package linli.commands.membership;

import org.jspecify.annotations.NullMarked;
