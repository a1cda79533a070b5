package linli.adapters.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.VectorFile;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    /** A missing header is told apart from a wrong one in the log, and a wrong token is called a signature there. */
    private static final Map<String, List<String>> REASONS = Map.of(
            "SIGNATURE", List.of("SIGNATURE", "PARAMETER"),
            "TOKEN", List.of("SIGNATURE"),
            "RECEIVER_ID", List.of("RECEIVER_ID"));

    @Test
    void everyVectorIsTested() {
        var tested = Stream.of(signatures(), bearers()).flatMap(List::stream).toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(VectorFile.of("onebot"));
        assertThat(tested).hasSize(13);
    }

    static List<JsonNode> signatures() {
        return VectorFile.ofKind("onebot", "header-signature");
    }

    /** An empty body is well signed and yet no event, so the signature is judged by itself; whole events all the way. */
    @ParameterizedTest
    @MethodSource("signatures")
    void aSignatureIsVerified(JsonNode vector) throws IOException, NotGenuine {
        var body = text(vector, "rawBody");
        var request = RawRequests.of("POST", "", headers(vector), body.getBytes(UTF_8));
        var settings = settings(Optional.of(text(vector, "secret")), Optional.empty());
        var account = new OnebotAccount(settings, Behind.words(), Clock.systemUTC());

        if (text(vector, "expect").equals("accept")) {
            new Genuineness(settings).requireSigned(request);
            if (!body.isEmpty())
                assertThat(account.decode(request, clock(body))).isNotNull();
            return;
        }
        var reason = Behind.reasonOf(account, request, clock(body));
        assertThat(reason).isNotNull();
        assertThat(REASONS.get(text(vector, "rejectReason"))).contains(reason.name());
    }

    static List<JsonNode> bearers() {
        return VectorFile.ofKind("onebot", "bearer");
    }

    /** The same token opens connections. */
    @ParameterizedTest
    @MethodSource("bearers")
    void aTokenIsVerified(JsonNode vector) throws NotGenuine {
        var body = Behind.TWELVE.heartbeat(Behind.NOW).toString().getBytes(UTF_8);
        var query = vector.path("query").asText("");
        var post = RawRequests.of("POST", query, headers(vector), body);
        var upgrade = RawRequests.of("GET", query, headers(vector), new byte[0]);
        var settings = settings(Optional.empty(), Optional.of(text(vector, "accessToken")));
        var account = new OnebotAccount(settings, Behind.words(), Clock.systemUTC());
        var sockets = account.sockets().orElseThrow();

        if (text(vector, "expect").equals("accept")) {
            assertThat(account.decode(post, Behind.NOW)).isNotNull();
            assertThat(sockets.judge(upgrade)).isEmpty();
            return;
        }
        var reason = Behind.reasonOf(account, post, Behind.NOW);
        assertThat(reason).isNotNull();
        assertThat(REASONS.get(text(vector, "rejectReason"))).contains(reason.name());
        assertThat(catchThrowableOfType(NotGenuine.class, () -> sockets.judge(upgrade))
                        .reason())
                .isEqualTo(reason);
    }

    private static OnebotSettings settings(Optional<String> secret, Optional<String> token) {
        return new OnebotSettings(
                "group", Behind.SELF, secret, token, Optional.<URI>empty(), false, Duration.ofMinutes(5));
    }

    private static Map<String, String> headers(JsonNode vector) {
        var headers = new HashMap<String, String>();
        vector.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static Instant clock(String body) throws IOException {
        return body.isEmpty()
                ? Behind.NOW
                : Instant.ofEpochSecond(
                        new ObjectMapper().readTree(body).get("time").asLong());
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
