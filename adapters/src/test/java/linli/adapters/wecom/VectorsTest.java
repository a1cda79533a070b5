package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
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
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    @Test
    void everyVectorIsTested() {
        var tested = Stream.of(addressChecks(), pushes(), replies(), files(), badSettings())
                .flatMap(List::stream)
                .map(vector -> text(vector, "id"))
                .collect(Collectors.toSet());

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(vector -> text(vector, "id")).toList())
                .hasSize(25);
    }

    static List<JsonNode> addressChecks() {
        return ofKinds("url-verify");
    }

    @ParameterizedTest
    @MethodSource("addressChecks")
    void theAddressIsVerified(JsonNode vector) throws NotGenuine {
        var handshake = (Inbound.Handshake)
                account(vector).decode(Raw.of("GET", text(vector, "queryEncoded"), new byte[0]), clock(vector));

        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo(text(vector, "responseBody"));
        assertThat(handshake.answer().status()).isEqualTo(200);
        assertThat(handshake.answer().contentType()).startsWith("text/plain");
    }

    /** A plus that nobody encoded is a blank after a form's decoding. */
    @ParameterizedTest
    @MethodSource("addressChecks")
    void theAddressIsVerifiedThoughAPlusStandsThereUnencoded(JsonNode vector) throws NotGenuine {
        var literal = text(vector, "queryEncoded").replace("%2B", "+");
        assertThat(literal).contains("+");

        var handshake = (Inbound.Handshake) account(vector).decode(Raw.of("GET", literal, new byte[0]), clock(vector));

        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo(text(vector, "responseBody"));
    }

    static List<JsonNode> pushes() {
        return ofKinds("decrypt-verify");
    }

    @ParameterizedTest
    @MethodSource("pushes")
    void aPushIsVerifiedAndDecrypted(JsonNode vector) throws NotGenuine {
        var request = request(vector);
        if (text(vector, "expect").equals("reject")) {
            assertThat(Here.reasonOf(account(vector), request, clock(vector)))
                    .hasToString(text(vector, "rejectReason"));
            return;
        }
        var opened =
                pushesOf(vector).timely(request, clock(vector), "msg_signature").open(text(vector, "encrypt"));

        assertThat(opened).asString(UTF_8).isEqualTo(text(vector, "plaintext"));
        if (text(vector, "name").startsWith("a"))
            assertThat(account(vector).decode(request, clock(vector))).isInstanceOf(Inbound.Messages.class);
    }

    static List<JsonNode> replies() {
        return ofKinds("encrypt-reply");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void ourReplyIsEncryptedAndSigned(JsonNode vector) {
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

    static List<JsonNode> files() {
        return ofKinds("media-decrypt");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsDecrypted(JsonNode vector) throws NotGenuine {
        var file = new FrameCipher(text(vector, "encodingAesKey"), "")
                .openFile(HexFormat.of().parseHex(text(vector, "ciphertextHex")));

        assertThat(file).isEqualTo(HexFormat.of().parseHex(text(vector, "plaintextHex")));
    }

    static List<JsonNode> badSettings() {
        return ofKinds("config");
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void aBadKeyStopsTheStart(JsonNode vector) {
        var key = text(vector, "encodingAesKey");
        for (var kind : WecomSettings.Kind.values())
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Here.settings(kind, key, Here.PLATFORM, ""))
                    .withMessage("encoding-aes-key: 42 characters (expected: 43 characters of A-Z a-z 0-9)");
    }

    /** The robot's door for whoever is nobody's receiver, the app's for the rest. */
    private static WecomAccount account(JsonNode vector) {
        return Here.account(isRobot(vector) ? Here.robot() : Here.app());
    }

    private static boolean isRobot(JsonNode vector) {
        return text(vector, "receiverId").isEmpty();
    }

    private static RawRequest request(JsonNode vector) {
        var query = "msg_signature=" + text(vector, "msgSignature") + "&timestamp=" + text(vector, "timestamp")
                + "&nonce=" + text(vector, "nonce");
        var encrypt = text(vector, "encrypt");
        var body = isRobot(vector)
                ? "{\"encrypt\":\"" + encrypt + "\"}"
                : "<xml><ToUserName><![CDATA[" + Here.CORP + "]]></ToUserName><Encrypt><![CDATA[" + encrypt
                        + "]]></Encrypt></xml>";
        return Raw.of("POST", query, body.getBytes(UTF_8));
    }

    private static SealedPushes pushesOf(JsonNode vector) {
        return new SealedPushes(
                text(vector, "token"), cipher(vector), Here.app().window(), SealedPushes.Unit.SECONDS);
    }

    private static FrameCipher cipher(JsonNode vector) {
        return new FrameCipher(text(vector, "encodingAesKey"), text(vector, "receiverId"));
    }

    private static Instant clock(JsonNode vector) {
        return Instant.ofEpochSecond(Long.parseLong(text(vector, "timestamp")));
    }

    private static List<JsonNode> ofKinds(String... kinds) {
        return all().stream()
                .filter(vector -> Set.of(kinds).contains(text(vector, "kind")))
                .toList();
    }

    private static List<JsonNode> all() {
        try (var file = VectorsTest.class.getResourceAsStream("wecom.json")) {
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
