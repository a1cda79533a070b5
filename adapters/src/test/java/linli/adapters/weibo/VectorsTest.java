package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.VectorFile;
import linli.core.message.Content;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of the protocol. */
final class VectorsTest {
    @Test
    void everyVectorIsTested() {
        var tested = Stream.of(addressChecks(), pushes(), replies())
                .flatMap(List::stream)
                .toList();

        assertThat(tested).containsExactlyInAnyOrderElementsOf(VectorFile.of("weibo"));
        assertThat(tested).hasSize(9);
    }

    static List<JsonNode> addressChecks() {
        return VectorFile.ofKind("weibo", "url-verify");
    }

    @ParameterizedTest
    @MethodSource("addressChecks")
    void theAddressIsVerified(JsonNode vector) throws NotGenuine {
        var echo = vector.path("echostr").asText("echo");
        var request = RawRequests.of("GET", query(vector) + "&echostr=" + echo, Map.of(), new byte[0]);
        var account = Fans.account(text(vector, "appSecret"));

        if (text(vector, "expect").equals("reject")) {
            assertThat(Fans.reasonOf(account, request, clock(vector))).isNotNull();
            return;
        }
        var handshake = (Inbound.Handshake) account.decode(request, clock(vector));
        assertThat(handshake.answer().status()).isEqualTo(200);
        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo(echo);
    }

    static List<JsonNode> pushes() {
        return VectorFile.ofKind("weibo", "plain-signature");
    }

    @ParameterizedTest
    @MethodSource("pushes")
    void aPushIsVerified(JsonNode vector) throws NotGenuine {
        var body = Fans.SIDE.text(Fans.CHEN, "你好", Fans.NOW).body();
        var request = RawRequests.of("POST", query(vector), Map.of(), body);
        var account = Fans.account(text(vector, "appSecret"));

        if (text(vector, "expect").equals("reject")) {
            assertThat(Fans.reasonOf(account, request, clock(vector))).hasToString(text(vector, "rejectReason"));
            return;
        }
        var messages = (Inbound.Messages) account.decode(request, clock(vector));
        assertThat(messages.messages().get(0).content()).isEqualTo(new Content.Text("你好"));
    }

    static List<JsonNode> replies() {
        return VectorFile.ofKind("weibo", "reply-encode");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyIsPercentEncoded(JsonNode vector) throws IOException {
        var document = (ObjectNode) new ObjectMapper().readTree(text(vector, "dataJson"));
        var data =
                ReplyData.of(new Outgoing.Text(document.get("text").asText())).orElseThrow();

        assertThat(data.document()).isEqualTo(document);
        assertThat(data.encoded()).isEqualTo(text(vector, "data"));
    }

    private static String query(JsonNode vector) {
        var nonce = vector.has("nonce") ? "&nonce=" + text(vector, "nonce") : "";
        return "signature=" + text(vector, "signature") + "&timestamp=" + text(vector, "timestamp") + nonce;
    }

    private static Instant clock(JsonNode vector) {
        if (vector.has("clockUnixMillis"))
            return Instant.ofEpochMilli(vector.get("clockUnixMillis").asLong());
        var timestamp = text(vector, "timestamp");
        var told = Long.parseLong(timestamp);
        return timestamp.length() == 13 ? Instant.ofEpochMilli(told) : Instant.ofEpochSecond(told);
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
