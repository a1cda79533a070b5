package linli.core.command;

import java.time.Instant;
import linli.core.community.Person;
import linli.core.message.Message;
import linli.core.store.Tx;

/**
 * All that a handler may use.
 *
 * @param text the message's text, empty when it has none
 * @param now the first delivery's arrival at this node, on the features' clock
 */
public record CommandContext(Tx tx, Message message, Person person, String text, Instant now) {}
