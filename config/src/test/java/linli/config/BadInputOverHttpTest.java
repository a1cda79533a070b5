package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WechatSide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform cannot have sent, over HTTP: an empty 403, counted by its reason, and nothing in the store. */
final class BadInputOverHttpTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OTHER_KEY = "bbcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final AtomicLong IDS = new AtomicLong(1);
    private static final WechatSide SIDE = side("wxb11529c136998cb6", "pamtest", KEY, WechatSide.Mode.SAFE);

    @TempDir
    static Path folder;

    private static @Nullable Application running;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Application application() {
        return java.util.Objects.requireNonNull(running);
    }

    private static WechatSide side(String appId, String token, String key, WechatSide.Mode mode) {
        return new WechatSide("gh_7f083739789a", appId, token, key, mode);
    }

    @BeforeAll
    static void start() throws Exception {
        running = Application.start(SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: safe, platform: wechat, original-id: gh_7f083739789a, app-id: wxb11529c136998cb6, token: pamtest, mode: safe, encoding-aes-key: %s }
                  - { id: plain, platform: wechat, original-id: gh_7f083739789a, app-id: wxb11529c136998cb6, token: pamtest, mode: plain }
                """.formatted(folder, KEY), Map.of()));
    }

    @AfterAll
    static void stop() {
        application().stop();
    }

    @Test
    void aChangedByteIsRefused() throws Exception {
        assertRefused("safe", text("计数").withOneByteChanged(), "signature");
    }

    @Test
    void anUnsignedMessageIsRefused() throws Exception {
        assertRefused("safe", text("计数").unsigned(), null);
    }

    @Test
    void theSignatureOfAnotherMessageIsRefused() throws Exception {
        assertRefused("safe", text("计数").withSignatureOf(text("你好")), "signature");
    }

    @Test
    void aStaleMessageIsRefused() throws Exception {
        assertRefused("safe", SIDE.text("o", "计数", next(), Instant.now().minusSeconds(301)), "timestamp");
    }

    @Test
    void aMessageFromTheFutureIsRefused() throws Exception {
        assertRefused("safe", SIDE.text("o", "计数", next(), Instant.now().plusSeconds(320)), "timestamp");
    }

    @Test
    void anotherToken() throws Exception {
        var other = side("wxb11529c136998cb6", "other", KEY, WechatSide.Mode.SAFE);
        assertRefused("safe", other.text("o", "计数", next(), Instant.now()), "signature");
    }

    @Test
    void anotherReceiver() throws Exception {
        var other = side("wx0000000000000000", "pamtest", KEY, WechatSide.Mode.SAFE);
        assertRefused("safe", other.text("o", "计数", next(), Instant.now()), "receiver_id");
    }

    @Test
    void anotherKey() throws Exception {
        var other = side("wxb11529c136998cb6", "pamtest", OTHER_KEY, WechatSide.Mode.SAFE);
        assertRefused("safe", other.text("o", "计数", next(), Instant.now()), null);
    }

    @Test
    void aPlainBodyWhereEncryptionIsSet() throws Exception {
        var plain = side("wxb11529c136998cb6", "pamtest", KEY, WechatSide.Mode.PLAIN);
        assertRefused("safe", plain.text("o", "计数", next(), Instant.now()), null);
    }

    @Test
    void anEncryptedBodyWhereNoneIsSet() throws Exception {
        assertRefused("plain", text("计数"), null);
    }

    @Test
    void aDoctype() throws Exception {
        var xml = "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><ToUserName>gh_7f083739789a</ToUserName></xml>";
        assertRefused("safe", SIDE.raw(xml, Instant.now()), "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not xml", "<xml>", "<xml><ToUserName>gh_7f083739789a</ToUserName></xml>", "{\"a\":1}"})
    void malformedContent(String content) throws Exception {
        assertRefused("safe", SIDE.raw(content, Instant.now()), "body");
    }

    @Test
    void aMissingAndARepeatedParameter() throws Exception {
        var request = text("计数");
        var without = request.query().replaceFirst("nonce=[^&]*&?", "");
        assertRefused("safe", new SignedRequest("POST", without, request.body(), ""), "parameter");
        var twice = request.query() + "&timestamp=1";
        assertRefused("safe", new SignedRequest("POST", twice, request.body(), ""), "parameter");
    }

    @Test
    void theSameSignatureOverAnotherBodyInPlainMode() throws Exception {
        var plain = side("wxb11529c136998cb6", "pamtest", KEY, WechatSide.Mode.PLAIN);
        var first = plain.text("replayed", "你好", next(), Instant.now());
        assertThat(send("plain", first).statusCode()).isEqualTo(200);
        assertThat(send("plain", first).statusCode())
                .as("the same again is a redelivery")
                .isEqualTo(200);
        var other = plain.text("replayed", "计数", next(), Instant.now());
        assertRefused("plain", other.withSignatureOf(first), "replay");
    }

    @Test
    void halfABodyHasNoEffect() throws Exception {
        var request = text("计数");
        var before = stored();
        try (var socket = new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(), application().port())) {
            var head = "POST /wechat/safe?" + request.query() + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + request.body().length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(request.body(), 0, request.body().length / 2);
            socket.getOutputStream().flush();
        }
        assertThat(send("safe", request).statusCode()).isEqualTo(200);
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void tooLargeABodyKeepsTheServersOwnStatus() throws Exception {
        var request = new SignedRequest("POST", text("a").query(), new byte[300 * 1024], "");
        assertThat(send("safe", request).statusCode()).isEqualTo(413);
    }

    @Test
    void hostileTextsAreAnsweredUnharmed() throws Exception {
        var rtl = "\u202E\u200Fالسلام";
        for (var text : List.of(
                "长".repeat(10_000),
                "😀👨‍👩‍👧‍👦".repeat(200),
                rtl,
                "]]>",
                "<xml>&amp;</xml>",
                "\u0000\u0001\u0008",
                "   ",
                "'; drop table inbox; --")) {
            var answer = send("safe", text(text));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(WechatSide.textOf(SIDE.open(answer.body())).orElse("")).matches("(?s)(您好,我是|这件事我不会办|还是没听懂).*");
        }
    }

    private static SignedRequest text(String text) {
        return SIDE.text("openid-" + next(), text, next(), Instant.now());
    }

    private static long next() {
        return IDS.incrementAndGet();
    }

    private HttpResponse<byte[]> send(String account, SignedRequest request) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + application().port() + "/wechat/" + account + "?" + request.query());
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(request.method(), BodyPublishers.ofByteArray(request.body()))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** An empty 403, counted under this reason (null: any), and not one row more. */
    private void assertRefused(String account, SignedRequest request, @Nullable String reason) throws Exception {
        var metric = "linli_refusals_total{platform=\"wechat\",reason=\"" + (reason == null ? "" : reason);
        var rowsBefore = stored();
        var countedBefore = counted(reason);
        var answer = send(account, request);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
        assertThat(counted(reason)).as(metric).isEqualTo(countedBefore + 1);
        assertThat(stored()).isEqualTo(rowsBefore);
    }

    private double counted(@Nullable String reason) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + application().port() + "/metrics");
        var metrics = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("linli_refusals_total"))
                .filter(line -> reason == null || line.contains("reason=\"" + reason + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long stored() throws Exception {
        var url = "jdbc:h2:file:" + folder
                + "/bot;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0;PAGE_SIZE=16384";
        try (var connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery("select count(*) from inbox")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
