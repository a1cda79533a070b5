package linli.config.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Instant;
import java.util.Map;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator's side against the adapter's. */
final class SafeModeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private final SafeMode platform = BenchAccount.platform();

    @ParameterizedTest
    @ValueSource(strings = {"计数", "a", "]]>", "😀 & <b>"})
    void theAdapterReadsWhatItSays(String text) throws Exception {
        var message = decode(platform.text("o1", text, 77, NOW.getEpochSecond(), NOW.getEpochSecond()));
        assertThat(message.content()).isEqualTo(new Content.Text(text));
        assertThat(message.sender()).isEqualTo("o1");
        assertThat(message.redeliveryKey()).contains("77");
    }

    @Test
    void itReadsWhatTheAdapterAnswers() throws Exception {
        var reply = platform.open(answer());
        assertThat(SafeMode.element(reply, "ToUserName")).isEqualTo("o1");
        assertThat(SafeMode.element(reply, "Content")).isEqualTo("第 1 次");
    }

    @Test
    void itRefusesAnAnswerThatSomebodyTouched() throws Exception {
        var answer = answer();
        assertThatThrownBy(() -> BenchAccount.stranger().open(answer)).hasMessage("signature");
        assertThatThrownBy(() -> platform.open(answer.replace("<Nonce><![CDATA[", "<Nonce><![CDATA[1")))
                .hasMessage("signature");
        assertThatThrownBy(() -> platform.open("<xml/>")).hasMessage("no Encrypt");
    }

    @Test
    void theAdapterRefusesAStranger() {
        var push = BenchAccount.stranger().text("o1", "计数", 1, NOW.getEpochSecond(), NOW.getEpochSecond());
        assertThat(assertThrows(NotGenuine.class, () -> decode(push)).reason()).isEqualTo(Reason.SIGNATURE);
    }

    private String answer() throws Exception {
        var account = BenchAccount.server();
        var message = decode(platform.text("o1", "计数", 1, NOW.getEpochSecond(), NOW.getEpochSecond()));
        return new String(
                account.answer(account.encode(message, new Outgoing.Text("第 1 次"), NOW), NOW)
                        .body(),
                UTF_8);
    }

    private static Message decode(SafeMode.Push push) throws NotGenuine {
        var query = new QueryStringDecoder(push.query(), false).parameters();
        var request = new RawRequest("POST", "/wechat/bench", query, Map.of(), push.body(), 0, () -> true);
        return ((Inbound.Messages) BenchAccount.server().decode(request, NOW))
                .messages()
                .get(0);
    }
}
