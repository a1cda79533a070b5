package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.WechatFault;
import linli.adapters.sandbox.WecomApiSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a robot says late, against the platform's own side. */
final class RobotSendingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Outgoing HELLO = new Outgoing.Text("**好**");

    private final ShiftedClock clock = ShiftedClock.standingAt(Here.NOW);
    private final WecomApiSide side = side();
    private final RobotSending sending = sending("");

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void aLateAnswerGoesTheWayTheMessageCame() {
        var way = side.wayBack();

        assertThat(say(Optional.of(way), HELLO)).isEqualTo(new Sent.Accepted(""));

        assertThat(side.received()).singleElement().satisfies(got -> {
            assertThat(got.kind()).isEqualTo("markdown");
            assertThat(got.text()).isEqualTo("\\*\\*好\\*\\*");
        });
    }

    @Test
    void aWayIsGoodOnceAndForAnHour() {
        var used = side.wayBack();
        say(Optional.of(used), HELLO);
        var old = side.wayBack();
        clock.tick(Duration.ofHours(1));

        assertThat(say(Optional.of(used), HELLO)).isEqualTo(new Sent.Refused("60140", Why.WINDOW));
        assertThat(say(Optional.of(old), HELLO)).isEqualTo(new Sent.Refused("60140", Why.WINDOW));
    }

    @Test
    void withoutAWayNothingIsSent() {
        assertThat(sending.needsPath()).isTrue();
        assertThat(say(Optional.empty(), HELLO)).isEqualTo(new Sent.Refused("no-path", Why.WINDOW));
    }

    @Test
    void nothingIsSentToAnotherHost() {
        for (var way : List.of(
                "https://example.invalid/x",
                side.base().toString().replace("127.0.0.1", "localhost") + "/cgi-bin/aibot/response",
                "http://127.0.0.1:1/x"))
            assertThat(say(Optional.of(way), HELLO)).isEqualTo(new Sent.Refused("no-path", Why.WINDOW));
    }

    @Test
    void whatHasNoFormNeverLeaves() {
        var way = Optional.of(side.wayBack());
        for (var message : List.of(new Outgoing.Image("i"), new Outgoing.Text("好".repeat(2000))))
            assertThat(say(way, message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void errorsOnTheWay() {
        assertThat(failing(WechatFault.code(45009))).isEqualTo(new Sent.Later("45009", LONG));
        assertThat(failing(WechatFault.code(-1))).isEqualTo(new Sent.Unknown("-1"));
        assertThat(failing(WechatFault.code(45033))).isEqualTo(new Sent.Later("45033", Duration.ofSeconds(5)));
        assertThat(failing(WechatFault.code(45002))).isEqualTo(new Sent.Refused("45002", Why.CONTENT));
        assertThat(failing(WechatFault.code(44004))).isEqualTo(new Sent.Refused("44004", Why.CONTENT));
        assertThat(failing(WechatFault.lost())).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(failing(WechatFault.status(502))).isEqualTo(new Sent.Unknown("http-502"));
    }

    @Test
    void aGroupRobotMaySpeakOfItself() {
        var withRobot = sending(side.webhookUrl());
        var group = new Recipient(Conversation.inGroup(GroupRobot.GROUP), Optional.empty(), 1, "k");

        assertThat(withRobot.needsPath()).isFalse();
        assertThat(withRobot.send(token(), group, HELLO)).isEqualTo(new Sent.Accepted(""));
        assertThat(side.received(GroupRobot.GROUP).get(0).text()).isEqualTo("**好**");
        assertThat(withRobot.send(token(), Recipient.person("z", "k"), HELLO))
                .isEqualTo(new Sent.Refused("no-path", Why.WINDOW));
        assertThat(withRobot.check()).containsExactly(new Finding("group-robot", true, "", ""));
        assertThat(sending.check()).isEmpty();
    }

    private Sent failing(WechatFault fault) {
        var way = side.wayBack();
        side.fail(fault, 1);
        return say(Optional.of(way), HELLO);
    }

    private Sent say(Optional<String> way, Outgoing message) {
        return sending.send(token(), new Recipient(Conversation.inGroup("C"), way, 1, "k"), message);
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private RobotSending sending(String webhook) {
        return new RobotSending(Here.robot(side.base(), webhook), Here.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private WecomApiSide side() {
        try {
            return new WecomApiSide(Here.CORP, Here.SECRET, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
