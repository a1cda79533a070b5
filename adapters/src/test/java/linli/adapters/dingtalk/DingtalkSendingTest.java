package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.DingtalkApiSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.Menu.Choice;
import linli.core.message.Outgoing.News.Article;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
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

/** A robot's ways out against the platform's own side of them. */
final class DingtalkSendingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Outgoing HELLO = new Outgoing.Text("好");
    private static final String TO_PERSON = "/v1.0/robot/oToMessages/batchSend";
    private static final String SESSION = "/robot/sendBySession";
    private static final Outgoing.Menu MENU =
            new Outgoing.Menu("满意*吗*？", List.of(new Choice("1", "满意"), new Choice("2", "不满意")), "");

    private final ShiftedClock clock = ShiftedClock.standingAt(Here.NOW);
    private final DingtalkApiSide side = side();
    private final DingtalkSending sending = sending(side.webhookUrl(), DingtalkApiSide.ROBOT_SECRET);

    @BeforeEach
    void someoneIsThere() {
        side.joined("chen");
        side.opened("cid1");
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void anAnswerGoesByTheSessionWhileItIsGood() {
        var text = "停水通知 \"8点\" \\ <b> 😀\n**第二行**";

        assertThat(answer("cid1", side.session(), new Outgoing.Text(text))).isEqualTo(new Sent.Accepted(""));

        assertThat(side.received()).singleElement().satisfies(got -> {
            assertThat(got.kind()).isEqualTo("text");
            assertThat(got.text()).isEqualTo(text);
        });
    }

    /** Who sends then shuts this way and takes the ordinary one. */
    @Test
    void aSessionThatIsOverIsAClosedWindow() {
        var session = side.session();
        clock.tick(Duration.ofMinutes(90));

        assertThat(answer("cid1", session, HELLO)).isEqualTo(new Sent.Refused("300005", Why.WINDOW));

        assertThat(side.received()).isEmpty();
    }

    @Test
    void aSessionThatLeadsElsewhereIsNotCalled() {
        for (var address : List.of("https://example.invalid/x", "http://127.0.0.1:1/robot/sendBySession", "file:///x"))
            assertThat(answer("cid1", address, HELLO)).isInstanceOf(Sent.Accepted.class);
        assertThat(side.received("cid1")).hasSize(3);
    }

    @Test
    void aDoubtInASessionStaysADoubt() {
        side.loseNext(SESSION);
        assertThat(answer("cid1", side.session(), HELLO)).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(side.received()).hasSize(1);
        side.failNext(SESSION, -1);
        assertThat(answer("cid1", side.session(), HELLO)).isEqualTo(new Sent.Unknown("-1"));
    }

    @Test
    void withoutASessionTheAppsRobotSpeaks() {
        assertThat(say("chen", HELLO)).isEqualTo(new Sent.Accepted("q1"));
        assertThat(toGroup("cid1", HELLO)).isEqualTo(new Sent.Accepted("q2"));

        assertThat(side.received("chen").get(0).text()).isEqualTo("好");
        assertThat(side.received("cid1").get(0).text()).isEqualTo("好");
        assertThat(sending.needsPath()).isFalse();
    }

    @Test
    void choicesInPrivateAreButtonsThatSayTheirDigit() {
        sending.send(
                token(), new Recipient(Conversation.withPerson("chen"), Optional.of(side.session()), 1, "k"), MENU);
        say("chen", MENU);
        say("chen", new Outgoing.Menu("好吗？", List.of(new Choice("1", "好")), "三天内"));

        var bySession = side.received().get(0);
        assertThat(bySession.kind()).isEqualTo("actionCard");
        assertThat(bySession.json().path("btns").findValuesAsText("actionURL"))
                .containsExactly(
                        "dtmd://dingtalkclient/sendMessage?content=1", "dtmd://dingtalkclient/sendMessage?content=2");
        assertThat(bySession.text()).isEqualTo("满意\\*吗\\*？\n满意\n不满意");
        var byApp = side.received("chen").get(0);
        assertThat(byApp.kind()).isEqualTo("sampleActionCard2");
        assertThat(byApp.json().path("actionURL2").asText()).isEqualTo("dtmd://dingtalkclient/sendMessage?content=2");
        assertThat(side.received("chen").get(1).kind()).isEqualTo("sampleActionCard");
        assertThat(side.received("chen").get(1).text()).isEqualTo("好吗？  \n三天内\n好");
    }

    /** A tap there would say the digit without calling us. */
    @Test
    void choicesInGroupsAreWrittenOut() {
        answer("cid1", side.session(), MENU);
        toGroup("cid1", MENU);

        assertThat(side.received()).extracting(got -> got.text()).containsOnly("满意*吗*？\n1 满意\n2 不满意");
    }

    @Test
    void tooManyChoicesAreWrittenOut() {
        var choice = new Choice("1", "好");
        say("chen", new Outgoing.Menu("选", List.of(choice, choice, choice, choice, choice, choice), ""));

        assertThat(side.received("chen").get(0).kind()).isEqualTo("sampleText");
    }

    @Test
    void picturesAndArticles() {
        var article = new Article("停水", "d", "https://p.example/1", "https://a.example/1");
        say("chen", new Outgoing.Image("@lAD1"));
        say("chen", new Outgoing.News(List.of(article)));
        say("chen", new Outgoing.News(List.of(article, article)));
        answer("cid1", side.session(), new Outgoing.News(List.of(article, article)));
        answer("cid1", side.session(), new Outgoing.Image("@lAD1"));

        assertThat(side.received())
                .extracting(got -> got.kind())
                .containsExactly("sampleImageMsg", "sampleLink", "sampleText", "feedCard", "sampleImageMsg");
        assertThat(side.received("chen").get(0).json().path("photoURL").asText())
                .isEqualTo("@lAD1");
    }

    @Test
    void whatHasNoFormNeverLeaves() {
        for (var message : List.of(
                new Outgoing.Text("好".repeat(4000)),
                new Outgoing.Text(" "),
                new Outgoing.Voice("v"),
                new Outgoing.Video("v", "", ""),
                new Outgoing.Music("t", "d", "u", "h", "m")))
            assertThat(say("chen", message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(side.received()).isEmpty();
    }

    @Test
    void whoeverIsNotThereIsGone() {
        assertThat(say("nobody", HELLO)).isEqualTo(new Sent.Refused("invalidStaffId", Why.GONE));
        assertThat(toGroup("cid2", HELLO))
                .isEqualTo(new Sent.Refused("invalidParameter.openConversationId.notExist", Why.GONE));
        side.slowed("chen");
        assertThat(say("chen", HELLO)).isEqualTo(new Sent.Later("flowControlled", LONG));
    }

    @Test
    void everyErrorHasItsVerdict() {
        assertThat(failing(401, "InvalidAuthentication")).isEqualTo(new Sent.TokenRefused("InvalidAuthentication"));
        assertThat(failing(400, "InvalidAuthentication")).isEqualTo(new Sent.TokenRefused("InvalidAuthentication"));
        assertThat(failing(401, "")).isEqualTo(new Sent.TokenRefused("http-401"));
        assertThat(failing(403, "Forbidden.AccessDenied.AccessTokenPermissionDenied"))
                .isInstanceOfSatisfying(
                        Sent.Stopped.class,
                        stopped -> assertThat(stopped.toDo()).contains("权限管理", "Forbidden.AccessDenied"));
        assertThat(failing(429, "")).isEqualTo(new Sent.Later("http-429", LONG));
        assertThat(failing(400, "Throttling.User")).isEqualTo(new Sent.Later("Throttling.User", LONG));
        assertThat(failing(400, "send.too.fast")).isEqualTo(new Sent.Later("send.too.fast", LONG));
        assertThat(failing(400, "staffId.notExisted")).isEqualTo(new Sent.Refused("staffId.notExisted", Why.GONE));
        assertThat(failing(404, "staffId.notExisted")).isEqualTo(new Sent.Refused("staffId.notExisted", Why.GONE));
        assertThat(failing(400, "invalidParameter.msgParam"))
                .isEqualTo(new Sent.Refused("invalidParameter.msgParam", Why.CONTENT));
        assertThat(failing(400, "什么 都有")).isEqualTo(new Sent.Refused("http-400", Why.CONTENT));
        assertThat(failing(502, "x")).isEqualTo(new Sent.Unknown("http-502"));
    }

    @Test
    void aMissingAddressIsNotAMissingPerson() {
        assertThat(failing(404, "x")).isEqualTo(new Sent.Later("x", LONG));
        assertThat(failing(404, "")).isEqualTo(new Sent.Later("http-404", LONG));
    }

    private Sent failing(int status, String code) {
        side.failNext(TO_PERSON, status, code);
        return say("chen", HELLO);
    }

    @Test
    void aLostAnswerIsADoubtThoughTheMessageArrived() {
        side.loseNext(TO_PERSON);
        assertThat(say("chen", HELLO)).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(side.received("chen")).hasSize(1);
        var token = token();
        side.close();
        assertThat(sending.send(token, Recipient.person("chen", "k"), HELLO))
                .isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void theTokenIsTheSameUntilItsEnd() {
        var first = token();
        clock.tick(Duration.ofMinutes(119));
        assertThat(token()).isEqualTo(new AccessToken(first.text(), LONG));
        clock.tick(LONG);
        assertThat(sending.send(first, Recipient.person("chen", "k"), HELLO))
                .isEqualTo(new Sent.TokenRefused("InvalidAuthentication"));
        assertThat(token().text()).isNotEqualTo(first.text());
    }

    @Test
    void aWrongSecretStopsEverythingAndSaysWhatToDo() {
        side.failNext("/v1.0/oauth2/accessToken", 400, "invalidClientIdOrSecret");

        var failed = (TokenAnswer.Failed) sending.token(false);

        assertThat(failed.how())
                .isInstanceOfSatisfying(
                        Sent.Stopped.class,
                        stopped -> assertThat(stopped.toDo()).contains("app-secret"));
    }

    @Test
    void theCustomRobotIsNeverBlocked() {
        for (var i = 0; i < 20; i++)
            assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Accepted(""));

        assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Later("pace", Duration.ofSeconds(63)));
        clock.tick(Duration.ofSeconds(63));
        assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Accepted(""));
        assertThat(side.received(CustomRobot.GROUP)).hasSize(21);
    }

    @Test
    void theCustomRobotsErrors() {
        var unsigned = sending(side.webhookUrl(), "");
        assertThat(unsigned.send(token(), group(CustomRobot.GROUP), HELLO))
                .isEqualTo(new Sent.Refused("310000", Why.CONTENT));
        for (var gone : List.of(300001, 400013, 400101)) {
            side.failNext("/robot/send", gone);
            assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Refused(gone.toString(), Why.GONE));
        }
        side.failNext("/robot/send", -1);
        assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Unknown("-1"));
        side.failNext("/robot/send", 130101);
        assertThat(toGroup(CustomRobot.GROUP, HELLO)).isEqualTo(new Sent.Later("130101", Duration.ofMinutes(10)));
        assertThat(toGroup(CustomRobot.GROUP, new Outgoing.Image("i")))
                .isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void filesAreMadeKnown() {
        var file = new MediaFile(MediaFile.Kind.IMAGE, "停水.png", "image/png", new byte[] {1, 2, 3});

        assertThat(((UploadAnswer.Kept) sending.upload(token(), file)).mediaId())
                .startsWith("@lAD");

        assertThat(sending.upload(new AccessToken("x", LONG), file))
                .isEqualTo(new UploadAnswer.Failed(new Sent.TokenRefused("40014")));
    }

    @Test
    void theCheckFindsThatAllIsWellAndNobodyHearsOfIt() {
        assertThat(sending.check())
                .containsExactly(
                        new Finding("token", true, "", ""),
                        new Finding("sending", true, "", ""),
                        new Finding("group-robot", true, "", ""));
        assertThat(side.received()).isEmpty();
    }

    @Test
    void theCheckTellsWhatIsWrong() {
        side.failNext(TO_PERSON, 403, "Forbidden.AccessDenied.IpNotInWhiteList");
        assertThat(sending.check()).extracting(Finding::what, Finding::can).contains(tuple("sending", false));
        assertThat(sending(side.webhookUrl(), "SECother").check()).last().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("310000");
            assertThat(finding.toDo()).contains("webhook-secret");
        });
        assertThat(sending(side.base() + "/robot/send?access_token=other", "").check())
                .last()
                .satisfies(finding -> assertThat(finding.toDo()).contains("webhook-url"));
        side.close();
        assertThat(sending.check().get(0).toDo()).contains("127.0.0.1");
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private Sent say(String person, Outgoing message) {
        return sending.send(token(), Recipient.person(person, "k"), message);
    }

    private Sent toGroup(String id, Outgoing message) {
        return sending.send(token(), group(id), message);
    }

    private Sent answer(String id, String session, Outgoing message) {
        var to = new Recipient(Conversation.inGroup(id), Optional.of(session), 1, "k");
        return sending.send(token(), to, message);
    }

    private static Recipient group(String id) {
        return new Recipient(Conversation.inGroup(id), Optional.empty(), 1, "k");
    }

    private DingtalkSending sending(String webhook, String secret) {
        var settings = Here.settings(Here.CORP, false, side.base(), side.base(), webhook, secret);
        return new DingtalkSending(settings, Here.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private DingtalkApiSide side() {
        try {
            return new DingtalkApiSide(Here.APP, Here.SECRET, Here.ROBOT, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
