package linli.adapters.weibo;

import static linli.adapters.weibo.Fans.CHEN;
import static linli.adapters.weibo.Fans.NOW;
import static linli.adapters.weibo.Fans.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import linli.adapters.sandbox.WeiboApiSide;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.NotGenuine;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.platform.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers and messages of our own, as the platform takes them. */
final class WeiboSendingTest {
    private static final Outgoing.News NEWS =
            new Outgoing.News(List.of(new Outgoing.News.Article("停水", "明天", "", "https://example.org/b")));
    private static final Outgoing.Menu MENU =
            new Outgoing.Menu("放哪边?", List.of(new Outgoing.Menu.Choice("1", "东边")), "");
    private static final Sent OK = new Sent.Accepted("");
    private static final Recipient TIMELINE =
            new Recipient(Conversation.inGroup(linli.core.platform.Sending.TIMELINE), Optional.empty(), 1, "k");

    private final ShiftedClock clock = ShiftedClock.standingAt(NOW);
    private final WeiboApiSide side = side();
    private final WeiboSending sending = sending(side.base());

    @AfterEach
    void close() {
        side.close();
    }

    // For everybody

    @Test
    void aNoticeBecomesAPostWithItsAddress() {
        var poster = poster(140);
        assertThat(poster.posts()).isTrue();
        assertThat(sending.posts()).isFalse();

        assertThat(poster.send(
                        new AccessToken(Fans.TOKEN, Duration.ofDays(1)), TIMELINE, new Outgoing.Text("12月1日停水。")))
                .isEqualTo(OK);

        assertThat(side.posts()).containsExactly("12月1日停水。 https://example.org/n");
    }

    @Test
    void aLongNoticeIsCutAtASentenceAndStaysWithinThePost() {
        var words = "请各家存水。".repeat(40);
        for (int longest : new int[] {140, 2_000}) {
            poster(longest).send(new AccessToken(Fans.TOKEN, Duration.ofDays(1)), TIMELINE, new Outgoing.Text(words));
        }
        assertThat(side.posts().get(0)).endsWith("。… https://example.org/n").hasSizeLessThanOrEqualTo(140);
        assertThat(side.posts().get(1)).isEqualTo(words + " https://example.org/n");
    }

    @Test
    void aPostWithoutAnAnswerIsADoubtAndABadTokenStops() {
        var token = new AccessToken(Fans.TOKEN, Duration.ofDays(1));
        side.loseNext();
        assertThat(poster(140).send(token, TIMELINE, new Outgoing.Text("停水"))).isInstanceOf(Sent.Unknown.class);
        side.failNext(0, 21327);
        assertThat(poster(140).send(token, TIMELINE, new Outgoing.Text("停水"))).isInstanceOf(Sent.Stopped.class);
        assertThat(sending.send(token, TIMELINE, new Outgoing.Text("停水"))).isInstanceOf(Sent.Refused.class);
    }

    private WeiboSending poster(int longest) {
        var posting = new WeiboSettings.Posting(side.base(), longest, URI.create("https://example.org/n"));
        var settings = new WeiboSettings(
                "fans",
                "s",
                Optional.of(Fans.TOKEN),
                Optional.empty(),
                side.base(),
                Optional.of(posting),
                Duration.ofMinutes(5));
        return new WeiboSending(settings, Fans.TOKEN, Fans.words());
    }

    // In the answer

    @Test
    void anAnswerCarriesTheReply() throws NotGenuine {
        assertThat(answered(new Outgoing.Text("好的 👌 100%+1 \"引号\"\n完"))).contains("好的 👌 100%+1 \"引号\"\n完");
        assertThat(answered(MENU)).contains("放哪边?\n1 东边");
        assertThat(answered(NEWS)).contains("停水");
        assertThat(answered(new Outgoing.Nothing())).isEmpty();
    }

    @Test
    void theAnswerIsTheDocumentThatThePlatformShows() throws NotGenuine {
        var message = Fans.message(SIDE.text(CHEN, "值班", NOW));

        assertThat(new String(
                        Passive.write(message, new Outgoing.Text("中文消息")), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"result\":true,\"receiver_id\":\"2489518277\",\"sender_id\":\"1902538057\","
                                + "\"type\":\"text\",\"data\":\"%7B%22text%22%3A%22%E4%B8%AD%E6%96%87%E6%B6%88%E6%81%AF%22%7D\"}");
    }

    @Test
    void aReplyThatThePlatformWouldNotShowIsRefused() throws NotGenuine {
        var message = Fans.message(SIDE.text(CHEN, "值班", NOW));
        for (var reply : List.of(new Outgoing.Text("水".repeat(300)), new Outgoing.Image("m"), new Outgoing.Text(" ")))
            assertThatIllegalArgumentException().isThrownBy(() -> Passive.write(message, reply));
        assertThat(answered(new Outgoing.Text("水".repeat(299)))).isPresent();
    }

    @Test
    void atMostEightArticlesAreShown() throws NotGenuine {
        var nine = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new Outgoing.News.Article("第" + i, "", "", "https://example.org/" + i))
                .toList();

        assertThat(answered(new Outgoing.News(nine)).orElseThrow().lines())
                .hasSize(8)
                .last()
                .isEqualTo("第8");
    }

