package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.core.message.Outgoing;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiClient;
import linli.core.platform.MediaFile;
import linli.core.platform.Recipient;
import linli.core.platform.Sending.QrAnswer;
import linli.core.platform.Sending.TokenAnswer;
import linli.core.platform.Sending.UploadAnswer;
import linli.core.platform.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The bytes that leave, answers that the platform never gives, and what the log shows of both. */
final class WechatWireTest {
    private static final String SECRET = "hunter2";
    private static final AccessToken TOKEN = new AccessToken("to+ken/1", Duration.ofHours(2));
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ApiCalls.class);
    private final HttpServer server = server();
    private final WechatSending sending = new WechatSending(
            new WechatApi("linli", "wx1", SECRET, base(), true),
            Wording.chinese(),
            Clock.systemUTC(),
            new ApiClient(LONG, LONG));

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = answers.remove().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        log.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aTextIsWrittenInRealCharacters() {
        answers.add(OK);

        assertThat(sending.send(
                        TOKEN,
                        Recipient.person("o1", "k"),
                        new Outgoing.Text("你好👌<a href=\"x\">&'=/\\\n\t\u2028\u007f")))
                .isEqualTo(new Sent.Accepted(""));

        assertThat(requests)
                .containsExactly(
                        "POST /cgi-bin/message/custom/send?access_token=to%2Bken%2F1 application/json; charset=utf-8");
        assertThat(bodies)
                .containsExactly("{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":"
                        + "\"你好👌<a href=\\\"x\\\">&'=/\\\\\\n\\t\u2028\u007f\"}}");
    }

    @Test
    void everyKindIsWrittenAsThePlatformReadsIt() {
        var article = new Outgoing.News.Article("题", "述", "https://e.org/p.png", "https://e.org/");
        for (var message : List.of(
                new Outgoing.Image("m1"),
                new Outgoing.Voice("m2"),
                new Outgoing.Video("m3", "题", ""),
                new Outgoing.Music("题", "述", "https://e.org/a", "https://e.org/b", "m4"),
                new Outgoing.News(List.of(article)),
                new Outgoing.Menu("头", List.of(new Outgoing.Menu.Choice("1", "一")), "尾"))) {
            answers.add(OK);
            assertThat(sending.send(TOKEN, Recipient.person("o1", "k"), message))
                    .isInstanceOf(Sent.Accepted.class);
        }

        assertThat(bodies)
                .containsExactly(
                        "{\"touser\":\"o1\",\"msgtype\":\"image\",\"image\":{\"media_id\":\"m1\"}}",
                        "{\"touser\":\"o1\",\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"m2\"}}",
                        "{\"touser\":\"o1\",\"msgtype\":\"video\",\"video\":{\"media_id\":\"m3\",\"title\":\"题\"}}",
                        "{\"touser\":\"o1\",\"msgtype\":\"music\",\"music\":{\"title\":\"题\",\"description\":\"述\","
                                + "\"musicurl\":\"https://e.org/a\",\"hqmusicurl\":\"https://e.org/b\",\"thumb_media_id\":\"m4\"}}",
                        "{\"touser\":\"o1\",\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"题\",\"description\":\"述\","
                                + "\"url\":\"https://e.org/\",\"picurl\":\"https://e.org/p.png\"}]}}",
                        "{\"touser\":\"o1\",\"msgtype\":\"msgmenu\",\"msgmenu\":{\"head_content\":\"头\","
                                + "\"list\":[{\"id\":\"1\",\"content\":\"一\"}],\"tail_content\":\"尾\"}}");
    }

    @Test
    void aTokenIsAskedForAsThePlatformWantsIt() {
        answers.add("{\"access_token\":\"t\",\"expires_in\":7200}");

        assertThat(sending.token(true)).isEqualTo(new TokenAnswer.Given(new AccessToken("t", Duration.ofHours(2))));

        assertThat(requests).containsExactly("POST /cgi-bin/stable_token application/json; charset=utf-8");
        assertThat(bodies)
                .containsExactly("{\"grant_type\":\"client_credential\",\"appid\":\"wx1\",\"secret\":\"hunter2\","
                        + "\"force_refresh\":true}");
    }

    @Test
    void aCodeIsAskedForAsThePlatformWantsIt() {
        answers.add("{\"ticket\":\"gQ==\",\"expire_seconds\":604800,\"url\":\"http://weixin.qq.com/q/1\"}");

        assertThat(sending.make(TOKEN, "join_1", Duration.ofDays(7)))
                .isEqualTo(
                        new QrAnswer.Made(base() + "/cgi-bin/showqrcode?ticket=gQ%3D%3D", "http://weixin.qq.com/q/1"));

        assertThat(bodies)
                .containsExactly("{\"expire_seconds\":604800,\"action_name\":\"QR_STR_SCENE\","
                        + "\"action_info\":{\"scene\":{\"scene_str\":\"join_1\"}}}");
    }

    @Test
    void aFileIsAFormsOnlyField() {
        answers.add("{\"type\":\"image\",\"media_id\":\"m\",\"created_at\":1}");
        var file = new MediaFile(MediaFile.Kind.IMAGE, "停水\"\r\n.png", "image/png", "图".getBytes(UTF_8));

        assertThat(sending.upload(TOKEN, file)).isEqualTo(new UploadAnswer.Kept("m", Duration.ofDays(3)));

        assertThat(requests.get(0))
                .startsWith(
                        "POST /cgi-bin/media/upload?access_token=to%2Bken%2F1&type=image multipart/form-data; boundary=");
        var boundary = requests.get(0).replaceAll(".*boundary=", "");
        assertThat(bodies)
                .containsExactly("--" + boundary + "\r\nContent-Disposition: form-data; name=\"media\";"
                        + " filename=\"_____.png\"\r\nContent-Type: image/png\r\n\r\n图\r\n--" + boundary + "--\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>o1</html>", "", "[]", "\"ok\"", "{\"errcode\":0", "1"})
    void whatIsNoAnswerOfThePlatformIsADoubt(String answer) {
        answers.add(answer);
        answers.add(answer);

        assertThat(sending.send(TOKEN, Recipient.person("o1", "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Unknown("no-json"));
        assertThat(sending.token(false))
                .isEqualTo(new TokenAnswer.Failed(new Sent.Later("no-json", Duration.ofSeconds(5))));
    }

    @Test
    void anAnswerThatSaysNothingWrongIsASuccess() {
        answers.add("{}");
        answers.add("{\"errcode\":45065,\"errmsg\":\"clientmsgid exist\",\"msg_id\":1700827132819554304}");

        assertThat(sending.send(TOKEN, Recipient.person("o1", "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Accepted(""));
        assertThat(sending.send(TOKEN, Recipient.person("o1", "k"), new Outgoing.Text("好")))
                .isEqualTo(new Sent.Accepted("1700827132819554304"));
    }

    @Test
    void whatLacksWhatWasAskedForIsAskedForAgain() {
        for (var answer : List.of("{}", "{\"access_token\":\"t\"}", "{\"access_token\":\"\",\"expires_in\":7200}")) {
            answers.add(answer);
            assertThat(sending.token(false))
                    .isEqualTo(new TokenAnswer.Failed(new Sent.Later("no-token", Duration.ofSeconds(5))));
        }
        answers.add("{}");
        assertThat(sending.make(TOKEN, "s", LONG)).isInstanceOf(QrAnswer.Failed.class);
    }

    @Test
    void theLogShowsTheRidAndNothingSecretOrPersonal() {
        answers.add("{\"errcode\":40003,\"errmsg\":\"invalid openid o-chen: 停水 rid: 5f0e-1a2b-3c4d\"}");
        answers.add("{\"errcode\":40164,\"errmsg\":\"invalid ip 203.0.113.7, not in whitelist\"}");
        sending.send(TOKEN, Recipient.person("o-chen", "k"), new Outgoing.Text("停水"));
        sending.token(false);
        server.stop(0);
        sending.send(TOKEN, Recipient.person("o-chen", "k"), new Outgoing.Text("停水"));

        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO, Level.WARN, Level.INFO);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Account linli: message/custom/send answered 40003 (Refused), rid 5f0e-1a2b-3c4d",
                        "Account linli: stable_token answered 40164 (Stopped), rid none",
                        "Account linli: message/custom/send answered no-connection (Later), rid none");
        assertThat(log.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
    }

    @Test
    void onlySafeAddressesAreUsedAndNoSecretIsShown() {
        for (var base : List.of(
                "http://api.weixin.qq.com",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "https://me:hunter2@api.weixin.qq.com",
                "ftp://127.0.0.1",
                "https:nothing"))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WechatApi("linli", "wx1", SECRET, URI.create(base), true))
                    .withMessageStartingWith("api-base: ")
                    .withMessageNotContaining(SECRET);
        for (var base :
                List.of("https://api.weixin.qq.com", "http://localhost:1", "http://[::1]:1", "http://127.0.0.2"))
            assertThat(new WechatApi("linli", "wx1", SECRET, URI.create(base), true).toString())
                    .doesNotContain(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WechatApi("linli", "", "hunter 2", base(), true))
                .withMessageContaining("app-id: ")
                .withMessageContaining("app-secret: 8 characters")
                .withMessageNotContaining("hunter");
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
