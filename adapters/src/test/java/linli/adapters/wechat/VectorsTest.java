package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.adapters.wire.FrameCipher;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol that needs none of the platform's APIs. */
final class VectorsTest {
    /** Signs addresses of web pages for the browser library; the ticket it needs comes from an outbound API. */
    private static final Set<String> NEEDS_AN_API = Set.of("jssdk-signature");

    @Test
    void everyVectorIsTestedOrItsKindIsNamed() {
        var tested = Stream.of(
                        addressChecks(), plainPushes(), encryptedPushes(), encryptions(), replies(), badSettings())
                .flatMap(List::stream)
                .map(vector -> text(vector, "id"))
                .collect(Collectors.toSet());
        var needed = Vectors.all().stream()
                .filter(vector -> !NEEDS_AN_API.contains(text(vector, "kind")))
                .map(vector -> text(vector, "id"))
                .toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(Vectors.all()).hasSize(36);
    }

    static List<JsonNode> addressChecks() {
        return Vectors.ofKinds("url-verify");
    }

    @ParameterizedTest
    @MethodSource("addressChecks")
    void theAddressIsVerified(JsonNode vector) throws NotGenuine {
        var request = Requests.of("GET", query(vector) + "&echostr=" + text(vector, "echostr"), new byte[0]);
        var account = account(vector, WechatSettings.Mode.PLAIN);

        if (rejected(vector)) {
            assertThat(reasonOf(account, request, clock(vector))).isEqualTo(text(vector, "rejectReason"));
            return;
        }
        var handshake = (Inbound.Handshake) account.decode(request, clock(vector));
        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo(text(vector, "responseBody"));
        assertThat(handshake.answer().contentType()).startsWith("text/plain");
        assertThat(handshake.answer().status()).isEqualTo(200);
    }

    static List<JsonNode> plainPushes() {
        return Vectors.ofKinds("plain-signature");
    }

    @ParameterizedTest
    @MethodSource("plainPushes")
    void aPlainPushIsVerified(JsonNode vector) throws NotGenuine {
        var body = Pushes.text("你好", 1).getBytes(UTF_8);
        var account = account(vector, WechatSettings.Mode.PLAIN);

        var inbound = account.decode(Requests.of("POST", query(vector), body), clock(vector));

        assertThat(Pushes.contentOf(inbound)).isEqualTo(new Content.Text("你好"));
        assertThat(text(vector, "expect")).isEqualTo("accept");
    }

    static List<JsonNode> encryptedPushes() {
        return Vectors.ofKinds("decrypt-verify");
    }

    @ParameterizedTest
    @MethodSource("encryptedPushes")
    void anEncryptedPushIsVerifiedAndDecrypted(JsonNode vector) throws NotGenuine {
        var request = Requests.of("POST", encryptedQuery(vector), Pushes.safe(text(vector, "encrypt")));
        var settings = settings(vector, WechatSettings.Mode.SAFE);
        var genuineness = new Genuineness(settings, Ticker.systemTicker());

        if (rejected(vector)) {
            assertThat(reasonOf(new WechatAccount(settings), request, clock(vector)))
                    .isEqualTo(text(vector, "rejectReason"));
            return;
        }
        var deliveries = vector.path("secondDelivery").asBoolean() ? 2 : 1;
        for (var i = 0; i < deliveries; i++) {
            var opened = new String(genuineness.open(request, clock(vector)), UTF_8);
            if (vector.has("plaintext")) assertThat(opened).isEqualTo(text(vector, "plaintext"));
            else assertThat(opened).startsWith("<xml>");
            // One published example is JSON, one is empty: genuine as frames, not as pushes of an account set to XML.
            if (opened.startsWith("<xml>"))
                assertThat(new WechatAccount(settings).decode(request, clock(vector)))
                        .isInstanceOf(Inbound.Messages.class);
        }
    }

    static List<JsonNode> encryptions() {
        return Vectors.ofKinds("encrypt", "encrypt-reply");
    }

    @ParameterizedTest
    @MethodSource("encryptions")
    void whatWeEncryptIsWhatOthersEncrypt(JsonNode vector) {
        var cipher = new FrameCipher(text(vector, "encodingAesKey"), text(vector, "receiverId"));
        var message = text(vector, "plaintext").getBytes(UTF_8);
        var random = text(vector, "random16").getBytes(UTF_8);

        assertThat(cipher.seal(message, random)).isEqualTo(text(vector, "encrypt"));
    }

    static List<JsonNode> replies() {
        return Vectors.ofKinds("encrypt-reply");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void ourReplyIsSigned(JsonNode vector) {
        var cipher = new FrameCipher(text(vector, "encodingAesKey"), text(vector, "receiverId"));
        var envelope = Envelope.of(
                cipher,
                text(vector, "token"),
                text(vector, "plaintext").getBytes(UTF_8),
                text(vector, "random16").getBytes(UTF_8),
                text(vector, "timestamp"),
                text(vector, "nonce"));

        assertThat(new String(envelope, UTF_8))
                .isEqualTo("<xml><Encrypt><![CDATA[%s]]></Encrypt><MsgSignature><![CDATA[%s]]></MsgSignature>"
                                .formatted(text(vector, "encrypt"), text(vector, "msgSignature"))
                        + "<TimeStamp>%s</TimeStamp><Nonce><![CDATA[%s]]></Nonce></xml>"
                                .formatted(text(vector, "timestamp"), text(vector, "nonce")));
    }

    static List<JsonNode> badSettings() {
        return Vectors.ofKinds("config");
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void aBadKeyStopsTheStart(JsonNode vector) {
        var key = text(vector, "encodingAesKey");

        assertThat(text(vector, "rejectReason")).isEqualTo("CONFIG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("pamtest", key, "wx1", WechatSettings.Mode.SAFE))
                .withMessageStartingWith("encoding-aes-key: " + key.length() + " characters")
                .withMessageContaining("(expected: 43 characters of A-Z a-z 0-9)")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(key));
    }

    private static @Nullable String reasonOf(WechatAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? "accepted" : refusal.reason().name();
    }

    private static WechatAccount account(JsonNode vector, WechatSettings.Mode mode) {
        return new WechatAccount(settings(vector, mode));
    }

    private static WechatSettings settings(JsonNode vector, WechatSettings.Mode mode) {
        var key = mode == WechatSettings.Mode.PLAIN ? null : text(vector, "encodingAesKey");
        return settings(text(vector, "token"), key, vector.path("receiverId").asText("wx1"), mode);
    }

    private static WechatSettings settings(String token, @Nullable String key, String appId, WechatSettings.Mode mode) {
        return new WechatSettings(
                "linli", Pushes.ORIGINAL_ID, appId, mode, token, null, key, null, Duration.ofMinutes(5));
    }

    private static String query(JsonNode vector) {
        return "signature=" + text(vector, "signature") + "&timestamp=" + text(vector, "timestamp") + "&nonce="
                + text(vector, "nonce");
    }

    private static String encryptedQuery(JsonNode vector) {
        if (vector.has("query")) return text(vector, "query");
        return "signature=0&timestamp=" + text(vector, "timestamp") + "&nonce=" + text(vector, "nonce")
                + "&openid=o1&encrypt_type=aes&msg_signature=" + text(vector, "msgSignature");
    }

    private static Instant clock(JsonNode vector) {
        var seconds = vector.has("clockUnixSeconds")
                ? vector.get("clockUnixSeconds").asLong()
                : Long.parseLong(text(vector, "timestamp"));
        return Instant.ofEpochSecond(seconds);
    }

    private static boolean rejected(JsonNode vector) {
        return text(vector, "expect").equals("reject");
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
