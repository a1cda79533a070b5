package linli.adapters.onebot;

import static linli.adapters.onebot.Behind.CHEN;
import static linli.adapters.onebot.Behind.ELEVEN;
import static linli.adapters.onebot.Behind.GROUP;
import static linli.adapters.onebot.Behind.NOW;
import static linli.adapters.onebot.Behind.SELF;
import static linli.adapters.onebot.Behind.TOKEN;
import static linli.adapters.onebot.Behind.TWELVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.OnebotBridge;
import linli.adapters.sandbox.OnebotSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.GroupCare.Member;
import linli.core.platform.GroupCare.MembersAnswer;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers to what is posted, and what a bridge does by its HTTP API. */
final class OnebotSendingTest {
    private static final AccessToken ANY = new AccessToken("any", Duration.ofDays(1));
    private static final String ATTACK = "[CQ:at,qq=all] &#91; 值班";
    private static final Outgoing.Menu MENU =
            new Outgoing.Menu("放哪边?", List.of(new Outgoing.Menu.Choice("1", "东边")), "");

    private final ShiftedClock clock = ShiftedClock.standingAt(NOW);
    private final OnebotBridge eleven = bridge(false);
    private final OnebotBridge twelve = bridge(true);
    private final Sending to11 = sending(eleven.base(), false);
    private final Sending to12 = sending(twelve.base(), true);

    @AfterEach
    void close() {
        eleven.close();
        twelve.close();
    }

    // In the answer

    @Test
    void aQuickOperationAnswersWhatIsPosted() throws NotGenuine {
        assertThat(answered(ELEVEN, Optional.empty(), new Outgoing.Text(ATTACK)))
                .isEqualTo("{\"reply\":\"[CQ:at,qq=all] &#91; 值班\",\"auto_escape\":true}");
        assertThat(answered(ELEVEN, Optional.of(GROUP), MENU))
                .isEqualTo("{\"reply\":\"放哪边?\\n1 东边\",\"auto_escape\":true,\"at_sender\":true}");
        assertThat(answered(ELEVEN, Optional.empty(), new Outgoing.Image("a.jpg")))
                .isEqualTo("{\"reply\":[{\"type\":\"image\",\"data\":{\"file\":\"a.jpg\"}}]}");
    }

    @Test
    void aListOfActionsAnswersTheNewerVersion() throws NotGenuine {
        assertThat(answered(TWELVE, Optional.of(GROUP), new Outgoing.Text("李四")))
                .isEqualTo("[{\"action\":\"send_message\",\"params\":{\"detail_type\":\"group\","
                        + "\"group_id\":\"123456\",\"message\":[{\"type\":\"text\",\"data\":{\"text\":\"李四\"}}]}}]");
        assertThat(answered(TWELVE, Optional.empty(), new Outgoing.Text("李四")))
                .contains("\"detail_type\":\"private\",\"user_id\":\"12345678\"");
    }

    @Test
    void nothingToSayIsAnEmptyAnswer() throws NotGenuine {
        var account = Behind.account();
        var message = Behind.message(
                ELEVEN.says(CHEN, Optional.empty(), "值班", "1", NOW).get(0));
        var answer = account.answer(account.encode(message, new Outgoing.Nothing(), NOW), NOW);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(account.acknowledgement().status()).isEqualTo(204);
        for (var reply : List.of(new Outgoing.Text("水".repeat(1001)), new Outgoing.HandOver("")))
            assertThatIllegalArgumentException().isThrownBy(() -> account.encode(message, reply, NOW));
    }

    /** Where the bridge's API is known everything goes through it, and so do answers to what is no message. */
    @Test
    void withAnAddressOfTheBridgeNoAnswerCarriesAReply() throws NotGenuine {
        var account = new OnebotAccount(Behind.settings(Optional.of(eleven.base()), false), Behind.words(), clock);
        var message = Behind.message(
                ELEVEN.says(CHEN, Optional.empty(), "值班", "1", NOW).get(0));

        assertThat(Behind.account().capabilities().answersInHttp()).isTrue();
        assertThat(account.capabilities().answersInHttp()).isFalse();
        assertThat(account.encode(message, new Outgoing.Text("李四"), NOW)).isEmpty();
    }

