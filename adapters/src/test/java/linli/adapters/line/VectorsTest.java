package linli.adapters.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.VectorFile;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    /** Between the vectors' events and a redelivery of them. */
    private static final Instant NOW = Instant.ofEpochMilli(1625665242211L).plusSeconds(3600);

    @Test
    void everyVectorIsTested() {
        assertThat(signatures()).hasSize(9).hasSameSizeAs(VectorFile.of("line"));
    }

    static List<JsonNode> signatures() {
        return VectorFile.ofKind("line", "header-signature");
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void aSignatureFitsItsBodyAndNoOther(JsonNode vector) {
        var header = vector.path("headers").path("x-line-signature").asText("");
        var body = text(vector, "rawBody").getBytes(UTF_8);

        assertThat(Signature.fits(text(vector, "channelSecret"), header, body))
                .isEqualTo(text(vector, "expect").equals("accept"));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void aRequestIsReadOrRefused(JsonNode vector) throws NotGenuine {
        var headers = new HashMap<String, String>();
        vector.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        var request =
                RawRequests.of("POST", "", headers, text(vector, "rawBody").getBytes(UTF_8));
        var account = Channels.account(text(vector, "channelSecret"));
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, NOW));

        if (text(vector, "expect").equals("reject")) {
            assertThat(refusal.reason().name()).isEqualTo(text(vector, "rejectReason"));
            return;
        }
        switch (text(vector, "name")) {
            // signed by the platform's library, but no request of the platform: it names no receiver
            case "pub-empty-object" -> assertThat(refusal.reason()).isEqualTo(NotGenuine.Reason.BODY);
            case "verify-empty-events" -> {
                var answer = ((Inbound.Handshake) account.decode(request, NOW)).answer();
                assertThat(answer.status()).isEqualTo(200);
            }
            // the group speaks of us without calling us
            default -> assertThat(account.decode(request, NOW)).isEqualTo(new Inbound.Ignored("not-for-us"));
        }
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
