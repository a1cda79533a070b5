package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import linli.adapters.Raw;
import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.Sealed;
import linli.adapters.wire.SealedPushes;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void everyVectorIsTested() {
        var tested = Stream.of(events(), replies(), headerSigns(), sendSigns())
                .flatMap(List::stream)
                .map(vector -> text(vector, "id"))
                .collect(Collectors.toSet());

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(vector -> text(vector, "id")).toList())
                .hasSize(30);
    }

    static List<JsonNode> events() {
        return ofKinds("decrypt-verify");
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsVerifiedAndDecrypted(JsonNode vector) throws NotGenuine {
        for (var name : List.of("signature", "msg_signature")) {
            var request = event(vector, name);
            if (text(vector, "expect").equals("reject")) {
                assertThat(Here.reasonOf(Here.account(), request, clock(vector)))
                        .hasToString(text(vector, "rejectReason"));
                continue;
            }
            var opened = pushes(vector)
                    .timely(request, clock(vector), "msg_signature", "signature")
                    .open(text(vector, "encrypt"));
            assertThat(opened).asString(UTF_8).isEqualTo(text(vector, "plaintext"));
        }
    }

    static List<JsonNode> replies() {
        return ofKinds("encrypt-reply");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void ourAnswerToAnEventIsEncryptedAndSigned(JsonNode vector) {
        var sealed = Sealed.of(
                cipher(vector),
                text(vector, "token"),
                text(vector, "plaintext").getBytes(UTF_8),
                text(vector, "random16").getBytes(UTF_8),
                text(vector, "timestamp"),
                text(vector, "nonce"));

        assertThat(sealed)
                .isEqualTo(new Sealed(
                        text(vector, "encrypt"),
                        text(vector, "msgSignature"),
                        text(vector, "timestamp"),
                        text(vector, "nonce")));
    }

    static List<JsonNode> headerSigns() {
        return ofKinds("robot-header-sign");
    }

    @ParameterizedTest
    @MethodSource("headerSigns")
    void aMessagesSignIsVerified(JsonNode vector) {
        var headers = new HashMap<String, String>();
        vector.get("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
        var request = Raw.of("POST", "", headers, "{}".getBytes(UTF_8));
        var sign = new HeaderSign(text(vector, "appSecret"), Duration.ofHours(1));

        var refusal = catchThrowableOfType(NotGenuine.class, () -> sign.require(request, clock(vector)));

        if (text(vector, "expect").equals("accept")) assertThat(refusal).isNull();
        else assertThat(refusal.reason()).hasToString(text(vector, "rejectReason"));
    }

    static List<JsonNode> sendSigns() {
        return ofKinds("robot-send-sign");
    }

    @ParameterizedTest
    @MethodSource("sendSigns")
    void aCustomRobotsCallIsSigned(JsonNode vector) {
        var sign = HeaderSign.of(text(vector, "timestamp"), text(vector, "secret"));

        assertThat(text(vector, "expect")).isEqualTo("accept");
        assertThat(sign).isEqualTo(text(vector, "signBase64"));
        assertThat(URLEncoder.encode(sign, UTF_8)).isEqualTo(text(vector, "signUrlEncoded"));
    }

    private static RawRequest event(JsonNode vector, String signatureName) {
        var query = signatureName + "=" + text(vector, "msgSignature") + "&timestamp=" + text(vector, "timestamp")
                + "&nonce=" + text(vector, "nonce");
        return Raw.of("POST", query, ("{\"encrypt\":\"" + text(vector, "encrypt") + "\"}").getBytes(UTF_8));
    }

    private static SealedPushes pushes(JsonNode vector) {
        return new SealedPushes(text(vector, "token"), cipher(vector), FIVE_MINUTES, SealedPushes.Unit.MILLISECONDS);
    }

    private static FrameCipher cipher(JsonNode vector) {
        return new FrameCipher(text(vector, "encodingAesKey"), text(vector, "receiverId"));
    }

    private static Instant clock(JsonNode vector) {
        return Instant.ofEpochMilli(
                vector.has("clockUnixMillis")
                        ? vector.get("clockUnixMillis").asLong()
                        : Long.parseLong(text(vector, "timestamp")));
    }

    private static List<JsonNode> ofKinds(String... kinds) {
        return all().stream()
                .filter(vector -> Set.of(kinds).contains(text(vector, "kind")))
                .toList();
    }

    private static List<JsonNode> all() {
        try (var file = VectorsTest.class.getResourceAsStream("dingtalk.json")) {
            var vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