    private static String answered(OnebotSide side, Optional<String> group, Outgoing reply) throws NotGenuine {
        var account = Behind.account();
        var message = Behind.message(side.says(CHEN, group, "值班", "1", NOW).get(0));
        var answer = account.answer(account.encode(message, reply, NOW), NOW);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(side.shown(answer.body())).isPresent();
        return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    // By the bridge's API

    @Test
    void peopleAndGroupsAreWrittenTo() {
        assertThat(to11.send(ANY, person(), new Outgoing.Text(ATTACK))).isEqualTo(new Sent.Accepted("1"));
        assertThat(to11.send(ANY, group(), MENU)).isEqualTo(new Sent.Accepted("1"));
        assertThat(to11.send(ANY, group(), new Outgoing.Image("a.jpg"))).isEqualTo(new Sent.Accepted("2"));
        assertThat(to12.send(ANY, person(), new Outgoing.Text("李四"))).isEqualTo(new Sent.Accepted("m1"));
        assertThat(to12.send(ANY, group(), new Outgoing.Voice("f1"))).isEqualTo(new Sent.Accepted("m1"));

        assertThat(eleven.said("private " + CHEN)).containsExactly(ATTACK);
        assertThat(eleven.said("group " + GROUP)).containsExactly("放哪边?\n1 东边", "[image]");
        assertThat(twelve.said("private " + CHEN)).containsExactly("李四");
        assertThat(twelve.said("group " + GROUP)).containsExactly("[voice]");
        assertThat(to11.sendsToGroups()).isTrue();
        assertThat(to11.needsPath()).isFalse();
        assertThat(to11.windows()).isEmpty();
    }

    @Test
    void whatHasNoFormIsNotSent() {
        for (var message : List.of(new Outgoing.Nothing(), new Outgoing.Text(" "), new Outgoing.HandOver("")))
            assertThat(to11.send(ANY, person(), message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void aGroupHearsAtMostTwentyAMinute() {
        for (var i = 0; i < 20; i++)
            assertThat(to11.send(ANY, group(), new Outgoing.Text("a"))).isInstanceOf(Sent.Accepted.class);
        clock.tick(Duration.ofSeconds(20));

        assertThat(to11.send(ANY, group(), new Outgoing.Text("a")))
                .isEqualTo(new Sent.Later("pace", Duration.ofSeconds(40)));
        assertThat(to11.send(ANY, person(), new Outgoing.Text("a"))).isInstanceOf(Sent.Accepted.class);
        clock.tick(Duration.ofSeconds(40));
        assertThat(to11.send(ANY, group(), new Outgoing.Text("a"))).isInstanceOf(Sent.Accepted.class);
    }

    @Test
    void everyCodeHasItsMeaning() {
        var soon = Duration.ofSeconds(5);
        var words = Behind.words();
        assertThat(after(to11, eleven, 1)).isEqualTo(new Sent.Unknown("async"));
        assertThat(after(to11, eleven, 100)).isEqualTo(new Sent.Refused("100", Why.CONTENT));
        assertThat(after(to11, eleven, 1400)).isEqualTo(new Sent.Refused("1400", Why.CONTENT));
        assertThat(after(to11, eleven, 1401))
                .isEqualTo(new Sent.Stopped("1401", words.text("onebot.staff.mend.token")));
        assertThat(after(to11, eleven, 1403))
                .isEqualTo(new Sent.Stopped("1403", words.text("onebot.staff.mend.token")));
        assertThat(after(to11, eleven, 1404)).isEqualTo(new Sent.Refused("no-such-action", Why.CONTENT));
        for (var code : List.of(10001, 10003, 10004, 10005, 10006, 10007, 34001))
            assertThat(after(to12, twelve, code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.CONTENT));
        assertThat(after(to12, twelve, 10002)).isEqualTo(new Sent.Refused("no-such-action", Why.CONTENT));
        for (var code : List.of(10101, 10102))
            assertThat(after(to12, twelve, code))
                    .isEqualTo(new Sent.Stopped(Integer.toString(code), words.text("onebot.staff.mend.self")));
        for (var code : List.of(20001, 20002, 31001, 32001, 33001))
            assertThat(after(to12, twelve, code)).isEqualTo(new Sent.Unknown(Integer.toString(code)));
        assertThat(after(to12, twelve, 35001)).isEqualTo(new Sent.Refused("35001", Why.GONE));
        assertThat(after(to12, twelve, 36001)).isEqualTo(new Sent.Later("36001", Duration.ofMinutes(1)));
        assertThat(withStatus(401)).isEqualTo(new Sent.Stopped("http-401", words.text("onebot.staff.mend.token")));
        assertThat(withStatus(403)).isEqualTo(new Sent.Stopped("http-403", words.text("onebot.staff.mend.token")));
        assertThat(withStatus(404)).isEqualTo(new Sent.Refused("no-such-action", Why.CONTENT));
        assertThat(withStatus(400)).isEqualTo(new Sent.Refused("http-400", Why.CONTENT));
        assertThat(withStatus(406)).isEqualTo(new Sent.Refused("http-406", Why.CONTENT));
        assertThat(withStatus(429)).isEqualTo(new Sent.Later("http-429", Duration.ofMinutes(1)));
        assertThat(withStatus(502)).isEqualTo(new Sent.Unknown("http-502"));
        assertThat(sending(URI.create("http://127.0.0.1:1"), false).send(ANY, person(), new Outgoing.Text("a")))
                .isEqualTo(Sent.Later.forAll("no-connection", soon));
        assertThat(eleven.said("private " + CHEN)).isEmpty();
    }

    private static Sent after(Sending sending, OnebotBridge bridge, int code) {
        bridge.failNext(code);
        return sending.send(ANY, person(), new Outgoing.Text("a"));
    }

    private Sent withStatus(int status) {
        eleven.refuseNext(status);
        return to11.send(ANY, person(), new Outgoing.Text("a"));
    }

    @Test
    void aLostAnswerIsInDoubt() {
        eleven.loseNext();

        assertThat(to11.send(ANY, person(), new Outgoing.Text("a"))).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(eleven.said("private " + CHEN)).hasSize(1);
    }

    @Test
    void withoutABridgeWeWait() {
        var account = Behind.account();

        assertThat(account.sending().orElseThrow().isReady()).isFalse();
        assertThat(to11.isReady()).as("whoever is called is taken to be there").isTrue();
        assertThat(account.sending().orElseThrow().send(ANY, person(), new Outgoing.Text("a")))
                .isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
        assertThat(account.sending().orElseThrow().check())
                .containsExactly(new Finding(
                        "bridge", false, "no-connection", Behind.words().text("onebot.staff.mend.connect", "group")));
    }

    @Test
    void groupsAreCaredForInElevensWords() {
        var care = to11.groupCare().orElseThrow();

        assertThat(care.kinds()).containsExactlyInAnyOrder(Kind.values());
        for (var act : List.of(
                new Act.Mute("7", Duration.ofMinutes(10)),
                new Act.Mute("7", Duration.ZERO),
                new Act.Remove("7"),
                new Act.Recall("-13"),
                new Act.Pin("13"),
                new Act.Announce("今晚停水"))) assertThat(care.act(ANY, GROUP, act)).isEqualTo(new Sent.Accepted(""));
        assertThat(eleven.done())
                .containsExactly(
                        "set_group_ban {\"group_id\":123456,\"user_id\":7,\"duration\":600}",
                        "set_group_ban {\"group_id\":123456,\"user_id\":7,\"duration\":0}",
                        "set_group_kick {\"group_id\":123456,\"user_id\":7,\"reject_add_request\":false}",
                        "delete_msg {\"message_id\":-13}",
                        "set_essence_msg {\"message_id\":13}",
                        "_send_group_notice {\"group_id\":123456,\"content\":\"今晚停水\"}");
        assertThat(care.members(ANY, GROUP))
                .isEqualTo(new MembersAnswer.Listed(List.of(new Member("7", "陈阿姨"), new Member("8", "周"))));
    }

    @Test
    void twelveCanRecallAndList() {
        var care = to12.groupCare().orElseThrow();

        assertThat(care.kinds()).containsExactlyInAnyOrder(Kind.RECALL, Kind.MEMBERS);
        assertThat(care.act(ANY, GROUP, new Act.Recall("6283"))).isEqualTo(new Sent.Accepted(""));
        assertThat(care.act(ANY, GROUP, new Act.Remove("7"))).isEqualTo(new Sent.Refused("no-such-act", Why.CONTENT));
        assertThat(twelve.done()).containsExactly("delete_message {\"message_id\":\"6283\"}");
        assertThat(care.members(ANY, GROUP))
                .isEqualTo(new MembersAnswer.Listed(List.of(new Member("7", "陈阿姨"), new Member("8", "周"))));
    }

    /** Doing an act again changes nothing, so there is no doubt about it. */
    @Test
    void anActThatGotNoAnswerIsDoneAgain() {
        eleven.loseNext();
        var care = to11.groupCare().orElseThrow();

        assertThat(care.act(ANY, GROUP, new Act.Remove("7")))
                .isEqualTo(new Sent.Later("connection-lost", Duration.ofSeconds(5)));
        eleven.failNext(1404);
        assertThat(care.act(ANY, GROUP, new Act.Pin("1"))).isEqualTo(new Sent.Refused("no-such-action", Why.CONTENT));
        eleven.failNext(100);
        assertThat(care.members(ANY, GROUP)).isEqualTo(new MembersAnswer.Failed(new Sent.Refused("100", Why.CONTENT)));
        assertThat(Behind.account()
                        .sending()
                        .orElseThrow()
                        .groupCare()
                        .orElseThrow()
                        .members(ANY, GROUP))
                .isEqualTo(new MembersAnswer.Failed(Sent.Later.forAll("no-connection", Duration.ofSeconds(5))));
    }

    @Test
    void theCheckTellsWhetherTheBridgeIsTheOneWeMean() throws IOException {
        var good = new Finding("bridge", true, "", "");
        assertThat(to11.check()).containsExactly(good);
        assertThat(to12.check()).containsExactly(good);
        eleven.failNext(1401);
        assertThat(to11.check())
                .containsExactly(
                        new Finding("bridge", false, "1401", Behind.words().text("onebot.staff.mend.token")));
        try (var other = new OnebotBridge("10001001", TOKEN, false, 0)) {
            assertThat(sending(other.base(), false).check())
                    .containsExactly(new Finding(
                            "bridge", false, "self-id", Behind.words().text("onebot.staff.mend.self")));
        }
    }

    @Test
    void anotherTokenIsRefused() throws IOException {
        try (var other = new OnebotBridge(SELF, "another", false, 0)) {
            assertThat(sending(other.base(), false).send(ANY, person(), new Outgoing.Text("a")))
                    .isInstanceOf(Sent.Stopped.class);
        }
    }

    private static Recipient person() {
        return Recipient.person(CHEN, "k");
    }

    private static Recipient group() {
        return new Recipient(Conversation.inGroup(GROUP), Optional.empty(), 1, "k");
    }

    private Sending sending(URI base, boolean twelve) {
        Clock shifted = clock;
        return new OnebotAccount(Behind.settings(Optional.of(base), twelve), Behind.words(), shifted)
                .sending()
                .orElseThrow();
    }

    private static OnebotBridge bridge(boolean twelve) {
        try {
            return new OnebotBridge(SELF, TOKEN, twelve, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
