package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.VectorFile;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    private static final String PLATFORM = "feishu";

    @Test
    void everyVectorIsTested() {
        var tested = Stream.of(ciphertexts(), requests(), robotSigns())
                .flatMap(List::stream)
                .map(vector -> text(vector, "id"))
                .collect(Collectors.toSet());

        assertThat(VectorFile.of(PLATFORM)).hasSize(14);
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(VectorFile.of(PLATFORM).stream()
                        .map(vector -> text(vector, "id"))
                        .toList());
    }

    static List<JsonNode> ciphertexts() {
        return VectorFile.ofKind(PLATFORM, "decrypt");
    }

    @ParameterizedTest
    @MethodSource("ciphertexts")
    void thePublishedSampleIsDecrypted(JsonNode vector) throws NotGenuine {
        assertThat(new FeishuCipher(text(vector, "encryptKey")).open(text(vector, "encrypt")))
                .asString(UTF_8)
                .isEqualTo(text(vector, "plaintext"));
    }

    static List<JsonNode> requests() {
        return VectorFile.ofKind(PLATFORM, "decrypt-verify");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsVerifiedAndDecrypted(JsonNode vector) throws NotGenuine {
        var window = Duration.ofSeconds(
                vector.path("windowSeconds").asLong(Duration.ofHours(8).toSeconds()));
        var account = Accounts.of(
                Accounts.settings(text(vector, "verificationToken"), Optional.of(text(vector, "encryptKey")), window));

        if (text(vector, "expect").equals("reject")) {
            var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request(vector), clock(vector)));
            assertThat(refusal).isNotNull();
            // a wrong token is told as what it is for this platform: a signature that does not fit
            assertThat(refusal.reason().name())
                    .isEqualTo(text(vector, "rejectReason").replace("TOKEN", "SIGNATURE"));
            return;
        }
        requireRead(account.decode(request(vector), clock(vector)), vector);
    }

    private static void requireRead(Inbound inbound, JsonNode vector) {
        if (vector.has("responseBody")) {
            var answer = ((Inbound.Handshake) inbound).answer();
            assertThat(answer.body()).asString(UTF_8).isEqualTo(text(vector, "responseBody"));
            assertThat(answer.status()).isEqualTo(200);
        } else if (text(vector, "name").equals("im-message-group-at")) {
            var message = ((Inbound.Messages) inbound).messages().get(0);
            assertThat(message.content()).isEqualTo(new Content.Text("今天值班是谁"));
            assertThat(message.conversation()).isEqualTo(Conversation.inGroup("oc_5ce6d572455d361153b7xx51da133945"));
            assertThat(message.redeliveryKey()).isEqualTo("m om_5ce6d572455d361153b7cb51da133945");
        } else {
            assertThat(inbound).isEqualTo(new Inbound.Ignored("no-kind"));
        }
    }

    static List<JsonNode> robotSigns() {
        return VectorFile.ofKind(PLATFORM, "robot-send-sign");
    }

    @ParameterizedTest
    @MethodSource("robotSigns")
    void aRobotsMessageIsSignedAsThePlatformWantsIt(JsonNode vector) {
        var sign = Robot.sign(text(vector, "timestamp"), text(vector, "secret"));

        if (text(vector, "expect").equals("reject")) assertThat(sign).isNotEqualTo(text(vector, "sign"));
        else assertThat(sign).isEqualTo(text(vector, "sign"));
    }

    private static RawRequest request(JsonNode vector) {
        var headers = new HashMap<String, String>();
        vector.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return RawRequests.of("POST", "", headers, text(vector, "rawBody").getBytes(UTF_8));
    }

    private static Instant clock(JsonNode vector) {
        var own = vector.get("headers").get("X-Lark-Request-Timestamp").asLong();
        return Instant.ofEpochSecond(vector.path("clockUnixSeconds").asLong(own));
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
