package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.VectorFile;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    private static final Map<String, List<String>> REASONS = Map.of(
            "SIGNATURE", List.of("SIGNATURE", "PARAMETER"), // a missing header is one, too
            "TIMESTAMP", List.of("TIMESTAMP"));

    @Test
    void everyVectorIsTested() {
        var tested =
                Stream.of(signatures(), addressChecks()).flatMap(List::stream).toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(VectorFile.of("qq"));
        assertThat(tested).hasSize(15);
    }

    static List<JsonNode> signatures() {
        return VectorFile.ofKind("qq", "webhook-signature");
    }

    /** The published bodies are no whole events, so the signature is judged by itself. */
    @ParameterizedTest
    @MethodSource("signatures")
    void aSignatureIsVerified(JsonNode vector) throws NotGenuine {
        var key = new BotKey(text(vector, "botSecret"));
        var settings = Bots.settings(text(vector, "botSecret"), URI.create("http://127.0.0.1:1"));
        var headers = headers(vector);
        headers.put("X-Bot-Appid", Bots.APP_ID);
        var request =
                RawRequests.of("POST", "", headers, text(vector, "rawBody").getBytes(UTF_8));
        var genuineness = new Genuineness(key, settings);

        if (text(vector, "expect").equals("reject")) {
            var refusal =
                    catchThrowableOfType(NotGenuine.class, () -> genuineness.requireSigned(request, clock(vector)));
            assertThat(refusal).isNotNull();
            assertThat(REASONS.get(text(vector, "rejectReason")))
                    .contains(refusal.reason().name());
            return;
        }
        assertThat(genuineness.requireSigned(request, clock(vector))).isEqualTo(clock(vector));
        assertThat(key.publicHex()).isEqualTo(text(vector, "publicKeyHex"));
    }

    static List<JsonNode> addressChecks() {
        return VectorFile.ofKind("qq", "url-validation");
    }

    @ParameterizedTest
    @MethodSource("addressChecks")
    void theAddressCheckIsSigned(JsonNode vector) throws NotGenuine {
        var request = RawRequests.of(
                "POST", "", headers(vector), text(vector, "requestBody").getBytes(UTF_8));

        var inbound = Bots.account(text(vector, "botSecret")).decode(request, Bots.NOW);

        assertThat(inbound).isInstanceOf(Inbound.Handshake.class);
        assertThat(((Inbound.Handshake) inbound).answer().body())
                .asString(UTF_8)
                .isEqualTo(text(vector, "responseBody"));
    }

    private static Map<String, String> headers(JsonNode vector) {
        var headers = new HashMap<String, String>();
        vector.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static Instant clock(JsonNode vector) {
        if (vector.has("clockUnixSeconds"))
            return Instant.ofEpochSecond(vector.get("clockUnixSeconds").asLong());
        var timestamp = vector.get("headers").path("X-Signature-Timestamp").asText("1700000000");
        return Instant.ofEpochSecond(Long.parseLong(timestamp));
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
