package linli.adapters.qq;

import static linli.adapters.qq.Bots.CHEN;
import static linli.adapters.qq.Bots.GROUP;
import static linli.adapters.qq.Bots.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.QqApiSide;
import linli.adapters.sandbox.SignedRequest;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.GroupCare.MembersAnswer;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter against the platform's own side. */
final class QqSendingTest {
    private static final String AT_GROUP = "/v2/groups/" + GROUP;
    private static final Outgoing.Menu MENU = new Outgoing.Menu(
            "车棚放*哪边*?", List.of(new Outgoing.Menu.Choice("1", "东边"), new Outgoing.Menu.Choice("2", "西边")), "不选也没关系");

    private final ShiftedClock clock = ShiftedClock.standingAt(Bots.NOW);
    private final QqApiSide side = side();
    private final QqSending sending = sending(Bots.SECRET, side.base());

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void anAnswerQuotesItsMessageAndIsNumbered() throws NotGenuine {
        var said = SIDE.inGroup(GROUP, CHEN, "值班是谁", "M1", clock.instant());

        assertThat(sending.send(token(), answering(said, 1), new Outgoing.Text("今天是李四")))
                .isEqualTo(new Sent.Accepted("S1"));
        assertThat(sending.send(token(), answering(said, 2), new Outgoing.Text("明天是王五")))
                .isEqualTo(new Sent.Accepted("S2"));

        assertThat(side.received(AT_GROUP)).extracting("text").containsExactly("今天是李四", "明天是王五");
        assertThat(side.received(AT_GROUP).get(1).json())
                .hasToString("{\"content\":\"明天是王五\",\"msg_type\":0,\"msg_id\":\"M1\",\"msg_seq\":2}");
    }

    @Test
    void aSingleChatAndAGuildHaveAddressesOfTheirOwn() throws NotGenuine {
        var now = clock.instant();
        send(SIDE.text(CHEN, "a", "M1", now), new Outgoing.Text("一"));
        send(SIDE.inChannel("187", "100010", "12", "a", "M2", now), new Outgoing.Text("二"));
        send(SIDE.guildPrivate("187", "12", "a", "M3", now), new Outgoing.Text("三"));

        assertThat(side.received("/v2/users/" + CHEN)).extracting("text").containsExactly("一");
        assertThat(side.received("/channels/100010").get(0).json())
                .hasToString("{\"content\":\"二\",\"msg_id\":\"M2\"}");
        assertThat(side.received("/dms/187")).extracting("text").containsExactly("三");
    }

    @Test
    void nothingIsSentWithoutAWayBack() {
        var nowhere = new Recipient(Conversation.inGroup(GROUP), Optional.empty(), 1, "k");
        var foreign = new Recipient(Conversation.inGroup(GROUP), Optional.of("X 1"), 1, "k");

        for (var to : List.of(nowhere, foreign))
            assertThat(sending.send(token(), to, new Outgoing.Text("a")))
                    .isEqualTo(new Sent.Refused("no-path", Why.WINDOW));
        assertThat(sending.needsPath()).isTrue();
        assertThat(sending.sendsToGroups()).isTrue();
        assertThat(sending.dropsRepeats()).isFalse();
    }

    @Test
    void theWayBackEndsAfterItsTime() throws NotGenuine {
        var said = SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant());
        var to = answering(said, 1);
        var token = token();
        clock.tick(Duration.ofMinutes(5));

