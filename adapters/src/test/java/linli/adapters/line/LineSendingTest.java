package linli.adapters.line;

import static linli.adapters.line.Channels.CHEN;
import static linli.adapters.line.Channels.GROUP;
import static linli.adapters.line.Channels.NOW;
import static linli.adapters.line.Channels.SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import linli.adapters.sandbox.LineApiSide;
import linli.adapters.sandbox.LineReceived;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.GroupCare.Act;
import linli.core.platform.GroupCare.Kind;
import linli.core.platform.GroupCare.Member;
import linli.core.platform.GroupCare.MembersAnswer;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the platform's own side. */
final class LineSendingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Outgoing HELLO = new Outgoing.Text("好");
    private static final String PUSH = "/message/push";
    private static final String REPLY = "/message/reply";

    private final ShiftedClock clock = ShiftedClock.standingAt(NOW);
    private final LineApiSide side = side();
    private final LineSending sending = sending("access-token-1");

    @BeforeEach
    void peopleAndGroups() {
        side.follower(CHEN);
        side.group(GROUP, List.of("U1", "U2"));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void anAnswerGoesOnItsReplyToken() {
        side.saw(SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0));

        assertThat(reply("reply-1")).isEqualTo(new Sent.Accepted("1"));

        assertThat(only(CHEN).way()).isEqualTo("reply");
        assertThat(only(CHEN).text()).isEqualTo("好");
    }

    /** The core takes the ordinary way then. */
    @Test
    void aReplyTokenIsGoodOnceAndForAMinute() {
        side.saw(SIDE.says(CHEN, Optional.empty(), "一", "1", NOW).get(0));
        side.saw(SIDE.says(CHEN, Optional.empty(), "二", "2", NOW).get(0));
        var over = new Sent.Refused("400", Why.WINDOW);

        assertThat(reply("reply-1")).isInstanceOf(Sent.Accepted.class);
        assertThat(reply("reply-1")).isEqualTo(over);
        clock.tick(LONG);
        assertThat(reply("reply-2")).isEqualTo(over);
        assertThat(side.received(CHEN)).hasSize(1);
    }

    @Test
    void withoutATokenItIsPushed() {
        assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Accepted("1"));
        assertThat(push(GROUP, HELLO)).isEqualTo(new Sent.Accepted("2"));

        assertThat(only(CHEN).way()).isEqualTo("push");
        assertThat(only(GROUP).way()).isEqualTo("push");
        assertThat(sending.sendsToGroups()).isTrue();
        assertThat(sending.needsPath()).isFalse();
    }

    @Test
    void aTextArrivesAsItWasWritten() {
        var text = "好的👌,“停水”\n<b>&\\u4f60 \"引号\"完";

        push(CHEN, new Outgoing.Text(text));

        assertThat(only(CHEN).text()).isEqualTo(text);
    }

    @Test
    void theLongestTextFits() {
        assertThat(sending.textBytes()).isEqualTo(5000);
        for (var text : List.of("水".repeat(1666), "a".repeat(5000), "😀".repeat(1250)))
            assertThat(push(CHEN, new Outgoing.Text(text))).isInstanceOf(Sent.Accepted.class);
        assertThat(push(CHEN, new Outgoing.Text("a".repeat(5001)))).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void whatHasNoFormIsNotSent() {
        for (var message : List.of(
                new Outgoing.Nothing(),
                new Outgoing.HandOver(""),
                new Outgoing.Text(" \n"),
                new Outgoing.Voice("v"),
                new Outgoing.Image("a-key-of-another-platform"),
                new Outgoing.Image("http://example.org/a.png")))
            assertThat(push(CHEN, message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(side.received(CHEN)).isEmpty();
    }

    @Test
    void aPictureIsNamedByItsAddress() {
        push(CHEN, new Outgoing.Image("https://example.org/a.png"));

        assertThat(only(CHEN).type()).isEqualTo("image");
        assertThat(only(CHEN).message()).contains("\"originalContentUrl\":\"https://example.org/a.png\"");
    }

    @Test
    void aMenuHasItsDigitsAndQuickReplies() {
        push(CHEN, menu(2));

        assertThat(only(CHEN).text()).isEqualTo("车棚放哪边?\n1 选项1\n2 选项2\n不选也没关系");
        assertThat(only(CHEN).message())
                .contains("{\"type\":\"postback\",\"label\":\"2 选项2\",\"data\":\"2\",\"displayText\":\"2\"}");
    }

    @Test
    void moreChoicesThanQuickRepliesAreWrittenOnly() {
        push(CHEN, menu(13));
        push(CHEN, menu(14));

        assertThat(side.received(CHEN).get(0).message()).contains("quickReply");
        assertThat(side.received(CHEN).get(1).message()).doesNotContain("quickReply");
        assertThat(side.received(CHEN).get(1).text()).contains("14 选项14");
    }

    @Test
    void aLongLabelIsCutBetweenCharacters() {
        for (var label : List.of("a".repeat(30), "😀".repeat(12), "a" + "😀".repeat(12))) {
            var menu = new Outgoing.Menu("问", List.of(new Outgoing.Menu.Choice("1", label)), "");
            assertThat(push(CHEN, menu)).isInstanceOf(Sent.Accepted.class);
        }
        assertThat(side.received(CHEN))
                .allSatisfy(each ->
                        assertThat(each.message()).contains("…\",\"data\"").doesNotContain("?…", "\ufffd"));
    }

    @Test
    void articlesAreCards() {
        var one = new Outgoing.News.Article("停水", "明天", "https://example.org/a.png", "https://example.org/a?b=1&c=2");
        var two = new Outgoing.News.Article("停电", "", "", "https://example.org/b");

        push(CHEN, new Outgoing.News(List.of(one, two)));

        assertThat(only(CHEN).type()).isEqualTo("flex");
        assertThat(only(CHEN).text()).isEqualTo("停水\n明天\n停电");
        assertThat(only(CHEN).message()).contains("\"uri\":\"https://example.org/a?b=1&c=2\"", "\"altText\":\"停水\"");
    }

    @Test
    void articlesWithoutAddressesAreAText() {
        push(CHEN, new Outgoing.News(List.of(new Outgoing.News.Article("停水", "明天", "", ""))));

        assertThat(only(CHEN).type()).isEqualTo("text");
        assertThat(only(CHEN).text()).isEqualTo("停水\n明天");
    }

    @Test
    void theSamePushTwiceArrivesOnce() {
        var to = new Recipient(
                Conversation.withPerson(CHEN),
                Optional.empty(),
                1,
                UUID.randomUUID().toString());
        side.loseNext(PUSH);

        assertThat(sending.send(token(), to, HELLO)).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(sending.send(token(), to, HELLO)).isEqualTo(new Sent.Accepted(""));

        assertThat(sending.dropsRepeats()).isTrue();
        assertThat(side.received(CHEN)).hasSize(1);
    }

    @Test
    void aServerErrorIsADoubt() {
        for (var status : List.of(500, 502, 503)) {
            side.failNext(PUSH, status, "");
            assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Unknown("http-" + status));
        }
    }

    @Test
    void whoeverIsNotThereIsGone() {
        assertThat(push("U-nobody", HELLO)).isEqualTo(new Sent.Refused("400", Why.GONE));
        side.failNext(PUSH, 410, "Gone");
        assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Refused("410", Why.GONE));
    }

    @Test
    void aMissingAddressIsNotAMissingPerson() {
        side.failNext(PUSH, 404, "Not found");
        assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Later("404", LONG));
    }

    @Test
    void statesThatMeanAWrongContent() {
        for (var status : List.of(400, 413, 415, 418)) {
            side.failNext(PUSH, status, "no");
            assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Refused(Integer.toString(status), Why.CONTENT));
        }
        side.failNext(REPLY, 400, "A message (messages[0]) in the request body is invalid");
        assertThat(reply("reply-1")).isEqualTo(new Sent.Refused("400", Why.CONTENT));
    }

    @Test
    void statesThatAPersonHasToMend() {
        var stopped = (Sent.Stopped) sending("another").send(token("another"), to(CHEN), HELLO);
        assertThat(stopped.reason()).isEqualTo("401");
        assertThat(stopped.toDo()).contains("channel-access-token");
        side.failNext(PUSH, 403, "no");
        assertThat(((Sent.Stopped) push(CHEN, HELLO)).toDo()).contains("权限");
    }

    @Test
    void tooManyAtOnceAreForLater() {
        side.failNext(PUSH, 429, "The API rate limit has been exceeded. Try again later.");
        assertThat(push(CHEN, HELLO)).isEqualTo(new Sent.Later("429", LONG));
    }

    /** Midnight in Tokyo is 15 o'clock in UTC. */
    @Test
    void aMonthThatIsUsedUpIsOverOnTheFirst() {
        side.quota(1);
        assertThat(push(CHEN, HELLO)).isInstanceOf(Sent.Accepted.class);

        var stopped = (Sent.Stopped) push(CHEN, HELLO);

        assertThat(stopped.toDo()).contains("回话不占条数");
        clock.tick(stopped.over().orElseThrow());
        assertThat(clock.instant()).isEqualTo("2026-12-31T15:00:00Z");
        side.saw(SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0));
        assertThat(reply("reply-1")).isInstanceOf(Sent.Accepted.class);
    }

    @Test
    void whereNobodyListensTheMessageWasSurelyNotSent() {
        side.close();
        assertThat(push(CHEN, HELLO)).isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void theMembersOfALargeGroupAreListedPageByPage() {
        var ids = IntStream.range(0, 230).mapToObj(i -> "U" + i).toList();
        side.group("Clarge", ids);
        var care = sending.groupCare().orElseThrow();

        assertThat(((MembersAnswer.Listed) care.members(token(), "Clarge")).members())
                .extracting(Member::id)
                .containsExactlyElementsOf(ids);
        assertThat(care.members(token(), "Cnone")).isEqualTo(new MembersAnswer.Failed(new Sent.Later("404", LONG)));
    }

    @Test
    void nothingElseCanBeDoneInAGroup() {
        var care = sending.groupCare().orElseThrow();
        assertThat(care.kinds()).containsExactly(Kind.MEMBERS);
        for (var act : List.of(new Act.Remove("U1"), new Act.Mute("U1", LONG), new Act.Announce("停水")))
            assertThat(care.act(token(), GROUP, act)).isEqualTo(new Sent.Refused("not-offered", Why.CONTENT));
    }

    @Test
    void theCheckFindsThatAllIsWellAndNobodyHearsOfIt() {
        assertThat(sending.check())
                .containsExactly(
                        new Finding("token", true, "", ""),
                        new Finding("destination", true, "", ""),
                        new Finding("webhook", true, "", ""),
                        new Finding("quota", true, "", ""));
        assertThat(side.received(CHEN)).isEmpty();
    }

    @Test
    void theCheckTellsWhatIsMissing() {
        side.webhookActive(false);
        side.quota(0);
        assertThat(sending.check())
                .filteredOn(finding -> !finding.can())
                .satisfiesExactly(
                        webhook -> assertThat(webhook.toDo()).contains("Use webhook"),
                        quota -> assertThat(quota.toDo()).contains("条数"));
        assertThat(sending("another").check()).singleElement().satisfies(token -> {
            assertThat(token.code()).isEqualTo("401");
            assertThat(token.toDo()).contains("channel-access-token");
        });
        side.close();
        assertThat(sending.check())
                .singleElement()
                .satisfies(token -> assertThat(token.toDo()).contains("127.0.0.1"));
    }

    @Test
    void theCheckTellsThatTheDestinationIsAnothers() throws IOException {
        try (var other = new LineApiSide("access-token-1", "Uffffffffffffffffffffffffffffffff", 0, clock)) {
            var findings = sending("access-token-1", other.base()).check();
            assertThat(findings.get(1).can()).isFalse();
            assertThat(findings.get(1).toDo()).contains("destination");
        }
    }

    private Sent reply(String token) {
        var to = new Recipient(
                Conversation.withPerson(CHEN),
                Optional.of(token),
                1,
                UUID.randomUUID().toString());
        return sending.send(token(), to, HELLO);
    }

    private Sent push(String to, Outgoing message) {
        return sending.send(token(), to(to), message);
    }

    private static Recipient to(String id) {
        var where = id.startsWith("C") ? Conversation.inGroup(id) : Conversation.withPerson(id);
        return new Recipient(where, Optional.empty(), 1, UUID.randomUUID().toString());
    }

    private static Outgoing.Menu menu(int count) {
        var choices = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Outgoing.Menu.Choice(Integer.toString(i), "选项" + i))
                .toList();
        return new Outgoing.Menu("车棚放哪边?", choices, "不选也没关系");
    }

    private LineReceived only(String to) {
        assertThat(side.received(to)).hasSize(1);
        return side.received(to).get(0);
    }

    private AccessToken token() {
        return token("access-token-1");
    }

    private AccessToken token(String text) {
        return ((TokenAnswer.Given) sending(text).token(true)).token();
    }

    private LineSending sending(String accessToken) {
        return sending(accessToken, side.base());
    }

    private LineSending sending(String accessToken, URI base) {
        var settings =
                new LineSettings("linli", Channels.SECRET, accessToken, Channels.BOT, Duration.ofHours(25), LONG, base);
        return new LineSending(settings, Channels.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private LineApiSide side() {
        try {
            return new LineApiSide("access-token-1", Channels.BOT, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
