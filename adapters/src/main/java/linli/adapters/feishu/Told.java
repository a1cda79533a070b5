package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import linli.core.platform.Sent;

/** What the API said to one call. */
sealed interface Told {
    /** It did as it was told; {@code document} is the whole answer. */
    record Done(JsonNode document) implements Told {
        JsonNode data() {
            return document.path("data");
        }
    }

    record Failed(Sent how) implements Told {}
}
