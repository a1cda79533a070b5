package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import linli.adapters.sandbox.WechatApiSide;
import linli.adapters.sandbox.WechatFault;
import linli.adapters.sandbox.WechatReceived;
import linli.core.job.ShiftedClock;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sending.Finding;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sending.UploadAnswer;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.platform.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the platform's own side. */
final class WechatSendingTest {
    private static final String CHEN = "o-chen";
    private static final String SECRET = "secret-of-the-account";
    private static final Sent OK = new Sent.Accepted("");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2026-12-01T01:00:00Z"));
    private final WechatApiSide side = side();
    private final WechatSending sending = sending(SECRET, true);

    @BeforeEach
    void someoneWrites() {
        side.userWrote(CHEN);
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void aTextArrivesAsItWasWritten() {
        var text = "好的👌,“停水”\n<b>&\\u4f60 \"引号\"\u2028完";

        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text(text)))
                .isEqualTo(OK);

        assertThat(onlyPhone().kind()).isEqualTo("text");
        assertThat(onlyPhone().text()).isEqualTo(text);
        assertThat(onlyPhone().at()).isEqualTo(clock.instant());
    }

    @Test
    void whatNoTextCanCarryIsLeftOut() {
        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text("a\u0000\u0007b\ud83d")))
                .isEqualTo(OK);

        assertThat(onlyPhone().text()).isEqualTo("ab");
    }

    @Test
    void aTextHasItsLimitInBytes() {
        assertThat(sending.textBytes()).isEqualTo(2048);
        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text("水".repeat(682) + "ab")))
                .isEqualTo(OK);

        for (var text : List.of("水".repeat(682) + "abc", " \n", ""))
            assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text(text)))
                    .isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
        assertThat(side.received(CHEN)).hasSize(1);
    }

    @Test
    void whatOnlyAnAnswerCanBeIsNotSent() {
        for (var message : List.of(new Outgoing.Nothing(), new Outgoing.HandOver(""), new Outgoing.News(List.of())))
            assertThat(sending.send(token(), Recipient.person(CHEN, "k"), message))
                    .isEqualTo(new Sent.Refused("no-form", Why.CONTENT));
    }

    @Test
    void aMenuCanBeTapped() {
        var choices = List.of(new Outgoing.Menu.Choice("1", "东边"), new Outgoing.Menu.Choice("2", "西边"));

        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Menu("车棚放哪边?", choices, "不选也没关系")))
                .isEqualTo(OK);

        assertThat(onlyPhone().kind()).isEqualTo("msgmenu");
        assertThat(onlyPhone().text()).isEqualTo("车棚放哪边?\n东边\n西边\n不选也没关系");
        assertThat(onlyPhone().json()).contains("{\"id\":\"2\",\"content\":\"西边\"}");
    }

    @Test
    void aMenuWithoutChoicesIsAText() {
        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Menu("停水", List.of(), "")))
                .isEqualTo(OK);

        assertThat(onlyPhone().kind()).isEqualTo("text");
    }

    @Test
    void ofSeveralArticlesTheFirstIsSent() {
        var one = new Outgoing.News.Article("停水", "明天", "https://example.org/a.png", "https://example.org/a?b=1&c=2");
        var two = new Outgoing.News.Article("停电", "后天", "", "https://example.org/b");

        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.News(List.of(one, two))))
                .isEqualTo(OK);

        assertThat(onlyPhone().kind()).isEqualTo("news");
        assertThat(onlyPhone().text()).isEqualTo("停水\n明天");
        assertThat(onlyPhone().json()).contains("\"url\":\"https://example.org/a?b=1&c=2\"");
    }

    @Test
    void filesAreUploadedAndSentByTheirIds() {
        var token = token();
        var image = upload(token, MediaFile.Kind.IMAGE);
        var voice = upload(token, MediaFile.Kind.VOICE);
        var video = upload(token, MediaFile.Kind.VIDEO);
        var thumb = upload(token, MediaFile.Kind.THUMB);

        for (var message : List.of(
                new Outgoing.Image(image),
                new Outgoing.Voice(voice),
                new Outgoing.Video(video, "防诈骗", "一分钟"),
                new Outgoing.Music("晨练", "", "https://example.org/a.mp3", "", thumb)))
            assertThat(sending.send(token, Recipient.person(CHEN, "k"), message))
                    .isEqualTo(OK);

        assertThat(side.received(CHEN))
                .extracting(WechatReceived::kind)
                .containsExactly("image", "voice", "video", "music");
        assertThat(side.received(CHEN).get(2).json())
                .contains("\"title\":\"防诈骗\"")
                .doesNotContain("thumb");
        assertThat(side.received(CHEN).get(3).json()).doesNotContain("hqmusicurl", "description");
    }

    @Test
    void anUploadedFileIsKeptForThreeDaysAsItWas() {
        var token = token();
        var id = upload(token, MediaFile.Kind.IMAGE);
        assertThat(side.mediaOf(id)).contains(bytes());

        clock.tick(Duration.ofDays(3));

        side.userWrote(CHEN);
        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Image(id)))
                .isEqualTo(new Sent.Refused("40007", Why.CONTENT));
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        var file = new MediaFile(MediaFile.Kind.THUMB, "a.jpg", "image/jpeg", new byte[(64 << 10) + 1]);

        assertThat(sending.upload(token(), file))
                .isEqualTo(new UploadAnswer.Failed(new Sent.Refused("45001", Why.CONTENT)));
    }

    @Test
    void aCodeLeadsBackToItsScene() throws Exception {
        var codes = sending.qrCodes().orElseThrow();
        var made = (Sending.QrAnswer.Made) codes.make(token(), "join_8F3K", Duration.ofDays(7));

        assertThat(made.pictureUrl())
                .startsWith(side.base() + "/cgi-bin/showqrcode?ticket=gQ")
                .contains("%2B", "%2F8%3D%3D");
        assertThat(read(made.pictureUrl())).isEqualTo(made.url());
        assertThat(side.sceneOf(made.url())).contains("join_8F3K");
        clock.tick(Duration.ofDays(7));
        assertThat(side.sceneOf(made.url())).isEmpty();
    }

    @Test
    void aCodeForLongerThanThePlatformLimitsItIsGoodForGood() {
        var codes = sending.qrCodes().orElseThrow();
        var poster = (Sending.QrAnswer.Made) codes.make(token(), "join_1", Duration.ofDays(400));
        clock.tick(Duration.ofDays(401));
        assertThat(side.sceneOf(poster.url())).contains("join_1");
        for (var scene : List.of("", "a b", "s".repeat(65)))
            assertThat(codes.make(token(), scene, LONG))
                    .isEqualTo(new Sending.QrAnswer.Failed(new Sent.Refused("scene", Why.CONTENT)));
    }

    @Test
    void onlyServiceAccountsHaveCodes() {
        assertThat(sending(SECRET, false).qrCodes()).isEmpty();
    }

    @Test
    void thePlatformsOwnPicturesAreUnderAnotherName() {
        var api = new WechatApi("linli", "wx1", SECRET, URI.create("https://api.weixin.qq.com/"), true);
        assertThat(api.pictureOf("gQ+/=="))
                .isEqualTo("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%2B%2F%3D%3D");
        assertThat(api.at("stable_token")).hasToString("https://api.weixin.qq.com/cgi-bin/stable_token");
    }

    @Test
    void theWindowsAreThoseThatThePlatformKeeps() {
        for (var window : sending.windows()) {
            var person = "o-" + window.kind();
            open(window, person);
            for (var i = 0; i < window.count(); i++) assertThat(say(person)).isEqualTo(OK);
            assertThat(say(person)).isEqualTo(new Sent.Refused("45047", Why.WINDOW));
            open(window, person);
            clock.tick(window.life().minusMillis(1));
            assertThat(say(person)).isEqualTo(OK);
            clock.tick(Duration.ofMillis(1));
            assertThat(say(person)).isEqualTo(new Sent.Refused("45015", Why.WINDOW));
        }
        assertThat(sending.windows()).extracting(Window::kind).containsExactlyInAnyOrder(Window.Kind.values());
    }

    private void open(Window window, String person) {
        Consumer<String> doing = window.kind() == Window.Kind.MESSAGE ? side::userWrote : side::userTouched;
        doing.accept(person);
    }

    @Test
    void whoeverIsNotThereIsGone() {
        side.unfollowed(CHEN);

        assertThat(say(CHEN)).isEqualTo(new Sent.Refused("43004", Why.GONE));
        assertThat(say("o-nobody")).isEqualTo(new Sent.Refused("40003", Why.GONE));
    }

    @Test
    void theTokenIsTheSameUntilItsEndIsNear() {
        var first = token();
        clock.tick(Duration.ofMinutes(114));
        assertThat(token().text()).isEqualTo(first.text());
        assertThat(token().life()).isEqualTo(Duration.ofMinutes(6));
        clock.tick(Duration.ofMinutes(1));

        var second = token();

        assertThat(second.text()).isNotEqualTo(first.text());
        assertThat(sending.send(first, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(OK);
        assertThat(sending.send(second, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(OK);
        clock.tick(Duration.ofMinutes(5));
        assertThat(sending.send(first, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.TokenRefused("42001"));
        assertThat(first.toString()).doesNotContain(first.text());
    }

    @Test
    void aForcedTokenKillsTheOldOneAndIsCounted() {
        var old = token();
        var fresh = (TokenAnswer.Given) sending.token(true);

        assertThat(fresh.token().text()).isNotEqualTo(old.text());
        assertThat(sending.send(old, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.TokenRefused("40001"));
        assertThat(sending.token(true)).isEqualTo(new TokenAnswer.Failed(Sent.Later.forAll("45011", LONG)));
        for (var i = 1; i < 20; i++) {
            clock.tick(Duration.ofSeconds(30));
            assertThat(sending.token(true)).isInstanceOf(TokenAnswer.Given.class);
        }
        clock.tick(Duration.ofSeconds(30));
        var stopped = (Sent.Stopped) ((TokenAnswer.Failed) sending.token(true)).how();
        assertThat(stopped.reason()).isEqualTo("45009");
        clock.tick(stopped.over().orElseThrow());
        assertThat(sending.token(true)).isInstanceOf(TokenAnswer.Given.class);
    }

    @Test
    void aSpoiledTokenIsMendedByForceAlone() {
        var token = token();
        side.spoilToken();
        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.TokenRefused("40001"));
        assertThat(token().text()).isEqualTo(token.text());

        var fresh = ((TokenAnswer.Given) sending.token(true)).token();

        assertThat(sending.send(fresh, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(OK);
    }

    @Test
    void anExpiredTokenIsReplacedForTheAsking() {
        var token = token();
        side.expireTokens();
        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.TokenRefused("42001"));

        assertThat(sending.send(token(), Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(OK);
    }

    @Test
    void aWrongSecretStopsEverythingAndSaysWhatToDo() {
        var failed = (TokenAnswer.Failed) sending("another", true).token(false);

        assertThat(failed.how()).isInstanceOf(Sent.Stopped.class);
        assertThat(((Sent.Stopped) failed.how()).reason()).isEqualTo("40125");
        assertThat(((Sent.Stopped) failed.how()).toDo()).contains("app-secret");
    }

    @Test
    void anOutageBeforeAnythingWasTakenIsADoubtForMessagesAndADelayForTokens() {
        var token = token();
        side.failDuring(LONG, WechatFault.closed());

        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Unknown("connection-lost"));
        assertThat(sending.token(false))
                .isEqualTo(new TokenAnswer.Failed(new Sent.Later("connection-lost", Duration.ofSeconds(5))));
        assertThat(side.received(CHEN)).isEmpty();
        clock.tick(LONG);
        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(OK);
    }

    @Test
    void aLostAnswerIsADoubtThoughTheMessageArrived() {
        var token = token();
        side.fail(WechatFault.lost(), 1);

        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Unknown("connection-lost"));

        assertThat(side.received(CHEN)).hasSize(1);
    }

    @Test
    void aSlowAnswerIsADoubt() {
        var token = token();
        side.fail(WechatFault.slow(LONG), 1);
        var hasty = new WechatSending(
                api(SECRET, true), Wording.chinese(), clock, new ApiClient(LONG, Duration.ofMillis(500)));

        assertThat(hasty.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Unknown("timeout"));
    }

    @Test
    void aServerErrorIsADoubtForMessagesAndADelayForTheRest() {
        var token = token();
        side.failDuring(LONG, WechatFault.status(502));

        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Unknown("http-502"));
        var later = new Sent.Later("http-502", Duration.ofSeconds(5));
        assertThat(sending.token(false)).isEqualTo(new TokenAnswer.Failed(later));
        assertThat(sending.make(token, "s", LONG)).isEqualTo(new Sending.QrAnswer.Failed(later));
    }

    @Test
    void whereNobodyListensTheMessageWasSurelyNotSent() {
        var token = token();
        side.close();

        assertThat(sending.send(token, Recipient.person(CHEN, "k"), new Outgoing.Text("好")))
                .isEqualTo(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
    }

    @Test
    void theCheckFindsThatAllIsWellAndNobodyHearsOfIt() {
        assertThat(sending.check())
                .containsExactly(
                        new Finding("token", true, "", ""),
                        new Finding("customer-service", true, "", ""),
                        new Finding("qr-code", true, "", ""),
                        new Finding("callback-addresses", true, "", ""));
        assertThat(sending(SECRET, false).check()).extracting(Finding::what).doesNotContain("qr-code");
        assertThat(side.received(CHEN)).isEmpty();
    }

    @Test
    void theCheckNamesTheAddressToPutOnTheList() {
        side.failDuring(LONG, WechatFault.addressNotListed("203.0.113.7"));

        assertThat(sending.check()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("token");
            assertThat(finding.can()).isFalse();
            assertThat(finding.code()).isEqualTo("40164");
            assertThat(finding.toDo()).contains("203.0.113.7 加进公众号的 IP 白名单");
        });
    }

    @Test
    void theCheckTellsWhichRightIsMissing() {
        side.withhold(WechatApiSide.Right.CUSTOMER_SERVICE);
        side.withhold(WechatApiSide.Right.QR_CODES);

        assertThat(sending.check())
                .extracting(Finding::what, Finding::can, Finding::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("token", true, ""),
                        org.assertj.core.groups.Tuple.tuple("customer-service", false, "48001"),
                        org.assertj.core.groups.Tuple.tuple("qr-code", false, "48001"),
                        org.assertj.core.groups.Tuple.tuple("callback-addresses", true, ""));
        side.grant(WechatApiSide.Right.CUSTOMER_SERVICE);
        side.grant(WechatApiSide.Right.QR_CODES);
        assertThat(sending.check()).allMatch(Finding::can);
    }

    @Test
    void theCheckTellsWhatCannotBeReached() {
        side.close();

        assertThat(sending.check()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("no-connection");
            assertThat(finding.toDo()).contains("127.0.0.1");
        });
    }

    @Test
    void anAccountHasWhatItIsGiven() {
        var settings = new WechatSettings(
                "linli",
                "gh_1",
                "wx1",
                WechatSettings.Mode.PLAIN,
                "AAAAA",
                null,
                null,
                null,
                WechatSettings.USUAL_WINDOW);
        assertThat(new WechatAccount(settings).sending()).isEmpty();
        assertThat(new WechatAccount(settings, Optional.of(sending)).sending()).containsSame(sending);
    }

    private AccessToken token() {
        return ((TokenAnswer.Given) sending.token(false)).token();
    }

    private Sent say(String person) {
        return sending.send(token(), Recipient.person(person, "k"), new Outgoing.Text("好"));
    }

    private WechatReceived onlyPhone() {
        assertThat(side.received(CHEN)).hasSize(1);
        return side.received(CHEN).get(0);
    }

    private String upload(AccessToken token, MediaFile.Kind kind) {
        var answer =
                sending.uploads().orElseThrow().upload(token, new MediaFile(kind, "停水 1.png", "image/png", bytes()));
        var kept = (UploadAnswer.Kept) answer;
        assertThat(kept.life()).isEqualTo(Duration.ofDays(3));
        return kept.mediaId();
    }

    /** With what looks like the form's own lines. */
    private static byte[] bytes() {
        return "\r\n--\r\n\r\n\0\u00ff图\r\n".getBytes(UTF_8);
    }

    private static String read(String picture) throws Exception {
        var image = ImageIO.read(URI.create(picture).toURL());
        var width = image.getWidth();
        var height = image.getHeight();
        var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private WechatSending sending(String secret, boolean service) {
        return new WechatSending(api(secret, service), Wording.chinese(), clock, new ApiClient(LONG, LONG));
    }

    private WechatApi api(String secret, boolean service) {
        return new WechatApi("linli", "wx1", secret, side.base(), service);
    }

    private WechatApiSide side() {
        try {
            return new WechatApiSide("wx1", SECRET, 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
