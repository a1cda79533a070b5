/** A bot to talk to, on a real store. */
@NullMarked
package linli.commands.testing;

import org.jspecify.annotations.NullMarked;
