/** What the bot says of itself: the outbox, who sends it and when, tokens, windows, campaigns to many. */
@NullMarked
package linli.core.delivery;

import org.jspecify.annotations.NullMarked;
