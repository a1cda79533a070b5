@NullMarked
package linli.commands.selfcheck;

import org.jspecify.annotations.NullMarked;