    private static Optional<String> answered(Outgoing reply) throws NotGenuine {
        var account = Fans.account(Fans.SECRET);
        var message = Fans.message(SIDE.text(CHEN, "值班", NOW));
        var answer = account.answer(account.encode(message, reply, NOW), NOW);
        assertThat(answer.status()).isEqualTo(200);
        return SIDE.shown(answer.body());
    }

    // Of our own

    @Test
    void whoeverDidSomethingCanBeWrittenTo() {
        side.fanDid(CHEN);

        for (var message : List.of(new Outgoing.Text("停水 & 停电 100%+1"), MENU, NEWS))
            assertThat(send(message)).isEqualTo(OK);

        assertThat(side.received(CHEN)).containsExactly("停水 & 停电 100%+1", "放哪边?\n1 东边", "停水");
        assertThat(sending.windows()).contains(new Window(Window.Kind.MESSAGE, 1_000, Duration.ofDays(2)));
    }

    @Test
    void afterTwoDaysNobodyCan() {
        side.fanDid(CHEN);
        clock.tick(Duration.ofDays(2));

        assertThat(send(new Outgoing.Text("a"))).isEqualTo(new Sent.Refused("20054", Why.CONTENT));
    }

    @Test
    void whatHasNoFormIsNotSent() {
        side.fanDid(CHEN);
        for (var message : List.of(new Outgoing.Nothing(), new Outgoing.Image("m"), new Outgoing.Text("水".repeat(300))))
            assertThat(send(message)).isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        var group = new Recipient(Conversation.inGroup("1"), Optional.empty(), 1, "k");
        assertThat(sending.send(token(), group, new Outgoing.Text("a")))
                .isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void everyErrorCodeHasItsMeaning() {
        side.fanDid(CHEN);
        for (var code : List.of(21301, 21314, 21315, 21316, 21317, 21327))
            assertThat(after(403, code))
                    .isEqualTo(new Sent.Stopped(
                            Integer.toString(code), Fans.words().text("weibo.staff.mend.token")));
        for (var code : List.of(10022, 10023, 10024))
            assertThat(after(403, code)).isEqualTo(new Sent.Later(Integer.toString(code), Duration.ofMinutes(10)));
        for (var code : List.of(20001, 20017, 99999))
            assertThat(after(400, code)).isEqualTo(new Sent.Refused(Integer.toString(code), Why.CONTENT));
        assertThat(after(404, 0)).isEqualTo(new Sent.Refused("http-404", Why.CONTENT));
        assertThat(after(502, 0)).isEqualTo(new Sent.Unknown("http-502"));
        assertThat(side.received(CHEN)).isEmpty();
    }

    private Sent after(int status, int code) {
        side.failNext(status, code);
        return send(new Outgoing.Text("a"));
    }

    @Test
    void aLostAnswerIsInDoubtAndNobodyThereIsNot() {
        side.fanDid(CHEN);
        side.loseNext();

        assertThat(send(new Outgoing.Text("a"))).isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(side.received(CHEN)).hasSize(1);
        assertThat(sending(URI.create("http://127.0.0.1:1"))
                        .send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text("a")))
                .isEqualTo(new Sent.Later("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void theCheckTellsWhetherTheTokenIsGood() {
        assertThat(sending.check()).containsExactly(new Finding("token", true, "", ""));
        side.failNext(403, 21327);
        assertThat(sending.check())
                .containsExactly(
                        new Finding("token", false, "21327", Fans.words().text("weibo.staff.mend.token")));
        side.failNext(403, 10023);
        assertThat(sending.check())
                .containsExactly(
                        new Finding("token", false, "10023", Fans.words().text("weibo.staff.mend.later")));
    }

    private Sent send(Outgoing message) {
        return sending.send(token(), Recipient.person(CHEN, "k"), message);
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private static WeiboSending sending(URI base) {
        return new WeiboSending(Fans.settings(Fans.SECRET, base), Fans.TOKEN, Fans.words());
    }

    private WeiboApiSide side() {
        try {
            return new WeiboApiSide(Fans.TOKEN, 0, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
