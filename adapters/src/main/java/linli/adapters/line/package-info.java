/** LINE's Messaging API: signed events in, answers on their reply token or by push. */
@NullMarked
package linli.adapters.line;

import org.jspecify.annotations.NullMarked;
