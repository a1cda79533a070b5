package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import linli.adapters.Raw;
import linli.adapters.wire.XmlFields;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.NotGenuine;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.util.xml.XStreamTransformer;
import org.junit.jupiter.api.Test;

/** A public library as an independent peer: what one of us encrypts the other decrypts, and reads the same. */
final class PeerTest {
    /** The peer insists that the last character's spare bits are zero, so not the vectors' key. */
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

    private static final int ROUNDS = 300;
    private static final String[] PIECES = {"车棚", "hello ", "😀", "]]>", "<b>", "&amp;", "\n", "𠮷", "</xml>"};

    private final Random random = new Random(6);
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final WxCryptUtil peer = new WxCryptUtil(Here.TOKEN, KEY, Here.CORP);
    private final WxCryptUtil nobodysPeer = new WxCryptUtil(Here.TOKEN, KEY, "");
    private final WecomAccount app = Here.account(Here.settings(WecomSettings.Kind.APP, KEY, Here.PLATFORM, ""));
    private final WecomAccount robot = Here.account(Here.settings(WecomSettings.Kind.ROBOT, KEY, Here.PLATFORM, ""));

    @Test
    void whatItEncryptsForAnAppWeReadAsItDoes() throws NotGenuine {
        for (var round = 0; round < ROUNDS; round++) {
            var xml = Here.appSide().text("zhangsan", text(), "7", Here.NOW).plainXml();
            lengths.add(xml.getBytes(UTF_8).length % 32);
            var envelope = XmlFields.read(peer.encrypt(xml).getBytes(UTF_8));
            var body = "<xml><Encrypt>" + envelope.require("Encrypt") + "</Encrypt></xml>";

            var message =
                    Here.messageOf(app.decode(Raw.of("POST", query(envelope), body.getBytes(UTF_8)), at(envelope)));

            var read = peerReads(xml);
            assertThat(message.content()).isEqualTo(new Content.Text(read.getContent()));
            assertThat(message.sender()).isEqualTo(read.getFromUserName());
            assertThat(message.redeliveryKey()).isEqualTo("m " + read.getMsgId());
        }
        assertThat(lengths).hasSize(32);
    }

    @Test
    void whatAnAppEncryptsItReadsAsWeMeantIt() throws NotGenuine {
        var message = Here.appMessage("zhangsan", "x");
        for (var round = 0; round < ROUNDS; round++) {
            var text = text();
            var encoded = app.encode(message, new Outgoing.Text(text), Here.NOW);
            var envelope = new String(app.answer(encoded, Here.NOW).body(), UTF_8);
            var fields = XmlFields.read(envelope.getBytes(UTF_8));

            var opened = peer.decryptXml(
                    fields.require("MsgSignature"), fields.require("TimeStamp"), fields.require("Nonce"), envelope);

            var read = peerReads(opened);
            assertThat(read.getContent()).isEqualTo(text);
            assertThat(read.getToUserName()).isEqualTo("zhangsan");
            assertThat(read.getFromUserName()).isEqualTo(Here.CORP);
        }
    }

    @Test
    void itReadsCardsAndCustomerGroupsAsWeDo() throws NotGenuine {
        var click = Here.appSide().cardClick("zhangsan", "2", "T7", Here.NOW);
        var read = peerReads(click.plainXml());
        var ours = Here.read(Here.account(Here.app()), click);
        assertThat(ours.content()).isEqualTo(new Content.Text(read.getEventKey()));
        assertThat(ours.redeliveryKey()).contains(read.getTaskId());
    }

    @Test
    void aRobotsFramesNameNobody() throws NotGenuine {
        var json = Here.robotSide()
                .says("zhangsan", Optional.of("C"), "今天值班是谁", "CAIQ1", Here.NOW)
                .get(0)
                .plainXml();
        var envelope = XmlFields.read(nobodysPeer.encrypt(json).getBytes(UTF_8));
        var body = "{\"encrypt\":\"" + envelope.require("Encrypt") + "\"}";

        Message message =
                Here.messageOf(robot.decode(Raw.of("POST", query(envelope), body.getBytes(UTF_8)), at(envelope)));

        assertThat(message.content()).isEqualTo(new Content.Text("今天值班是谁"));
    }

    private static WxCpXmlMessage peerReads(String xml) {
        return XStreamTransformer.fromXml(WxCpXmlMessage.class, xml);
    }

    private static String query(XmlFields envelope) throws NotGenuine {
        return "msg_signature=" + envelope.require("MsgSignature") + "&timestamp=" + envelope.require("TimeStamp")
                + "&nonce=" + envelope.require("Nonce");
    }

    private static Instant at(XmlFields envelope) throws NotGenuine {
        return Instant.ofEpochSecond(Long.parseLong(envelope.require("TimeStamp")));
    }

    private String text() {
        var text = new StringBuilder();
        for (var i = random.nextInt(60); i >= 0; i--) text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }
}
