package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.TreeSet;
import linli.adapters.sandbox.WechatSide;
import linli.adapters.wire.XmlFields;
import linli.adapters.wire.XmlText;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.NotGenuine;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A public library as an independent peer: what one of us encrypts the other decrypts, and reads the same. */
final class PeerTest {
    private static final String APP_ID = "wxb11529c136998cb6";
    private static final String TOKEN = "pamtest";
    /** The peer insists that the last character's spare bits are zero, so not the vectors' key. */
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

    private static final int ROUNDS = 500;

    private final WxCryptUtil peer = new WxCryptUtil(TOKEN, KEY, APP_ID);
    private final WechatSide side = new WechatSide(Pushes.ORIGINAL_ID, APP_ID, TOKEN, KEY, WechatSide.Mode.SAFE);
    private final WechatAccount account = new WechatAccount(new WechatSettings(
            "linli",
            Pushes.ORIGINAL_ID,
            APP_ID,
            WechatSettings.Mode.SAFE,
            TOKEN,
            null,
            KEY,
            null,
            WechatSettings.USUAL_WINDOW));
    private final TreeSet<Integer> paddings = new TreeSet<>();
    private Random random = new Random();

    @BeforeEach
    void seed() {
        random = new Random(6);
    }

    @Test
    void whatItEncryptsWeReadAsItDoes() throws NotGenuine {
        for (var round = 0; round < ROUNDS; round++) {
            var xml = pushOf(Texts.random(random, random.nextInt(200)));
            notePadding(xml);
            var envelope = XmlFields.read(peer.encrypt(xml).getBytes(UTF_8));
            var timestamp = envelope.require("TimeStamp");
            var query = "signature=0&openid=o&encrypt_type=aes&timestamp=" + timestamp + "&nonce="
                    + envelope.require("Nonce") + "&msg_signature=" + envelope.require("MsgSignature");
            var request = Requests.of("POST", query, Pushes.safe(envelope.require("Encrypt")));

            var inbound = account.decode(request, Instant.ofEpochSecond(Long.parseLong(timestamp)));

            assertThat(Pushes.contentOf(inbound))
                    .isEqualTo(new Content.Text(WxMpXmlMessage.fromXml(xml).getContent()));
        }
        assertThat(paddings).hasSize(32);
    }

    @Test
    void whatWeEncryptItReadsAsWeMeantIt() throws NotGenuine {
        var message = new Message(
                "linli",
                "m 1",
                Conversation.withPerson(Pushes.OPEN_ID),
                Pushes.ORIGINAL_ID,
                Pushes.OPEN_ID,
                new Content.Text("计数"),
                Instant.EPOCH);
        for (var round = 0; round < ROUNDS; round++) {
            var text = Texts.hostile(random, random.nextInt(300));
            var now = Instant.ofEpochSecond(1_800_000_000L + round);
            var encoded = account.encode(message, new Outgoing.Text(text), now);
            notePadding(new String(encoded, UTF_8));
            var envelope = new String(account.answer(encoded, now).body(), UTF_8);
            var fields = XmlFields.read(envelope.getBytes(UTF_8));

            var opened = peer.decryptXml(
                    fields.require("MsgSignature"), fields.require("TimeStamp"), fields.require("Nonce"), envelope);

            assertThat(opened).isEqualTo(new String(encoded, UTF_8));
            var read = WxMpXmlMessage.fromXml(opened);
            assertThat(read.getContent()).isEqualTo(Texts.asXmlReads(XmlText.cleaned(text)));
            assertThat(read.getToUser()).isEqualTo(Pushes.OPEN_ID);
            assertThat(read.getFromUser()).isEqualTo(Pushes.ORIGINAL_ID);
            assertThat(read.getCreateTime()).isEqualTo(now.getEpochSecond());
        }
        assertThat(paddings).hasSize(32);
    }

    @Test
    void itReadsWhatOurSandboxSaysAndOurSandboxReadsWhatItAnswers() throws NotGenuine {
        for (var round = 0; round < ROUNDS; round++) {
            var text = Texts.random(random, random.nextInt(200));
            var request = side.text(Pushes.OPEN_ID, text, 1L + round, Instant.ofEpochSecond(1_800_000_000));
            var parameters = Requests.of(request);
            var opened = peer.decryptXml(
                    Genuineness.parameter(parameters, "msg_signature"),
                    Genuineness.parameter(parameters, "timestamp"),
                    Genuineness.parameter(parameters, "nonce"),
                    new String(request.body(), UTF_8));

            assertThat(opened).isEqualTo(request.plainXml());
            assertThat(WxMpXmlMessage.fromXml(opened).getContent()).isEqualTo(Texts.asXmlReads(text));
            assertThat(side.open(peer.encrypt(opened).getBytes(UTF_8))).isEqualTo(opened);
        }
    }

    private static String pushOf(String text) {
        var content = new StringBuilder("<Content>");
        XmlText.appendCdata(content, text);
        return Pushes.of("text", content + "</Content><MsgId>7</MsgId>");
    }

    private void notePadding(String plain) {
        paddings.add(32 - (20 + plain.getBytes(UTF_8).length + APP_ID.length()) % 32);
    }
}
