package linli.core.command;

import java.time.Instant;
import java.util.List;

/**
 * A question as it was shown.
 *
 * @param options as shown, in order; empty when any text answers it
 */
public record Card(String dialog, String state, List<String> options, Instant shownAt) {
    public Card {
        options = List.copyOf(options);
    }
}
