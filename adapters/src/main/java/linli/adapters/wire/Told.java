package linli.adapters.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import linli.core.platform.AccessToken;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;

/** What a platform's API said to one call. */
public sealed interface Told {
    /** It did as it was told; {@code document} is the whole answer, a missing node when there was none. */
    record Done(JsonNode document) implements Told {
        /** A field's text or number as text; empty when there is none. */
        public String text(String field) {
            return document.path(field).asText("");
        }

        /** The token in one field and its life, in seconds, in another, as a number or as text. */
        public TokenAnswer token(String field, String life) {
            var seconds = document.path(life).asLong(0);
            if (text(field).isEmpty() || seconds < 1)
                return new TokenAnswer.Failed(new Sent.Later("no-token", Judge.SOON));
            return new TokenAnswer.Given(new AccessToken(text(field), Duration.ofSeconds(seconds)));
        }
    }

    record Failed(Sent how) implements Told {}

    /** Of an address of its own, which says nothing of the platform's API. */
    default Told ofOneAddress() {
        return this instanceof Failed failed && failed.how() instanceof Sent.Later later
                ? new Failed(later.forOne())
                : this;
    }
}
