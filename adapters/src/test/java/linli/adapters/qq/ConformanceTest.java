package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.qq.Bots.CHEN;
import static linli.adapters.qq.Bots.GROUP;
import static linli.adapters.qq.Bots.NOW;
import static linli.adapters.qq.Bots.SECRET;
import static linli.adapters.qq.Bots.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.QqApiSide;
import linli.adapters.sandbox.SignedRequest;
import linli.core.message.Content;
import linli.core.message.Outgoing;
import linli.core.platform.GroupCare.Act;
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
        var answer = ((Inbound.Handshake) Bots.decode(SIDE.urlCheck("Arq0D5A61EgUu4OxUvOp", "1725442341"))).answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(UTF_8).contains("\"signature\":\"87befc99c42c651b3aac0278e71ada33");
    }

    @Test
    void text() throws NotGenuine, IOException {
        assertThat(Bots.message(SIDE.text(CHEN, "值班", "1", NOW)).content()).isEqualTo(new Content.Text("值班"));
        assertThat(answered(SIDE.text(CHEN, "值班", "1", NOW), new Outgoing.Text("李四")))
                .isEqualTo("李四");
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(Bots.message(SIDE.attachment(CHEN, "image/png", "https://example.org/a.png", "1", NOW))
                        .content())
                .isEqualTo(new Content.Image("", "https://example.org/a.png"));
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(Bots.message(SIDE.attachment(CHEN, "voice", "https://example.org/a.silk", "1", NOW))
                        .content())
                .isInstanceOf(Content.Voice.class);
    }

    @Test
    void follow() throws NotGenuine {
        assertThat(Bots.message(SIDE.friendEvent("FRIEND_ADD", CHEN, "1", NOW)).content())
                .isEqualTo(new Content.Followed(""));
    }

    @Test
    void group() throws NotGenuine, IOException {
        assertThat(answered(SIDE.inGroup(GROUP, CHEN, "值班", "1", NOW), new Outgoing.Text("李四")))
                .isEqualTo("李四");
    }

    @Test
    void mention() throws NotGenuine {
        assertThat(Bots.message(SIDE.inChannel("1", "2", "3", "值班", "4", NOW)).content())
                .isEqualTo(new Content.Text("值班"));
    }

    @Test
    void choices() throws NotGenuine, IOException {
        var menu = new Outgoing.Menu("放哪边?", List.of(new Outgoing.Menu.Choice("1", "东边")), "");

        assertThat(answered(SIDE.inGroup(GROUP, CHEN, "投票", "1", NOW), menu)).isEqualTo("放哪边?\n1 东边");
        assertThat(Bots.message(SIDE.click(GROUP, CHEN, "1", "c1", NOW)).content())
                .isEqualTo(new Content.Text("1"));
    }

    @Test
    void redelivery() throws NotGenuine {
        var first = Bots.message(SIDE.text(CHEN, "计数", "1", NOW));
        var again = Bots.message(SIDE.text(CHEN, "计数", "1", NOW));
        var other = Bots.message(SIDE.text(CHEN, "计数", "2", NOW));

        assertThat(again.redeliveryKey()).isEqualTo(first.redeliveryKey()).isNotEqualTo(other.redeliveryKey());
    }

    @Test
    void groupCare() throws IOException {
        try (var api = api()) {
            var sending = sending(api);
            var token = ((TokenAnswer.Given) sending.token(false)).token();

            assertThat(sending.groupCare()
                            .orElseThrow()
                            .act(token, "187/100010", new Act.Mute("12", Duration.ofMinutes(10))))
                    .isEqualTo(new Sent.Accepted(""));
            assertThat(api.calls()).containsExactly("PATCH /guilds/187/members/12/mute {\"mute_seconds\":\"600\"}");
        }
    }

    @Test
    void noAnswerCarriesAReply() throws NotGenuine {
        var account = Bots.account(SECRET);
        var message = Bots.message(SIDE.text(CHEN, "值班", "1", NOW));
        var answer = account.answer(account.encode(message, new Outgoing.Text("李四"), NOW), NOW);

        assertThat(account.capabilities().answersInHttp()).isFalse();
        assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"op\":12,\"d\":0}");
        assertThat(SIDE.shown(answer.body())).isEqualTo(Optional.empty());
    }

    /** What the platform shows after a message and its answer. */
    private static String answered(SignedRequest said, Outgoing reply) throws NotGenuine, IOException {
        try (var api = api()) {
            api.saw(said);
            var sending = sending(api);
            var token = ((TokenAnswer.Given) sending.token(false)).token();
            var message = Bots.message(said);
            var path = message.around().path().orElseThrow();
            var to = new Recipient(message.conversation(), Optional.of(path.handle()), 1, "k");
            assertThat(sending.send(token, to, reply)).isInstanceOf(Sent.Accepted.class);
            var place = (to.isGroup() ? "/v2/groups/" : "/v2/users/") + to.id();
            return api.received(place).get(0).text();
        }
    }

    private static QqSending sending(QqApiSide api) {
        return new QqSending(Bots.settings(SECRET, api.base()), Bots.words());
    }

    private static QqApiSide api() throws IOException {
        return new QqApiSide(Bots.APP_ID, SECRET, 0, Clock.systemUTC());
    }
}
