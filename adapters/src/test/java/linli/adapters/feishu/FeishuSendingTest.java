package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.feishu.Accounts.CHEN;
import static linli.adapters.feishu.Accounts.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import linli.adapters.sandbox.FeishuApiSide;
import linli.adapters.sandbox.FeishuReceived;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.GroupCare.Member;
import linli.core.platform.GroupCare.MembersAnswer;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sending.UploadAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the platform's own side. */
final class FeishuSendingTest {
    private static final String SECRET = "secret-of-the-app";
    private static final String ROBOT_SECRET = "secret-of-the-robot";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Outgoing HELLO = new Outgoing.Text("好");
    private static final String MESSAGES = "/im/v1/messages";

    private final ShiftedClock clock = ShiftedClock.standingAt(Accounts.NOW);
    private final FeishuApiSide side = side();
    private final FeishuSending sending = sending(SECRET, Optional.of("key"), ROBOT_SECRET);

    @BeforeEach
    void peopleAndGroups() {
        side.person(CHEN);
        side.group(GROUP, List.of("ou_a", "ou_b"));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void aTextArrivesAsItWasWritten() {
        var text = "好的👌,“停水”\n<b>&\\u4f60 \"引号\"完";

        var sent = toChen(new Outgoing.Text(text));

        assertThat(only(CHEN).kind()).isEqualTo("text");
        assertThat(only(CHEN).text()).isEqualTo(text);
        assertThat(sent).isEqualTo(new Sent.Accepted(only(CHEN).id()));
    }

    @Test
    void aTextReachesAGroup() {
        assertThat(sending.sendsToGroups()).isTrue();
        assertThat(toGroup(HELLO)).isInstanceOf(Sent.Accepted.class);
        assertThat(only(GROUP).text()).isEqualTo("好");
    }

    @Test
    void nobodyCallsEverybodyThroughUs() {
        toGroup(new Outgoing.Text("<at user_id=\"all\">所有人</at> 停水"));

        assertThat(only(GROUP).text()).doesNotContain("<at", "</at").contains("停水");
    }

    @Test
    void theLongestTextFitsHoweverItIsEscaped() {
        for (var each : List.of("水", "\"", "\\", "\n水", "😀")) {
            var text = each.repeat(9000 / each.getBytes(UTF_8).length);
            assertThat(toChen(new Outgoing.Text(text))).isInstanceOf(Sent.Accepted.class);
            assertThat(robot(new Outgoing.Text(text))).isInstanceOf(Sent.Accepted.class);
            clock.tick(LONG);
        }
        assertThat(toChen(new Outgoing.Text("水".repeat(3001)))).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(sending.textBytes()).isEqualTo(9000);
    }

    @Test
    void whatHasNoFormIsNotSent() {
        for (var message :
                List.of(new Outgoing.Nothing(), new Outgoing.HandOver(""), new Outgoing.Text(" \n"), music()))
            assertThat(toChen(message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(side.calls()).isEmpty();
    }

    private static Outgoing music() {
        return new Outgoing.Music("晨练", "", "https://example.org/a.mp3", "", "thumb");
    }

    @Test
    void aMenuIsACardWithButtons() {
        assertThat(toChen(menu())).isInstanceOf(Sent.Accepted.class);

        assertThat(only(CHEN).kind()).isEqualTo("interactive");
        assertThat(only(CHEN).text()).isEqualTo("车棚放哪边?\n1 东边\n2 西边\n不选也没关系");
        assertThat(only(CHEN).content()).contains("\"behaviors\":[{\"type\":\"callback\",\"value\":{\"id\":\"2\"}}]");
    }

    @Test
    void aCardInAGroupRemembersThatItIsThere() {
        toGroup(menu());

        assertThat(only(GROUP).content()).contains("\"value\":{\"id\":\"2\",\"in\":\"group\"}");
    }

    @Test
    void aMenuTooLargeForACardIsAText() {
        toChen(new Outgoing.Menu("问".repeat(2990), List.of(new Outgoing.Menu.Choice("1", "东")), ""));
        assertThat(only(CHEN).kind()).isEqualTo("interactive");

        var choices = IntStream.rangeClosed(10, 99)
                .mapToObj(i -> new Outgoing.Menu.Choice(Integer.toString(i), "选项" + i))
                .toList();
        toChen(new Outgoing.Menu("问".repeat(2000), choices, ""));

        assertThat(side.received(CHEN).get(1).kind()).isEqualTo("text");
        assertThat(side.received(CHEN).get(1).text()).endsWith("\n99 选项99");
    }

    @Test
    void articlesAreARichText() {
        var one = new Outgoing.News.Article("停水", "明天", "", "https://example.org/a?b=1&c=2");
        var two = new Outgoing.News.Article("停电", "", "", "https://example.org/b");

        toChen(new Outgoing.News(List.of(one)));
        toChen(new Outgoing.News(List.of(one, two)));

        assertThat(side.received(CHEN)).extracting(FeishuReceived::kind).containsExactly("post", "post");
        assertThat(side.received(CHEN).get(0).text()).isEqualTo("停水\n明天\nhttps://example.org/a?b=1&c=2");
        assertThat(side.received(CHEN).get(1).text())
                .isEqualTo("停水\n明天\nhttps://example.org/a?b=1&c=2\n停电\nhttps://example.org/b");
    }

    @Test
    void filesAreUploadedAndSentByTheirKeys() {
        var image = upload(MediaFile.Kind.IMAGE, "停水.png");
        var voice = upload(MediaFile.Kind.VOICE, "a.opus");
        var video = upload(MediaFile.Kind.VIDEO, "a.mp4");

        assertThat(side.file(image)).isEqualTo(bytes());
        for (var message :
                List.of(new Outgoing.Image(image), new Outgoing.Voice(voice), new Outgoing.Video(video, "", "")))
            assertThat(toChen(message)).isInstanceOf(Sent.Accepted.class);
        assertThat(side.received(CHEN)).extracting(FeishuReceived::kind).containsExactly("image", "audio", "media");
        assertThat(toChen(new Outgoing.Image("img_none"))).isEqualTo(new Sent.Refused("230001", Why.CONTENT));
    }

    @Test
    void theSameMessageTwiceArrivesOnce() {
        var to = Recipient.person(CHEN, UUID.randomUUID().toString());

        side.loseNext(MESSAGES);
        assertThat(sending.send(token(), to, HELLO)).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(sending.send(token(), to, HELLO))
                .isEqualTo(new Sent.Accepted(only(CHEN).id()));

        assertThat(sending.dropsRepeats()).isTrue();
        assertThat(side.received(CHEN)).hasSize(1);
    }

    @Test
    void theTokenIsTheSameUntilItsLastHalfHour() {
        var first = token();
        clock.tick(Duration.ofMinutes(89));
        assertThat(token().text()).isEqualTo(first.text());
        assertThat(token().life()).isEqualTo(Duration.ofMinutes(31));
        clock.tick(Duration.ofMinutes(1));

        assertThat(token().text()).isNotEqualTo(first.text());
        assertThat(send(first)).isInstanceOf(Sent.Accepted.class);
        clock.tick(Duration.ofMinutes(30));
        assertThat(send(first)).isEqualTo(new Sent.TokenRefused("99991663"));
    }

    @Test
    void aWrongSecretStopsEverythingAndSaysWhatToDo() {
        var failed = (TokenAnswer.Failed)
                sending("another", Optional.of("key"), ROBOT_SECRET).token(false);

        assertThat(failed.how()).isInstanceOf(Sent.Stopped.class);
        assertThat(((Sent.Stopped) failed.how()).reason()).isEqualTo("10014");
        assertThat(((Sent.Stopped) failed.how()).toDo()).contains("app-secret");
    }

    @Test
    void codesThatMeanARefusedToken() {
        for (var code : List.of(99991661, 99991663, 99991664, 99991665, 99991668))
            assertThat(failing(400, code)).isEqualTo(new Sent.TokenRefused(Integer.toString(code)));
    }

    @Test
    void codesThatAreForLater() {
        assertThat(failing(400, 99991400)).isEqualTo(Sent.Later.forAll("99991400", LONG));
        assertThat(failing(429, 1)).isEqualTo(Sent.Later.forAll("1", LONG));
        assertThat(failing(400, 230020)).isEqualTo(new Sent.Later("230020", Duration.ofSeconds(1)));
        side.tooOftenNext(MESSAGES, 7);
        assertThat(toChen(HELLO)).isEqualTo(Sent.Later.forAll("99991400", Duration.ofSeconds(7)));
    }

    @Test
    void codesThatAPersonHasToMend() {
        assertThat(((Sent.Stopped) failing(400, 99991672)).toDo()).contains("权限管理");
        assertThat(((Sent.Stopped) failing(400, 230006)).toDo()).contains("机器人");
    }

    @Test
    void codesThatMeanThatNobodyIsThere() {
        for (var code : List.of(230002, 230013))
            assertThat(failing(400, code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.GONE));
    }

    @Test
    void codesThatMeanAWrongContent() {
        for (var code : List.of(230001, 230011, 230017, 230025, 230028, 230099, 999))
            assertThat(failing(400, code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.CONTENT));
    }

    @Test
    void whoeverIsNotThereIsGone() {
        assertThat(sending.send(token(), Recipient.person("ou_nobody", "k"), HELLO))
                .isEqualTo(new Sent.Refused("230013", Why.GONE));
        assertThat(sending.send(token(), group("oc_elsewhere"), HELLO)).isEqualTo(new Sent.Refused("230002", Why.GONE));
    }

    @Test
    void oneReceiverGetsFiveASecond() {
        for (var i = 0; i < 5; i++) assertThat(toChen(HELLO)).isInstanceOf(Sent.Accepted.class);
        assertThat(toChen(HELLO)).isEqualTo(new Sent.Later("230020", Duration.ofSeconds(1)));
        clock.tick(Duration.ofSeconds(1));
        assertThat(toChen(HELLO)).isInstanceOf(Sent.Accepted.class);
    }

    @Test
    void aServerErrorIsADoubtForMessagesAndADelayForTokens() {
        var token = token();
        side.failNext(MESSAGES, 502, 0);
        side.failNext("/auth/", 502, 0);

        assertThat(send(token)).isEqualTo(new Sent.Unknown("http-502"));
        assertThat(sending.token(false)).isEqualTo(new TokenAnswer.Failed(new Sent.Later("http-502", SOON)));
    }

    @Test
    void whereNobodyListensTheMessageWasSurelyNotSent() {
        var token = token();
        side.close();

        assertThat(send(token)).isEqualTo(Sent.Later.forAll("no-connection", SOON));
    }

    @Test
    void theRobotSpeaksSignedInItsGroup() {
        assertThat(robot(new Outgoing.Text("停水"))).isEqualTo(new Sent.Accepted(""));
        assertThat(robot(menu())).isEqualTo(new Sent.Accepted(""));
        var article = new Outgoing.News.Article("停水", "明天", "", "https://example.org/a");
        assertThat(robot(new Outgoing.News(List.of(article)))).isEqualTo(new Sent.Accepted(""));

        assertThat(side.received("webhook")).extracting(FeishuReceived::kind).containsExactly("text", "text", "post");
        assertThat(side.received("webhook").get(1).text()).isEqualTo("车棚放哪边?\n1 东边\n2 西边\n不选也没关系");
    }

    @Test
    void theRobotKeepsItsPaceOfItself() {
        for (var i = 0; i < 5; i++) assertThat(robot(HELLO)).isEqualTo(new Sent.Accepted(""));
        assertThat(robot(HELLO)).isEqualTo(new Sent.Later("robot-pace", Duration.ofSeconds(1)));
        for (var i = 5; i < 100; i++) {
            if (i % 5 == 0) clock.tick(Duration.ofSeconds(1));
            assertThat(robot(HELLO)).isEqualTo(new Sent.Accepted(""));
        }
        clock.tick(Duration.ofSeconds(1));
        assertThat(robot(HELLO)).isEqualTo(new Sent.Later("robot-pace", Duration.ofSeconds(40)));
        clock.tick(Duration.ofSeconds(40));
        assertThat(robot(HELLO)).isEqualTo(new Sent.Accepted(""));
    }

    @Test
    void theRobotsCodes() {
        assertThat(robotFailing(11232)).isEqualTo(new Sent.Later("11232", LONG));
        assertThat(((Sent.Stopped) robotFailing(19001)).toDo()).contains("webhook-url");
        assertThat(((Sent.Stopped) robotFailing(19021)).toDo()).contains("webhook-secret");
        assertThat(((Sent.Stopped) robotFailing(19022)).toDo()).contains("IP");
        for (var code : List.of(19024, 9499))
            assertThat(robotFailing(code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.CONTENT));
    }

    @Test
    void theRobotsSecretHasToFit() {
        var other = sending(SECRET, Optional.of("key"), "another");

        assertThat(other.send(token(), group("webhook"), HELLO)).isInstanceOf(Sent.Stopped.class);
        assertThat(side.received("webhook")).isEmpty();
    }

    @Test
    void whatTheRobotPerhapsSaidIsNotSaidAgain() {
        side.loseNext("/hook/");

        assertThat(robot(HELLO)).isEqualTo(new Sent.Refused("connection-lost", Why.GONE));
        assertThat(side.received("webhook")).hasSize(1);
    }

    @Test
    void theMembersOfALargeGroupAreListedPageByPage() {
        var ids = IntStream.range(0, 230).mapToObj(i -> "ou_" + i).toList();
        side.group("oc_large", ids);

        var listed = (MembersAnswer.Listed) care().members(token(), "oc_large");

        assertThat(listed.members()).extracting(Member::id).containsExactlyElementsOf(ids);
        assertThat(listed.members().get(0).name()).isEqualTo("住户 ou_0");
        assertThat(care().members(token(), "oc_elsewhere")).isInstanceOf(MembersAnswer.Failed.class);
    }

    @Test
    void aMemberIsPutOutOnceAndForAll() {
        for (var i = 0; i < 2; i++) assertThat(act(new Act.Remove("ou_a"))).isEqualTo(new Sent.Accepted(""));

        assertThat(side.membersOf(GROUP)).containsExactly("ou_b");
    }

    @Test
    void aMessageOfOursIsTakenBackOnceAndForAll() {
        toGroup(HELLO);
        var id = only(GROUP).id();

        for (var i = 0; i < 2; i++) assertThat(act(new Act.Recall(id))).isEqualTo(new Sent.Accepted(""));

        assertThat(side.received(GROUP)).isEmpty();
        assertThat(act(new Act.Recall("om_of-others"))).isEqualTo(new Sent.Refused("230017", Why.CONTENT));
    }

    @Test
    void aMessageIsKeptInSight() {
        toGroup(HELLO);

        assertThat(act(new Act.Pin(only(GROUP).id()))).isEqualTo(new Sent.Accepted(""));

        assertThat(side.topNoticeOf(GROUP)).isEqualTo(only(GROUP).id());
        assertThat(act(new Act.Pin("om_none"))).isEqualTo(new Sent.Refused("232001", Why.CONTENT));
    }

    @Test
    void anAnnouncementTakesTheOldOnesPlace() {
        for (var text : List.of("停水:明天", "停水:明天", "停水:后天")) {
            assertThat(act(new Act.Announce(text))).isEqualTo(new Sent.Accepted(""));
            assertThat(side.announcementOf(GROUP)).isEqualTo(text);
        }
    }

    @Test
    void anAnnouncementThatFailsLeavesTheOldOne() {
        side.failNext("/batch_delete", 400, 1770001);
        assertThat(act(new Act.Announce("停水"))).isInstanceOf(Sent.Refused.class);
        assertThat(side.announcementOf(GROUP)).isEqualTo("停水\n旧公告");

        assertThat(act(new Act.Announce("停水"))).isEqualTo(new Sent.Accepted(""));
        assertThat(side.announcementOf(GROUP)).isEqualTo("停水");
    }

    @Test
    void nobodyIsKeptSilent() {
        assertThat(care().kinds())
                .containsExactlyInAnyOrder(Kind.RECALL, Kind.REMOVE, Kind.PIN, Kind.ANNOUNCE, Kind.MEMBERS);
        assertThat(act(new Act.Mute("ou_a", LONG))).isEqualTo(new Sent.Refused("not-offered", Why.CONTENT));
    }

    @Test
    void careWithoutThePermissionStops() {
        side.withhold("/members");

        assertThat(act(new Act.Remove("ou_a"))).isInstanceOf(Sent.Stopped.class);
    }

    @Test
    void weLearnOurOwnId() {
        assertThat(sending.ownId()).contains(Accounts.BOT);
        side.close();
        assertThat(sending.ownId()).isEmpty();
    }

    @Test
    void theCheckFindsThatAllIsWellAndNobodyHearsOfIt() {
        assertThat(sending.check())
                .containsExactly(
                        new Finding("encrypt-key", true, "", ""),
                        new Finding("token", true, "", ""),
                        new Finding("bot", true, "", ""),
                        new Finding("groups", true, "", ""));
        assertThat(side.received(CHEN)).isEmpty();
    }

    @Test
    void theCheckTellsWhatIsMissing() {
        side.withhold("/bot/v3/info");
        side.withhold("/im/v1/chats");

        assertThat(sending(SECRET, Optional.empty(), ROBOT_SECRET).check())
                .satisfiesExactly(
                        key -> assertThat(key.toDo()).contains("encrypt-key"),
                        token -> assertThat(token.can()).isTrue(),
                        bot -> assertThat(bot.code()).isEqualTo("99991672"),
                        groups -> assertThat(groups.toDo()).contains("权限管理"));
        side.close();
        assertThat(sending.check()).last().satisfies(token -> {
            assertThat(token.code()).isEqualTo("no-connection");
            assertThat(token.toDo()).contains("127.0.0.1");
        });
    }

    private Sent failing(int status, int code) {
        side.failNext(MESSAGES, status, code);
        return toChen(HELLO);
    }

    private Sent robotFailing(int code) {
        side.failNext("/hook/", 200, code);
        clock.tick(LONG);
        return robot(HELLO);
    }

    private static Outgoing menu() {
        var choices = List.of(new Outgoing.Menu.Choice("1", "东边"), new Outgoing.Menu.Choice("2", "西边"));
        return new Outgoing.Menu("车棚放哪边?", choices, "不选也没关系");
    }

    private linli.core.platform.GroupCare care() {
        return sending.groupCare().orElseThrow();
    }

    private Sent act(Act act) {
        return care().act(token(), GROUP, act);
    }

    private Sent toChen(Outgoing message) {
        return sending.send(token(), Recipient.person(CHEN, UUID.randomUUID().toString()), message);
    }

    private Sent toGroup(Outgoing message) {
        return sending.send(token(), group(GROUP), message);
    }

    private Sent robot(Outgoing message) {
        return sending.send(token(), group("webhook"), message);
    }

    private Sent send(AccessToken token) {
        return sending.send(token, Recipient.person(CHEN, UUID.randomUUID().toString()), HELLO);
    }

    private static Recipient group(String id) {
        return new Recipient(
                Conversation.inGroup(id), Optional.empty(), 1, UUID.randomUUID().toString());
    }

    private FeishuReceived only(String to) {
        assertThat(side.received(to)).hasSize(1);
        return side.received(to).get(0);
    }

    private String upload(MediaFile.Kind kind, String name) {
        var answer = sending.uploads()
                .orElseThrow()
                .upload(token(), new MediaFile(kind, name, "application/octet-stream", bytes()));
        return ((UploadAnswer.Kept) answer).mediaId();
    }

    /** With what looks like the form's own lines. */
    private static byte[] bytes() {
        return "\r\n--\r\n\r\n\0\u00ff图\r\n".getBytes(UTF_8);
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private FeishuSending sending(String secret, Optional<String> encryptKey, String robotSecret) {
        var settings = new FeishuSettings(
                "linli",
                Accounts.APP_ID,
                secret,
                Accounts.TOKEN,
                encryptKey,
                Optional.of(URI.create(side.robotAddress().toString())),
                Optional.of(robotSecret),
                Duration.ofHours(8),
                side.base());
        return new FeishuSending(settings, Accounts.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private FeishuApiSide side() {
        try {
            return new FeishuApiSide(Accounts.APP_ID, SECRET, Accounts.BOT, ROBOT_SECRET, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
