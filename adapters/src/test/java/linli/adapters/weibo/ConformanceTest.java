package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.weibo.Fans.CHEN;
import static linli.adapters.weibo.Fans.NOW;
import static linli.adapters.weibo.Fans.SIDE;
import static linli.adapters.weibo.Fans.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import linli.adapters.sandbox.WeiboApiSide;
import linli.adapters.wire.RawRequests;
import linli.core.message.Content;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.Test;

/** One test for each feature that the platform declares, by the feature's name. */
final class ConformanceTest {
    @Test
    void setUpCheck() throws NotGenuine {
        var request = RawRequests.of(SIDE.urlCheck("8432915", NOW));
        var answer = ((Inbound.Handshake) Fans.account(Fans.SECRET).decode(request, NOW)).answer();

        assertThat(answer.body()).asString(UTF_8).isEqualTo("8432915");
    }

    @Test
    void text() throws NotGenuine {
        var account = Fans.account(Fans.SECRET);
        var said = message(SIDE.text(CHEN, "值班", NOW));

        assertThat(said.content()).isEqualTo(new Content.Text("值班"));
        assertThat(SIDE.shown(account.encode(said, new Outgoing.Text("李四"), NOW)))
                .contains("李四");
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(message(SIDE.attachment(CHEN, "image", 1, NOW)).content()).isEqualTo(new Content.Image("11", ""));
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(message(SIDE.attachment(CHEN, "voice", 1, NOW)).content())
                .isEqualTo(new Content.Voice("11", "", ""));
    }

    @Test
    void location() throws NotGenuine {
        assertThat(message(SIDE.position(CHEN, "39.9", "116.3", NOW)).content())
                .isEqualTo(new Content.Location(39.9, 116.3, ""));
    }

    @Test
    void follow() throws NotGenuine {
        assertThat(message(SIDE.event(CHEN, "follow", "", NOW)).content()).isEqualTo(new Content.Followed(""));
    }

    @Test
    void articles() throws NotGenuine {
        var news = new Outgoing.News(List.of(new Outgoing.News.Article("停水", "明天", "", "https://example.org/b")));
        var said = message(SIDE.text(CHEN, "通知", NOW));

        assertThat(SIDE.shown(Fans.account(Fans.SECRET).encode(said, news, NOW)))
                .contains("停水");
    }

    @Test
    void redelivery() throws NotGenuine {
        var request = SIDE.text(CHEN, "计数", NOW);

        assertThat(message(request).redeliveryKey()).isEqualTo(message(request).redeliveryKey());
        assertThat(Fans.account(Fans.SECRET).capabilities().attempts()).isEqualTo(3);
    }

    @Test
    void active() throws IOException {
        try (var api = new WeiboApiSide(Fans.TOKEN, 0, Clock.systemUTC())) {
            var sending = new WeiboSending(Fans.settings(Fans.SECRET, api.base()), Fans.TOKEN, Fans.words());
            var token = ((TokenAnswer.Given) sending.token(false)).token();
            api.fanDid(CHEN);

            assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("停水")))
                    .isInstanceOf(Sent.Accepted.class);
            assertThat(api.received(CHEN)).containsExactly("停水");
        }
    }
}
