package linli.adapters.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.adapters.sandbox.WechatFault;
import linli.adapters.sandbox.WecomApiSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.message.Outgoing.Menu.Choice;
import linli.core.message.Outgoing.News.Article;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sending.UploadAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An app's API against the platform's own side of it. */
final class AppSendingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Outgoing HELLO = new Outgoing.Text("好");

    private final ShiftedClock clock = ShiftedClock.standingAt(Here.NOW);
    private final WecomApiSide side = side();
    private final AppSending sending = sending(Here.SECRET, side.webhookUrl());

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void aTextArrivesAsItIs() {
        side.joined("chen");
        var text = "停水通知 \"8点\" \\ <b> 😀\n第二行";

        assertThat(say("chen", new Outgoing.Text(text))).isEqualTo(new Sent.Accepted("msg-1"));

        assertThat(side.received("chen")).singleElement().satisfies(got -> {
            assertThat(got.text()).isEqualTo(text);
            assertThat(got.json().path("agentid").asLong()).isEqualTo(218);
            assertThat(got.json().has("enable_duplicate_check")).isFalse();
        });
    }

    @Test
    void choicesAreACardWithTheDigitsBehindItsButtons() {
        side.joined("chen");
        var menu = new Outgoing.Menu("今晚值班换班？", List.of(new Choice("1", "同意"), new Choice("2", "不行")), "");

        assertThat(sending.send(token(), Recipient.person("chen", "key-7"), menu))
                .isInstanceOf(Sent.Accepted.class);

        var card = side.received("chen").get(0).json().path("template_card");
        assertThat(card.path("card_type").asText()).isEqualTo("button_interaction");
        assertThat(card.path("task_id").asText()).isEqualTo("key-7");
        assertThat(card.path("main_title").path("title").asText()).isEqualTo("今晚值班换班？");
        assertThat(card.path("button_list").findValuesAsText("key")).containsExactly("1", "2");
        assertThat(card.path("button_list").findValuesAsText("text")).containsExactly("同意", "不行");
    }

    @Test
    void aLongerQuestionGoesInTheCardsSmallerType() {
        side.joined("chen");
        say("chen", new Outgoing.Menu("好".repeat(60), List.of(new Choice("1", "同意")), "三天内答复"));

        var card = side.received("chen").get(0).json().path("template_card");

        assertThat(card.path("sub_title_text").asText()).isEqualTo("好".repeat(60) + "\n三天内答复");
        assertThat(card.has("main_title")).isFalse();
    }

    @Test
    void whatACardWouldCutIsWrittenOut() {
        side.joined("chen");
        var choice = new Choice("1", "同意");
        for (var menu : List.of(
                new Outgoing.Menu("好".repeat(113), List.of(choice), ""),
                new Outgoing.Menu("选", List.of(new Choice("1", "一二三四五六七八九十一")), ""),
                new Outgoing.Menu("选", List.of(choice, choice, choice, choice, choice, choice, choice), "")))
            say("chen", menu);

        assertThat(side.received("chen")).hasSize(3).allSatisfy(got -> {
            assertThat(got.kind()).isEqualTo("text");
            assertThat(got.text()).contains("\n1 ");
        });
    }

    @Test
    void picturesVoicesFilmsAndArticles() {
        side.joined("chen");
        say("chen", new Outgoing.Image("i"));
        say("chen", new Outgoing.Voice("v"));
        say("chen", new Outgoing.Video("f", "t", "d"));
        say("chen", new Outgoing.News(List.of(new Article("标题", "d", "https://p.example", "https://a.example"))));

        assertThat(side.received("chen"))
                .extracting(got -> got.kind())
                .containsExactly("image", "voice", "video", "news");
        assertThat(side.received("chen").get(2).json().path("video").toString())
                .isEqualTo("{\"media_id\":\"f\",\"title\":\"t\",\"description\":\"d\"}");
        assertThat(side.received("chen").get(3).text()).contains("标题");
    }

    @Test
    void whatHasNoFormNeverLeaves() {
        side.joined("chen");
        for (var message : List.of(
                new Outgoing.Text("好".repeat(683)),
                new Outgoing.Text(" "),
                new Outgoing.News(List.of()),
                new Outgoing.Music("t", "d", "u", "h", "m")))
            assertThat(say("chen", message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(side.received()).isEmpty();
    }

    @Test
    void whoeverTheAppCannotSeeIsGone() {
        assertThat(say("nobody", HELLO)).isEqualTo(new Sent.Refused("81013", Why.GONE));
    }

    @Test
    void whatThePlatformWouldDropWithoutAWordWaitsHere() {
        side.joined("chen");
        side.joined("zhou");
        for (var i = 0; i < 30; i++) assertThat(say("chen", HELLO)).isInstanceOf(Sent.Accepted.class);

        assertThat(say("chen", HELLO)).isEqualTo(new Sent.Later("pace", LONG));
        assertThat(say("zhou", HELLO)).isInstanceOf(Sent.Accepted.class);
        assertThat(side.received("chen")).hasSize(30);
        clock.tick(LONG);
        assertThat(say("chen", HELLO)).isInstanceOf(Sent.Accepted.class);
        assertThat(side.received("chen")).hasSize(31);
    }

    @Test
    void aThousandAnHourAndNoMore() {
        var members = AppSending.allowance(clock);
        for (var i = 0; i < 1000; i++) {
            if (i % 30 == 0) clock.tick(LONG);
            assertThat(members.take("chen")).isEmpty();
        }
        clock.tick(LONG);
        assertThat(members.take("chen")).contains(Duration.ofMinutes(26));
    }

    @Test
    void groupChatsOfTheAppGetTexts() {
        chat("C1", "chen", "zhou");

        assertThat(toGroup("C1", HELLO)).isEqualTo(new Sent.Accepted(""));
        assertThat(toGroup("C1", new Outgoing.Menu("选", List.of(new Choice("1", "同意")), "")))
                .isEqualTo(new Sent.Accepted(""));
        assertThat(toGroup("C2", HELLO)).isEqualTo(new Sent.Refused("86008", Why.GONE));
        assertThat(side.received("C1")).extracting(got -> got.text()).containsExactly("好", "选\n1 同意");
    }

    @Test
    void whoIsInAGroupChatAndWhoIsPutOut() {
        chat("C1", "chen", "zhou", "wu");
        var care = sending.groupCare().orElseThrow();

        assertThat(care.kinds()).containsExactlyInAnyOrder(GroupCare.Kind.REMOVE, GroupCare.Kind.MEMBERS);
        assertThat(care.act(token(), "C1", new GroupCare.Act.Remove("zhou"))).isEqualTo(new Sent.Accepted(""));
        assertThat(care.act(token(), "C1", new GroupCare.Act.Remove("zhou"))).isEqualTo(new Sent.Accepted(""));
        assertThat(care.members(token(), "C1"))
                .isEqualTo(new GroupCare.MembersAnswer.Listed(
                        List.of(new GroupCare.Member("chen", ""), new GroupCare.Member("wu", ""))));
        assertThat(care.members(token(), "C2"))
                .isEqualTo(new GroupCare.MembersAnswer.Failed(new Sent.Refused("86008", Why.GONE)));
        assertThat(care.act(token(), "C1", new GroupCare.Act.Announce("x")))
                .isEqualTo(new Sent.Refused("no-such-act", Why.CONTENT));
    }

    @Test
    void theGroupRobotHasTwentyAMinute() {
        for (var i = 0; i < 20; i++)
            assertThat(toGroup(GroupRobot.GROUP, HELLO)).isEqualTo(new Sent.Accepted(""));

        assertThat(toGroup(GroupRobot.GROUP, HELLO)).isEqualTo(new Sent.Later("pace", LONG));
        clock.tick(LONG);
        assertThat(toGroup(GroupRobot.GROUP, HELLO)).isEqualTo(new Sent.Accepted(""));
        assertThat(side.received(GroupRobot.GROUP)).hasSize(21);
    }

    @Test
    void theGroupRobotsErrors() {
        assertThat(sending(Here.SECRET, side.base() + "/cgi-bin/webhook/send?key=other")
                        .send(token(), group(GroupRobot.GROUP), HELLO))
                .isEqualTo(new Sent.Refused("93000", Why.GONE));
        side.fail(WechatFault.code(-1), 1);
        assertThat(sending.send(new AccessToken("t", LONG), group(GroupRobot.GROUP), HELLO))
                .isEqualTo(new Sent.Unknown("-1"));
        side.fail(WechatFault.code(45009), 1);
        assertThat(sending.send(new AccessToken("t", LONG), group(GroupRobot.GROUP), HELLO))
                .isEqualTo(new Sent.Later("45009", LONG));
        assertThat(toGroup(GroupRobot.GROUP, new Outgoing.Image("i")))
                .isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void everyErrorCodeHasItsVerdict() {
        side.joined("chen");
        var soon = Duration.ofSeconds(5);
        Map.<Integer, Sent>of(
                        -1, new Sent.Later("-1", soon),
                        45033, new Sent.Later("45033", soon),
                        40014, new Sent.TokenRefused("40014"),
                        42001, new Sent.TokenRefused("42001"),
                        81013, new Sent.Refused("81013", Why.GONE),
                        86008, new Sent.Refused("86008", Why.GONE),
                        86215, new Sent.Refused("86215", Why.GONE),
                        40008, new Sent.Refused("40008", Why.CONTENT),
                        40058, new Sent.Refused("40058", Why.CONTENT),
                        44004, new Sent.Refused("44004", Why.CONTENT))
                .forEach((code, verdict) -> assertThat(failing(code)).isEqualTo(verdict));
        assertThat(failing(45002)).isEqualTo(new Sent.Refused("45002", Why.CONTENT));
        assertThat(failing(99999)).isEqualTo(new Sent.Refused("99999", Why.CONTENT));
        Map.of(40001, "secret", 40013, "corp-id", 60011, "权限", 60020, "企业可信 IP", 45009, "次数")
                .forEach((code, words) -> assertThat(failing(code))
                        .isInstanceOfSatisfying(Sent.Stopped.class, stopped -> {
                            assertThat(stopped.reason()).isEqualTo(code.toString());
                            assertThat(stopped.toDo()).contains(words);
                            assertThat(stopped.over().isPresent()).isEqualTo(code == 45009);
                        }));
    }

    private Sent failing(int code) {
        var token = token();
        side.fail(WechatFault.code(code), 1);
        return sending.send(token, Recipient.person("chen", "k"), HELLO);
    }

    @Test
    void theTokenIsTheSameUntilItsEnd() {
        side.joined("chen");
        var first = token();
        clock.tick(Duration.ofMinutes(119));
        assertThat(token().text()).isEqualTo(first.text());
        assertThat(token().life()).isEqualTo(Duration.ofMinutes(1));
        clock.tick(Duration.ofMinutes(1));
        assertThat(sending.send(first, Recipient.person("chen", "k"), HELLO)).isEqualTo(new Sent.TokenRefused("42001"));
        assertThat(token().text()).isNotEqualTo(first.text());
        assertThat(sending.send(new AccessToken("x", LONG), Recipient.person("chen", "k"), HELLO))
                .isEqualTo(new Sent.TokenRefused("40014"));
    }

    @Test
    void aWrongSecretStopsEverythingAndSaysWhatToDo() {
        var failed = (TokenAnswer.Failed) sending("another", "").token(false);

        assertThat(failed.how()).isInstanceOfSatisfying(Sent.Stopped.class, stopped -> {
            assertThat(stopped.reason()).isEqualTo("40001");
            assertThat(stopped.toDo()).contains("Secret");
        });
    }

    @Test
    void aLostAnswerIsADoubtForMessagesAndADelayForTheRest() {
        side.joined("chen");
        var token = token();
        side.fail(WechatFault.lost(), 1);
        assertThat(sending.send(token, Recipient.person("chen", "k"), HELLO))
                .isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(side.received("chen")).hasSize(1);
        assertThat(sending.dropsRepeats()).isFalse();
        side.fail(WechatFault.status(502), 1);
        assertThat(sending.token(false))
                .isEqualTo(new TokenAnswer.Failed(new Sent.Later("http-502", Duration.ofSeconds(5))));
        side.close();
        assertThat(sending.send(token, Recipient.person("chen", "k"), HELLO))
                .isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void filesAreKeptForThreeDays() {
        var file = new MediaFile(MediaFile.Kind.IMAGE, "停水.png", "image/png", new byte[] {1, 2, 3});

        var kept = (UploadAnswer.Kept) sending.uploads().orElseThrow().upload(token(), file);

        assertThat(kept.life()).isEqualTo(Duration.ofDays(3));
        assertThat(kept.mediaId()).isNotEmpty();
        side.fail(WechatFault.code(-1), 1);
        assertThat(sending.upload(new AccessToken("t", LONG), file))
                .isEqualTo(new UploadAnswer.Failed(new Sent.Later("-1", Duration.ofSeconds(5))));
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
        assertThat(sending("another", "").check()).singleElement().satisfies(finding -> {
            assertThat(finding.can()).isFalse();
            assertThat(finding.code()).isEqualTo("40001");
        });
        assertThat(sending(Here.SECRET, side.base() + "/cgi-bin/webhook/send?key=other")
                        .check())
                .last()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("93000");
                    assertThat(finding.toDo()).contains("webhook-url");
                });
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

    private static Recipient group(String id) {
        return new Recipient(Conversation.inGroup(id), Optional.empty(), 1, "k");
    }

    private void chat(String id, String... members) {
        side.opened(id, List.of(members));
    }

    private AppSending sending(String secret, String webhook) {
        var settings = new WecomSettings(
                "linli",
                WecomSettings.Kind.APP,
                Here.TOKEN,
                Here.KEY,
                Here.CORP,
                Here.AGENT,
                secret,
                webhook,
                side.base(),
                LONG,
                LONG);
        return new AppSending(settings, Here.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private WecomApiSide side() {
        try {
            return new WecomApiSide(Here.CORP, Here.SECRET, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