        assertThat(sending.send(token, to, new Outgoing.Text("a"))).isEqualTo(new Sent.Refused("304026", Why.WINDOW));
    }

    @Test
    void aMenuHasButtons() throws NotGenuine {
        assertThat(send(SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant()), MENU))
                .isEqualTo(new Sent.Accepted("S1"));

        var shown = side.received(AT_GROUP).get(0);
        assertThat(shown.text()).isEqualTo("车棚放\\*哪边\\*?\n不选也没关系\n1 东边\n2 西边");
        assertThat(shown.json().toString())
                .contains("\"action\":{\"type\":1,\"permission\":{\"type\":2},\"data\":\"2\"");
    }

    @Test
    void manyChoicesShareRows() throws NotGenuine {
        var choices = java.util.stream.IntStream.rangeClosed(1, 8)
                .mapToObj(i -> new Outgoing.Menu.Choice(Integer.toString(i), "选" + i))
                .toList();

        send(SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant()), new Outgoing.Menu("哪个?", choices, ""));

        var rows = side.received(AT_GROUP)
                .get(0)
                .json()
                .path("keyboard")
                .path("content")
                .path("rows");
        assertThat(rows).hasSize(4);
        assertThat(rows).allSatisfy(row -> assertThat(row.path("buttons")).hasSize(2));
    }

    @Test
    void digitsWhoseMeaningStandsInTheTextShareARow() throws NotGenuine {
        var choices = java.util.stream.IntStream.rangeClosed(1, 3)
                .mapToObj(i -> new Outgoing.Menu.Choice(Integer.toString(i), Integer.toString(i)))
                .toList();

        send(SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant()), new Outgoing.Menu("1 东 2 西 3 都行", choices, ""));

        assertThat(side.received(AT_GROUP)).extracting("text").containsExactly("1 东 2 西 3 都行\n1\n2\n3");
        assertThat(side.received(AT_GROUP).get(0).json().at("/keyboard/content/rows"))
                .hasSize(1);
    }

    @Test
    void aBotWithoutTheRightToButtonsWritesThemOut() throws NotGenuine {
        side.grantButtons(false);

        assertThat(send(SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant()), MENU))
                .isEqualTo(new Sent.Accepted("S1"));

        assertThat(side.received(AT_GROUP)).extracting("text").containsExactly("车棚放*哪边*?\n1 东边\n2 西边\n不选也没关系");
    }

    @Test
    void addressesThatAreNotRegisteredAreLeftOut() throws NotGenuine {
        var article = new Outgoing.News.Article("停水", "明天", "", "https://example.org/b");

        assertThat(send(SIDE.text(CHEN, "a", "M1", clock.instant()), new Outgoing.News(List.of(article))))
                .isEqualTo(new Sent.Accepted("S1"));

        assertThat(side.received("/v2/users/" + CHEN)).extracting("text").containsExactly("停水\n明天");
    }

    @Test
    void aPictureIsFetchedFromItsAddress() throws NotGenuine {
        var said = SIDE.inGroup(GROUP, CHEN, "a", "M1", clock.instant());

        assertThat(send(said, new Outgoing.Image("https://example.org/a.png"))).isEqualTo(new Sent.Accepted("S1"));
        assertThat(send(said, new Outgoing.Image("media-id"))).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));

        assertThat(side.received(AT_GROUP)
                        .get(0)
                        .json()
                        .path("media")
                        .path("file_info")
                        .asText())
                .isEqualTo("info-of-" + AT_GROUP + "/files");
    }

    @Test
    void aPressedButtonIsAcknowledgedBeforeTheAnswer() throws NotGenuine {
        var click = SIDE.click(GROUP, CHEN, "2", "30540ff7", clock.instant());

        assertThat(send(click, new Outgoing.Text("记下了"))).isEqualTo(new Sent.Accepted("S1"));
        assertThat(sending.send(token(), answering(click, 2), new Outgoing.Text("还有")))
                .isEqualTo(new Sent.Accepted("S2"));

        assertThat(side.calls()).containsExactly("PUT /interactions/30540ff7 {\"code\":0}");
        assertThat(side.received(AT_GROUP).get(0).json().path("event_id").asText())
                .isEqualTo("INTERACTION_CREATE:30540ff7");
    }

    @Test
    void anAnswerArrivesThoughTheClickCouldNotBeAcknowledged() throws NotGenuine {
        side.failNext("/interactions", 500, 0);

        assertThat(send(SIDE.click(GROUP, CHEN, "2", "30540ff7", clock.instant()), new Outgoing.Text("记下了")))
                .isEqualTo(new Sent.Accepted("S1"));
    }

    @Test
    void whatHasNoFormIsNotSent() throws NotGenuine {
        var said = SIDE.text(CHEN, "a", "M1", clock.instant());
        for (var message : List.of(
                new Outgoing.Nothing(),
                new Outgoing.Text(" \n"),
                new Outgoing.Text("水".repeat(683)),
                new Outgoing.Voice("v"),
                new Outgoing.HandOver("")))
            assertThat(send(said, message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void aTokenIsATextNumberOfSeconds() {
        assertThat(token().life()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aWrongSecretStopsTheAccount() {
        var answer = sending("another-secret", side.base()).token(false);

        assertThat(((TokenAnswer.Failed) answer).how())
                .isEqualTo(new Sent.Stopped("100007", Bots.words().text("qq.staff.mend.secret")));
    }

    @Test
    void anExpiredTokenIsRefused() throws NotGenuine {
        var token = token();
        side.expireTokens();

        assertThat(sending.send(
                        token, answering(SIDE.text(CHEN, "a", "M1", clock.instant()), 1), new Outgoing.Text("a")))
                .isEqualTo(new Sent.TokenRefused("11243"));
    }

    @Test
    void everyErrorCodeHasItsMeaning() throws NotGenuine {
        var minute = Duration.ofMinutes(1);
        var soon = Duration.ofSeconds(5);
        var words = Bots.words();
        assertThat(after(400, 11241)).isEqualTo(new Sent.TokenRefused("11241"));
        assertThat(after(400, 11242)).isEqualTo(new Sent.TokenRefused("11242"));
        assertThat(after(400, 11243)).isEqualTo(new Sent.TokenRefused("11243"));
        assertThat(after(400, 11251)).isEqualTo(new Sent.Stopped("11251", words.text("qq.staff.mend.secret")));
        assertThat(after(400, 11253)).isEqualTo(new Sent.Stopped("11253", words.text("qq.staff.mend.right")));
        assertThat(after(400, 11264)).isEqualTo(new Sent.Stopped("11264", words.text("qq.staff.mend.right")));
        assertThat(after(400, 11265)).isEqualTo(new Sent.Stopped("11265", words.text("qq.staff.mend.banned")));
        assertThat(after(400, 304018)).isEqualTo(new Sent.Stopped("304018", words.text("qq.staff.mend.connected")));
        assertThat(after(400, 20028)).isEqualTo(new Sent.Later("20028", minute));
        assertThat(after(429, 0)).isEqualTo(new Sent.Later("http-429", minute));
        assertThat(after(400, 304082)).isEqualTo(new Sent.Later("304082", soon));
        assertThat(after(400, 304083)).isEqualTo(new Sent.Later("304083", soon));
        assertThat(after(400, 22009)).isEqualTo(new Sent.Refused("22009", Why.WINDOW));
        assertThat(after(400, 304026)).isEqualTo(new Sent.Refused("304026", Why.WINDOW));
        for (var code : List.of(50006, 304003, 304014, 304020, 304025, 777777))
            assertThat(after(400, code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.CONTENT));
        assertThat(after(405, 0)).isEqualTo(new Sent.Refused("http-405", Why.CONTENT));
        assertThat(after(401, 0)).isEqualTo(new Sent.TokenRefused("http-401"));
        assertThat(after(500, 0)).isEqualTo(new Sent.Unknown("http-500"));
        assertThat(after(504, 0)).isEqualTo(new Sent.Unknown("http-504"));
        assertThat(after(400, 304023)).isEqualTo(new Sent.Accepted(""));
        assertThat(after(400, 304024)).isEqualTo(new Sent.Accepted(""));
        assertThat(after(202, 0)).isEqualTo(new Sent.Accepted(""));
    }

    @Test
    void aMissingAddressIsNotAMissingPerson() throws NotGenuine {
        var minute = Duration.ofMinutes(1);
        assertThat(after(404, 0)).isEqualTo(new Sent.Later("http-404", minute));
        assertThat(after(404, 777777)).isEqualTo(new Sent.Later("777777", minute));
    }

    private Sent after(int status, int code) throws NotGenuine {
        side.failNext("/messages", status, code);
        return send(SIDE.text(CHEN, "a", "M1", clock.instant()), new Outgoing.Text("a"));
    }

    @Test
    void aLostAnswerIsInDoubt() throws NotGenuine {
        side.loseNext("/messages");

        assertThat(send(SIDE.text(CHEN, "a", "M1", clock.instant()), new Outgoing.Text("a")))
                .isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(side.received("/v2/users/" + CHEN)).hasSize(1);
    }

    @Test
    void nobodyThereIsNoDoubt() {
        var nobody = sending(Bots.SECRET, URI.create("http://127.0.0.1:1"));

        assertThat(((TokenAnswer.Failed) nobody.token(false)).how())
                .isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void guildsCanBeCaredFor() {
        var care = sending.groupCare().orElseThrow();

        assertThat(care.kinds()).containsExactlyInAnyOrder(Kind.MUTE, Kind.RECALL, Kind.REMOVE);
        for (var act : List.of(
                new Act.Mute("12", Duration.ofMinutes(10)),
                new Act.Mute("12", Duration.ZERO),
                new Act.Remove("12"),
                new Act.Recall("M/1")))
            assertThat(care.act(token(), "187/100010", act)).isEqualTo(new Sent.Accepted(""));
        assertThat(side.calls())
                .containsExactly(
                        "PATCH /guilds/187/members/12/mute {\"mute_seconds\":\"600\"}",
                        "PATCH /guilds/187/members/12/mute {\"mute_seconds\":\"0\"}",
                        "DELETE /guilds/187/members/12",
                        "DELETE /channels/100010/messages/M/1");
    }

    @Test
    void inAGroupOnlyOurOwnWordsCanBeTakenBack() {
        var care = sending.groupCare().orElseThrow();
        var refused = new Sent.Refused("no-such-act", Why.CONTENT);

        assertThat(care.act(token(), GROUP, new Act.Recall("S1"))).isEqualTo(new Sent.Accepted(""));
        assertThat(side.calls()).containsExactly("DELETE " + AT_GROUP + "/messages/S1");
        for (var act : List.of(new Act.Mute("M", Duration.ofMinutes(1)), new Act.Remove("M"), new Act.Pin("S1")))
            assertThat(care.act(token(), GROUP, act)).isEqualTo(refused);
        assertThat(care.members(token(), GROUP)).isEqualTo(new MembersAnswer.Failed(refused));
    }

    @Test
    void theCheckTellsWhatTheBotCanDo() {
        assertThat(sending.check())
                .containsExactly(new Finding("token", true, "", ""), new Finding("bot", true, "", ""));
        side.failNext("/users/@me", 400, 11265);
        assertThat(sending.check().get(1))
                .isEqualTo(new Finding("bot", false, "11265", Bots.words().text("qq.staff.mend.banned")));
        assertThat(sending("another-secret", side.base()).check())
                .containsExactly(
                        new Finding("token", false, "100007", Bots.words().text("qq.staff.mend.secret")));
    }

    private Sent send(SignedRequest said, Outgoing message) throws NotGenuine {
        return sending.send(token(), answering(said, 1), message);
    }

    /** To whom, as the core would say after this message. */
    private Recipient answering(SignedRequest said, int sequence) throws NotGenuine {
        side.saw(said);
        var message = Bots.message(said);
        return new Recipient(message.conversation(), message.around().path().map(path -> path.handle()), sequence, "k");
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private static QqSending sending(String secret, URI base) {
        var client = new ApiClient(Duration.ofSeconds(5), Duration.ofSeconds(15));
        return new QqSending(Bots.settings(secret, base), Bots.words(), client);
    }

    private QqApiSide side() {
        try {
            return new QqApiSide(Bots.APP_ID, Bots.SECRET, 0, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
