package linli.adapters.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How a call of a JSON API ended, before anybody judges what it says. */
public sealed interface JsonAnswer {
    /**
     * The platform answered with a document; a missing node when there was no body.
     *
     * @param headers names in lower case
     */
    record Document(int status, JsonNode document, Map<String, String> headers) implements JsonAnswer {
        public Document {
            headers = Map.copyOf(headers);
        }
    }

    /** The request surely never left. */
    record NotSent(String reason) implements JsonAnswer {}

    /** Nobody knows whether it was done: no answer, the server's own fault, or no JSON. */
    record InDoubt(String reason) implements JsonAnswer {}
}
