package linli.core.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is open between the bot and a conversation.
 *
 * @param cards the newest first; the one behind it was probably not read before the newest, so its answer may still come
 * @param expired the dialog whose card is too old to be answered, null when there is none
 * @param misses how many messages in a row were not understood
 */
public record Open(List<Card> cards, @Nullable String expired, int misses) {
    public static final Open NOTHING = new Open(List.of(), null, 0);

    public Open {
        cards = List.copyOf(cards);
    }

    Open understood() {
        return new Open(cards, expired, 0);
    }

    Open missed() {
        return new Open(cards, expired, misses + 1);
    }
}
