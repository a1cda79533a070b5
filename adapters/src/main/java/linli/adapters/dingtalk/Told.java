package linli.adapters.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import linli.core.platform.Sent;

/** What the API said to one call. */
sealed interface Told {
    /** It did as it was told; the document may be missing. */
    record Done(JsonNode document) implements Told {
        /** A field's text or number as text; empty when there is none. */
        String text(String field) {
            return document.path(field).asText("");
        }
    }

    record Failed(Sent how) implements Told {}
}
