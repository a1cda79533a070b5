package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.WechatApiSide;
import linli.adapters.sandbox.WechatSide;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.Test;

/** One test for each feature that the platform declares, by the feature's name. */
final class ConformanceTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final Instant NOW = Instant.ofEpochSecond(Pushes.TIME);
    private static final String ID = "<MsgId>6054768590064713728</MsgId>";
    private static final String MEDIA = "<MediaId><![CDATA[m1]]></MediaId>";

    private final WechatAccount account = new WechatAccount(new WechatSettings(
            "linli",
            Pushes.ORIGINAL_ID,
            "wx1",
            WechatSettings.Mode.SAFE,
            "pamtest",
            null,
            KEY,
            null,
            Duration.ofMinutes(5)));
    private final WechatSide side = new WechatSide(Pushes.ORIGINAL_ID, "wx1", "pamtest", KEY, WechatSide.Mode.SAFE);

    @Test
    void setUpCheck() throws NotGenuine {
        var inbound = account.decode(Requests.of(side.urlCheck("5838483839", NOW)), NOW);

        assertThat(((Inbound.Handshake) inbound).answer().body())
                .asString(UTF_8)
                .isEqualTo("5838483839");
    }

    @Test
    void text() throws NotGenuine {
        var message = message(Pushes.text("停水吗", 7));
        var answer = account.answer(account.encode(message, new Outgoing.Text("不停"), NOW), NOW);

        assertThat(message.content()).isEqualTo(new Content.Text("停水吗"));
        assertThat(WechatSide.textOf(side.open(answer.body()))).isEqualTo(Optional.of("不停"));
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(content(Pushes.of("image", "<PicUrl>http://a.example/p</PicUrl>" + MEDIA + ID)))
                .isEqualTo(new Content.Image("m1", "http://a.example/p"));
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(content(Pushes.of("voice", MEDIA + "<Format>amr</Format>" + ID)))
                .isEqualTo(new Content.Voice("m1", "amr", ""));
    }

    @Test
    void voiceText() throws NotGenuine {
        assertThat(content(Pushes.of("voice", MEDIA + "<Format>amr</Format><Recognition>停水</Recognition>" + ID)))
                .isEqualTo(new Content.Voice("m1", "amr", "停水"));
    }

    @Test
    void location() throws NotGenuine {
        assertThat(content(Pushes.of(
                        "location",
                        "<Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Scale>20</Scale><Label>东门</Label>"
                                + ID)))
                .isEqualTo(new Content.Location(23.1, 113.3, "东门"));
    }

    @Test
    void link() throws NotGenuine {
        assertThat(content(Pushes.of(
                        "link", "<Title>t</Title><Description>d</Description><Url>http://a.example/</Url>" + ID)))
                .isEqualTo(new Content.Link("t", "d", "http://a.example/"));
    }

    @Test
    void follow() throws NotGenuine {
        assertThat(content(Pushes.event("subscribe", ""))).isEqualTo(new Content.Followed(""));
        assertThat(content(Pushes.event("unsubscribe", ""))).isEqualTo(new Content.Unfollowed());
    }

    @Test
    void articles() throws NotGenuine {
        var news = new Outgoing.News(List.of(new Outgoing.News.Article("停水", "周一", "", "https://a.example/")));
        var answer = account.answer(account.encode(message(Pushes.text("停水吗", 7)), news, NOW), NOW);

        assertThat(side.open(answer.body()))
                .contains("<MsgType><![CDATA[news]]></MsgType>")
                .contains("停水");
    }

    @Test
    void redelivery() throws NotGenuine {
        var request = side.text("o1", "停水吗", 7, NOW);

        var first = messageOf(account.decode(Requests.of(request), NOW));
        var again = messageOf(account.decode(Requests.of(side.again(request, NOW.plusSeconds(5))), NOW.plusSeconds(5)));

        assertThat(again.redeliveryKey()).isEqualTo(first.redeliveryKey());
    }

    @Test
    void active() throws IOException {
        var clock = Clock.systemUTC();
        try (var api = new WechatApiSide("wx1", "secret", 0, clock)) {
            api.userWrote("o1");
            var sending =
                    new WechatSending(new WechatApi("linli", "wx1", "secret", api.base(), true), Wording.chinese());
            var token = ((TokenAnswer.Given) sending.token(false)).token();

            assertThat(sending.send(token, Recipient.person("o1", "k"), new Outgoing.Text("停水")))
                    .isInstanceOf(Sent.Accepted.class);
            assertThat(api.received("o1")).hasSize(1);
        }
    }

    private static Message message(String xml) throws NotGenuine {
        return messageOf(new MessageReader("linli", Pushes.ORIGINAL_ID).read(xml.getBytes(UTF_8)));
    }

    private static Content content(String xml) throws NotGenuine {
        return message(xml).content();
    }

    private static Message messageOf(Inbound inbound) {
        return ((Inbound.Messages) inbound).messages().get(0);
    }
}
