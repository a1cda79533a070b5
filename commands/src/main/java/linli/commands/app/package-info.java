/** The keys by which apps attach. */
@NullMarked
package linli.commands.app;

import org.jspecify.annotations.NullMarked;
