package linli.adapters.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.line.Channels.CHEN;
import static linli.adapters.line.Channels.GROUP;
import static linli.adapters.line.Channels.NOW;
import static linli.adapters.line.Channels.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.linecorp.bot.parser.LineSignatureValidator;
import com.linecorp.bot.parser.WebhookParseException;
import com.linecorp.bot.parser.WebhookParser;
import com.linecorp.bot.webhook.model.CallbackRequest;
import com.linecorp.bot.webhook.model.MessageEvent;
import com.linecorp.bot.webhook.model.PostbackEvent;
import com.linecorp.bot.webhook.model.TextMessageContent;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import linli.adapters.sandbox.SignedRequest;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import org.junit.jupiter.api.Test;

/** The platform's own library as an independent peer: what our side of the platform sends, both read the same. */
final class PeerTest {
    private final LineSignatureValidator validator = new LineSignatureValidator(Channels.SECRET.getBytes(UTF_8));
    private final WebhookParser peer = new WebhookParser(validator);

    @Test
    void bothReadTheSameText() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 300; i++) {
            var text = text(random, 1 + random.nextInt(40));
            var request =
                    SIDE.says(CHEN, Optional.of(GROUP), text, "id" + i, NOW).get(0);

            var heard = (MessageEvent) handled(request).events().get(0);
            var said = (TextMessageContent) heard.message();

            var mentionee = said.mention().mentionees().get(0);
            var ours = messages(request).get(0);
            assertThat(ours.content())
                    .isEqualTo(new Content.Text(said.text()
                            .substring(mentionee.index() + mentionee.length())
                            .strip()));
            assertThat(ours.redeliveryKey()).isEqualTo("e " + heard.webhookEventId());
            assertThat(ours.sender()).isEqualTo(heard.source().userId());
            assertThat(ours.around().path().orElseThrow().handle()).isEqualTo(heard.replyToken());
            assertThat(ours.sentAt().toEpochMilli()).isEqualTo(heard.timestamp());
        }
    }

    @Test
    void bothReadTheSameEventsOfARequest() throws Exception {
        var request = SIDE.batch(List.of(
                SIDE.textEvent(CHEN, Optional.empty(), "一", "1", NOW),
                SIDE.postbackEvent(CHEN, Optional.empty(), "2", "2", NOW)));

        var heard = handled(request).events();

        assertThat(heard).hasSize(2);
        assertThat(((PostbackEvent) heard.get(1)).postback().data()).isEqualTo("2");
        assertThat(messages(request))
                .extracting(Message::content)
                .containsExactly(new Content.Text("一"), new Content.Text("2"));
    }

    @Test
    void bothRefuseAnotherSignature() {
        var headers = new HashMap<String, String>();
        headers.put("x-line-signature", "A".repeat(43) + "=");
        var request = new SignedRequest("POST", "", SIDE.urlCheck().body(), "", headers);

        assertThatExceptionOfType(WebhookParseException.class).isThrownBy(() -> handled(request));
        assertThat(Signature.fits(Channels.SECRET, headers.get("x-line-signature"), request.body()))
                .isFalse();
    }

    @Test
    void whatItSignsFits() {
        var random = new Random(8);
        for (var length = 0; length < 200; length++) {
            var body = new byte[length];
            random.nextBytes(body);
            var signature = Base64.getEncoder().encodeToString(validator.generateSignature(body));
            assertThat(Signature.fits(Channels.SECRET, signature, body)).isTrue();
        }
    }

    private CallbackRequest handled(SignedRequest request) throws Exception {
        return peer.handle(request.headers().get("x-line-signature"), request.body());
    }

    private static List<Message> messages(SignedRequest request) {
        return ((Inbound.Messages) Channels.decode(request)).messages();
    }

    private static String text(Random random, int length) {
        var text = new StringBuilder("字");
        for (var i = 0; i < length; i++) text.appendCodePoint("停水a1 ,\"\\/<&😀\n\t".codePointAt(random.nextInt(11)));
        return text.append('字').toString();
    }
}
