package linli.core.delivery;

import java.time.Instant;
import java.util.List;
import linli.core.message.Outgoing;

/**
 * Something to be said to many.
 *
 * @param kind whose it is: {@code notice}
 * @param about its number there
 * @param units who it is for: these units and all below them
 * @param expires after that nobody needs it
 */
public record Campaign(String kind, long about, Outgoing content, boolean urgent, List<Long> units, Instant expires) {
    public Campaign {
        units = List.copyOf(units);
    }
}
