package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import linli.core.platform.Sent;

/** What the API said to one call. */
sealed interface Told {
    /** It did as it was told, now or when it was told before. */
    record Done(JsonNode document) implements Told {}

    record Failed(Sent how) implements Told {}
}
