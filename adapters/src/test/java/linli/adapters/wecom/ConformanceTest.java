package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import linli.adapters.Raw;
import linli.adapters.sandbox.WecomApiSide;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.Menu.Choice;
import linli.core.message.Outgoing.News.Article;
import linli.core.platform.ApiClient;
import linli.core.platform.Capabilities.Feature;
import linli.core.platform.GroupCare;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One test for each feature that an app or a robot claims, named like the feature. */
final class ConformanceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ShiftedClock clock = ShiftedClock.standingAt(Here.NOW);
    private final WecomApiSide side = side();
    private final WecomAccount app = Here.account(Here.app());
    private final WecomAccount robot = Here.account(Here.robot());
    private final WecomAppSide appSide = Here.appSide();
    private final WecomRobotSide robotSide = Here.robotSide();
    private final AppSending sending =
            new AppSending(Here.app(side.base(), ""), Here.chinese(), clock, new ApiClient(LONG, LONG));

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void everyFeatureThatIsClaimedHasATestOfItsName() {
        var claimed = EnumSet.copyOf(app.capabilities().features());
        claimed.addAll(robot.capabilities().features());

        var tests = Arrays.stream(ConformanceTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertThat(tests)
                .containsAll(claimed.stream().map(ConformanceTest::named).toList());
    }

    private static String named(Feature feature) {
        var words = feature.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    @Test
    void setUpCheck() throws NotGenuine {
        for (var account : List.of(app, robot)) {
            var check = account == app ? appSide.urlCheck("16+/1", Here.NOW) : robotSide.urlCheck("16+/1", Here.NOW);
            var answer = ((Inbound.Handshake) account.decode(Raw.of(check), Here.NOW)).answer();
            assertThat(answer.body()).asString(UTF_8).isEqualTo("16+/1");
        }
    }

    @Test
    void text() throws NotGenuine {
        assertThat(reply(app, "计数", "第 1 次")).isEqualTo("第 1 次");
        assertThat(reply(robot, "计数", "第 1 次")).isEqualTo("第 1 次");
    }

    private String reply(WecomAccount account, String said, String answer) throws NotGenuine {
        var platform = account == app ? appSide : robotSide;
        var message = Here.read(
                account,
                platform.says("z", Optional.empty(), said, "7", Here.NOW).get(0));
        assertThat(message.content()).isEqualTo(new Content.Text(said));
        var encoded = account.encode(message, new Outgoing.Text(answer), Here.NOW);
        return platform.shown(account.answer(encoded, Here.NOW).body()).orElseThrow();
    }

    @Test
    void picture() throws NotGenuine {
        assertThat(Here.content(app, appSide.image("z", "m", "u", "1", Here.NOW)))
                .isEqualTo(new Content.Image("m", "u"));
        assertThat(Here.content(robot, robotSide.image("z", "https://p.example", "1", Here.NOW)))
                .isEqualTo(new Content.Image("", "https://p.example"));
        side.joined("z");
        assertThat(send("z", new Outgoing.Image("m"))).isInstanceOf(Sent.Accepted.class);
        assertThat(side.received("z")
                        .get(0)
                        .json()
                        .path("image")
                        .path("media_id")
                        .asText())
                .isEqualTo("m");
    }

    @Test
    void voice() throws NotGenuine {
        assertThat(Here.content(app, appSide.voice("z", "m", "1", Here.NOW)))
                .isEqualTo(new Content.Voice("m", "amr", ""));
    }

    @Test
    void voiceText() throws NotGenuine {
        assertThat(Here.content(robot, robotSide.voice("z", "哪天停水", "1", Here.NOW)))
                .isEqualTo(new Content.Voice("", "", "哪天停水"));
        assertThat(app.capabilities().features()).doesNotContain(Feature.VOICE_TEXT);
    }

    @Test
    void location() throws NotGenuine {
        var place = "<Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Label>东门</Label>";
        assertThat(Here.content(app, appSide.message("z", "location", place, "1", Here.NOW)))
                .isEqualTo(new Content.Location(23.1, 113.3, "东门"));
    }

    @Test
    void link() throws NotGenuine {
        assertThat(Here.content(app, appSide.message("z", "link", "<Title>t</Title><Url>u</Url>", "1", Here.NOW)))
                .isEqualTo(new Content.Link("t", "", "u"));
    }

    @Test
    void follow() throws NotGenuine {
        assertThat(Here.content(app, appSide.event("z", "subscribe", "", Here.NOW)))
                .isEqualTo(new Content.Followed(""));
        assertThat(Here.content(app, appSide.event("z", "unsubscribe", "", Here.NOW)))
                .isEqualTo(new Content.Unfollowed());
        var entered = Here.read(robot, robotSide.enters("z", "1", Here.NOW));
        var greeting = robot.answer(robot.encode(entered, new Outgoing.Text("欢迎"), Here.NOW), Here.NOW);
        assertThat(robotSide.shown(greeting.body())).contains("欢迎");
    }

    @Test
    void group() throws NotGenuine {
        var message = Here.robotMessage("z", Optional.of("C"), "帮助");

        assertThat(message.conversation()).isEqualTo(Conversation.inGroup("C"));
        assertThat(message.sender()).isEqualTo("z");
        assertThat(app.capabilities().features()).doesNotContain(Feature.GROUP);
    }

    @Test
    void mention() throws NotGenuine {
        var request = robotSide.says("z", Optional.of("C"), "帮助", "1", Here.NOW).get(0);
        assertThat(request.plainXml()).contains("@邻里 帮助");

        assertThat(Here.content(robot, request)).isEqualTo(new Content.Text("帮助"));
    }

    @Test
    void members() throws NotGenuine {
        assertThat(Here.content(app, appSide.customerGroup("C", "update", "add_member", List.of("wm1"), Here.NOW)))
                .isEqualTo(new Content.MembersJoined(List.of("wm1")));
        assertThat(Here.content(app, appSide.customerGroup("C", "update", "del_member", List.of("wm1"), Here.NOW)))
                .isEqualTo(new Content.MembersLeft(List.of("wm1")));
    }

    /** The digit behind the button that is shown is what comes back. */
    @Test
    void choices() throws NotGenuine {
        side.joined("z");
        send("z", new Outgoing.Menu("满意吗？", List.of(new Choice("1", "满意"), new Choice("2", "不满意")), ""));
        var card = side.received("z").get(0).json().path("template_card");
        var key = card.path("button_list").path(1).path("key").asText();

        var click = appSide.cardClick("z", key, card.path("task_id").asText(), Here.NOW);

        assertThat(Here.content(app, click)).isEqualTo(new Content.Text("2"));
    }

    @Test
    void articles() throws NotGenuine {
        var news = new Outgoing.News(List.of(new Article("停水", "d", "p", "https://a.example")));
        var encoded = app.encode(Here.appMessage("z", "x"), news, Here.NOW);
        assertThat(appSide.open(app.answer(encoded, Here.NOW).body())).contains("<Title><![CDATA[停水]]></Title>");
    }

    /** Markdown is read there, so what somebody typed is escaped and shows as typed. */
    @Test
    void markdown() throws NotGenuine {
        assertThat(reply(robot, "x", "# 标题 *重点*")).isEqualTo("\\# 标题 \\*重点\\*");
    }

    @Test
    void redelivery() throws NotGenuine {
        for (var account : List.of(app, robot)) {
            var platform = account == app ? appSide : robotSide;
            var keys = new TreeSet<String>();
            for (var id : List.of("7", "7", "8"))
                keys.add(Here.read(
                                account,
                                platform.says("z", Optional.empty(), "好", id, Here.NOW)
                                        .get(0))
                        .redeliveryKey());
            assertThat(keys).hasSize(2);
        }
    }

    @Test
    void active() {
        side.joined("z");

        assertThat(send("z", new Outgoing.Text("明天停水"))).isInstanceOf(Sent.Accepted.class);

        assertThat(side.received("z").get(0).text()).isEqualTo("明天停水");
    }

    @Test
    void groupCare() {
        side.opened("C", List.of("z", "y"));
        var care = sending.groupCare().orElseThrow();
        var token = ((TokenAnswer.Given) sending.token(false)).token();

        assertThat(care.act(token, "C", new GroupCare.Act.Remove("y"))).isInstanceOf(Sent.Accepted.class);

        assertThat(care.members(token, "C"))
                .isEqualTo(new GroupCare.MembersAnswer.Listed(List.of(new GroupCare.Member("z", ""))));
    }

    private Sent send(String person, Outgoing message) {
        var token = ((TokenAnswer.Given) sending.token(false)).token();
        return sending.send(token, Recipient.person(person, "k"), message);
    }

    private WecomApiSide side() {
        try {
            return new WecomApiSide(Here.CORP, Here.SECRET, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
