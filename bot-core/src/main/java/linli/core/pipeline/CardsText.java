package linli.core.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import linli.core.command.Card;

/** Open cards as they lie in the store: JSON with short names. */
final class CardsText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CardsText() {}

    private record Stored(String dialog, String state, List<String> options, long shownAt) {}

    static String write(List<Card> cards) {
        var stored = cards.stream()
                .map(card -> new Stored(
                        card.dialog(),
                        card.state(),
                        card.options(),
                        card.shownAt().toEpochMilli()))
                .toList();
        try {
            return JSON.writeValueAsString(stored);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Card> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Stored>>() {}).stream()
                    .map(card ->
                            new Card(card.dialog(), card.state(), card.options(), Instant.ofEpochMilli(card.shownAt())))
                    .toList();
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored question cannot be read", damaged);
        }
    }
}
