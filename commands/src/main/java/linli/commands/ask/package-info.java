/** Questions of residents, answered from what the features and the staff know. */
@NullMarked
package linli.commands.ask;

import org.jspecify.annotations.NullMarked;
