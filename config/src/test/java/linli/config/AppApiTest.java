package linli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import linli.adapters.sandbox.WechatSide;
import linli.core.command.Commands;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON API for apps, over real HTTP: what an app is refused, and what it can do with which key. */
@Timeout(60)
final class AppApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("linli_[A-Za-z0-9_-]{43}");
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final WechatSide SIDE =
            new WechatSide("gh_7f083739789a", "wxb11529c136998cb6", "pamtest", AES_KEY, WechatSide.Mode.SAFE);
    private static final AtomicLong IDS = new AtomicLong(1);

    @TempDir
    static Path folder = Path.of("unused");

    private static @Nullable Application running;
    private static String all = "";
    private static String onlyNotices = "";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws Exception {
        var settings = SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: office, platform: wechat, original-id: gh_7f083739789a, app-id: wxb11529c136998cb6, token: pamtest, mode: safe, encoding-aes-key: %s, admins: [boss] }
                  - { id: mini, platform: app, admins: [boss], per-minute: 1000 }
                  - { id: slow, platform: app, admins: [boss], per-minute: 3 }
                """.formatted(folder, AES_KEY), Map.of());
        running = Application.start(settings);
        all = firstKey();
        onlyNotices = key("/应用 新建 公告屏 notices:read 账号=mini");
    }

    /** An admin makes the very first key in another account's chat. */
    private static String firstKey() throws Exception {
        return key("/应用 新建 小程序 消息 职务 notices:read polls:read 账号=mini");
    }

    private static String key(String command) throws Exception {
        var said = SIDE.text("boss", command, IDS.getAndIncrement(), Instant.now());
        var port = Objects.requireNonNull(running).port();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/wechat/office?" + said.query()))
                .POST(BodyPublishers.ofByteArray(said.body()))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        return found(WechatSide.textOf(SIDE.open(answer.body())).orElse(""));
    }

    private static String found(String said) {
        var found = KEY.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return found.group();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(running).stop();
    }

    private HttpRequest.Builder request(String path) {
        var port = Objects.requireNonNull(running).port();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String key) throws Exception {
        return http.send(
                request.header("Authorization", "Bearer " + key).build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String message(String id, String user, String text) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("user", user)
                .put("text", text)
                .toString();
    }

    private static String next() {
        return "m" + IDS.getAndIncrement();
    }

    private JsonNode says(String user, String text) throws Exception {
        var answer = send(post("/app/mini", message(next(), user, text)), all);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String reply(String user, String text) throws Exception {
        return says(user, text).path("reply").path("text").asText();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:linli:app:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    @Test
    void withoutAKeyNothingIsSaid() throws Exception {
        for (var path : List.of("/app/mini", "/app/nobody")) {
            var answer = http.send(post(path, message(next(), "chen", "计数")).build(), BodyHandlers.ofString());
            assertProblem(answer, 401, "no-key");
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"linli\"");
        }
        var twice = request("/app/mini/notices").header("Authorization", "Bearer " + all);
        assertProblem(send(twice, all), 401, "no-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "linli_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aWrongKeyIsRefused(String key) throws Exception {
        var answer = send(request("/app/mini/notices"), key);
        assertProblem(answer, 401, "wrong-key");
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).contains("invalid_token");
    }

    @Test
    void aKeyForNoticesReadsNothingElseAndSaysNothing() throws Exception {
        assertThat(send(request("/app/mini/notices"), onlyNotices).statusCode()).isEqualTo(200);
        var polls = send(request("/app/mini/polls"), onlyNotices);
        assertProblem(polls, 403, "not-allowed");
        assertThat(polls.headers().firstValue("www-authenticate").orElse("")).contains("scope=\"polls:read\"");
        assertProblem(send(post("/app/mini", message(next(), "chen", "计数")), onlyNotices), 403, "not-allowed");
        assertProblem(send(request("/app/slow/notices"), onlyNotices), 404, "no-such-place");
        assertThat(reply("chen", "计数")).endsWith("第 1 次");
        assertThat(reply("chen", "计数")).endsWith("第 2 次");
    }

    @Test
    void aKeyThatIsTakenBackIsVoidAtOnce() throws Exception {
        var key = key("/应用 新建 旧应用 通知 投票 账号=mini 天=1");
        assertThat(send(request("/app/mini/polls"), key).statusCode()).isEqualTo(200);
        var line = reply("boss", "/应用")
                .lines()
                .filter(each -> each.contains("旧应用"))
                .findFirst();
        var code = line.orElseThrow().split(" ", 2)[0];
        assertThat(reply("boss", "/应用 收回 " + code)).isEqualTo(code + "“旧应用”收回了,马上失效。");
        assertProblem(send(request("/app/mini/polls"), key), 401, "wrong-key");
    }

    @Test
    void aKeyThatIsOutOfDateIsWrong() throws Exception {
        var key = key("/应用 新建 过期应用 通知 账号=mini");
        assertThat(send(request("/app/mini/notices"), key).statusCode()).isEqualTo(200);
        try (var store = store();
                var statement = store.createStatement()) {
            statement.execute("update app_token set expires_at = created_at where name = '过期应用'");
        }
        assertProblem(send(request("/app/mini/notices"), key), 401, "wrong-key");
    }

    @Test
    void theStoreHasNoKey() throws Exception {
        try (var store = store();
                var statement = store.createStatement();
                var rows = statement.executeQuery("select token_hash from app_token")) {
            assertThat(rows.next()).isTrue();
            do assertThat(rows.getString(1)).matches("[0-9a-f]{64}");
            while (rows.next());
        }
    }

    private static Connection store() throws Exception {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder
                        + "/bot;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0;PAGE_SIZE=16384");
    }

    @Test
    void onlyAnAdminMakesKeys() throws Exception {
        assertThat(reply("chen", "/应用 新建 我的 消息 账号=mini")).startsWith("这件事要由管理员来办");
        assertThat(reply("boss", "/应用 新建 我的 消息 账号=mini")).isEqualTo("在应用里不能发钥匙。请在别的号上发:/应用 新建");
    }

    @Test
    void withoutTheScopeForRolesAnAdminIsAResident() throws Exception {
        var key = key("/应用 新建 居民用 消息 账号=mini");
        var id = next();
        var asAdmin = send(post("/app/mini", message(id, "boss", "/应用")), all);
        assertThat(asAdmin.body()).contains("应用的钥匙:");
        var again = send(post("/app/mini", message(id, "boss", "/应用")), key);
        assertThat(again.body()).contains("这件事要由管理员来办").doesNotContain("小程序");
        assertThat(JSON.readTree(again.body()).path("id").asText()).isEqualTo(id);
        assertThat(send(post("/app/mini", message(next(), "boss", "计数")), key).body())
                .contains("次");
    }

    @Test
    void aMessageSentAgainHasNoSecondEffect() throws Exception {
        var id = next();
        var first = send(post("/app/mini", message(id, "li", "计数")), all);
        var second = send(post("/app/mini", message(id, "li", "计数")), all);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(JSON.readTree(first.body()).path("id").asText()).isEqualTo(id);
        assertThat(send(post("/app/mini", message(id, "wang", "计数")), all).body())
                .as("another user's message of the same id")
                .contains("第 1 次");
        assertThat(reply("li", "计数")).endsWith("第 2 次");
    }

    @Test
    void aQuestionComesWithItsChoices() throws Exception {
        assertThat(says("zhao", "我的").path("reply").path("choices"))
                .extracting(choice ->
                        choice.path("id").asText() + choice.path("label").asText())
                .containsExactly("1改", "2全要一份", "3全删", "4关联别的号");
        assertThat(reply("zhao", "1")).isEqualTo("改什么?\n1 称呼 2 通知");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | no-json | {",
                "400 | no-json | []",
                "400 | no-json | {\"id\":\"a\",\"id\":\"b\",\"user\":\"u\",\"text\":\"t\"}",
                "422 | field | {}",
                "422 | field | {\"id\":\"a\",\"user\":\"u\"}",
                "422 | field | {\"id\":1,\"user\":\"u\",\"text\":\"t\"}",
                "422 | field | {\"id\":\"a b\",\"user\":\"u\",\"text\":\"t\"}",
                "422 | field | {\"id\":\"a\",\"user\":\"陈\",\"text\":\"t\"}",
                "422 | field | {\"id\":\"a\",\"user\":\"u\",\"text\":\" \"}",
                "422 | field | {\"id\":\"a\",\"user\":\"u\",\"text\":\"t\",\"admin\":true}",
            })
    void whatIsNoMessageIsRefused(int status, String type, String body) throws Exception {
        assertProblem(send(post("/app/mini", body), all), status, type);
    }

    @Test
    void sizeAndTypeAreKept() throws Exception {
        var long1 = message(next(), "u", "长".repeat(2001));
        assertProblem(send(post("/app/mini", long1), all), 422, "field");
        assertProblem(send(post("/app/mini", " ".repeat(16 * 1024 + 1)), all), 413, "too-large");
        var form = request("/app/mini").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"));
        assertProblem(send(form, all), 415, "not-json-type");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /app/mini, 405, method",
        "POST, /app/mini/notices, 405, method",
        "DELETE, /app/openapi.json, 405, method",
        "GET, /app/mini/votes, 404, no-such-place",
        "GET, /app/, 404, no-such-place",
        "GET, /app/mini/notices/1, 404, no-such-place",
        "GET, /app/mini/notices?limit=0, 400, parameter",
        "GET, /app/mini/notices?limit=101, 400, parameter",
        "GET, /app/mini/notices?before=x, 400, parameter",
        "GET, /app/mini/notices?limit=1&limit=2, 400, parameter",
        "GET, /app/mini/notices?page=2, 400, parameter"
    })
    void wrongPlacesMethodsAndParameters(String method, String path, int status, String type) throws Exception {
        var answer = send(request(path).method(method, BodyPublishers.noBody()), all);
        assertProblem(answer, status, type);
        if (status == 405) assertThat(answer.headers().firstValue("allow")).isPresent();
    }

    @Test
    void problemsAreToldInTheLanguageThatIsAskedFor() throws Exception {
        var english = send(request("/app/mini/votes").header("Accept-Language", "en-GB,en;q=0.9"), all);
        assertThat(JSON.readTree(english.body()).path("title").asText()).isEqualTo("No such address");
        assertThat(english.headers().firstValue("content-language")).contains("en");
        var chinese = send(request("/app/mini/votes"), all);
        assertThat(JSON.readTree(chinese.body()).path("title").asText()).isEqualTo("没有这个地址");
    }

    @Test
    void whoeverAsksTooOftenWaits() throws Exception {
        var key = key("/应用 新建 急应用 通知 账号=slow");
        for (int i = 0; i < 3; i++)
            assertThat(send(request("/app/slow/notices"), key).statusCode()).isEqualTo(200);
        var answer = send(request("/app/slow/notices"), key);
        assertProblem(answer, 429, "too-many");
        assertThat(answer.headers().firstValue("retry-after")).contains("60");
        assertThat(send(request("/app/mini/notices"), all).statusCode())
                .as("another key")
                .isEqualTo(200);
    }

    @Test
    void noticesAndPollsAreRead() throws Exception {
        for (int i = 1; i <= 3; i++) {
            var draft = reply("boss", "/投票 新建 第" + i + "个车棚放哪边? 东边 西边 截止=12-31 18:00");
            var number = Pattern.compile("请回 ([0-9]{4})").matcher(draft);
            assertThat(number.find()).as(draft).isTrue();
            reply("boss", number.group(1));
        }
        var first = JSON.readTree(send(request("/app/mini/polls?limit=2"), all).body());
        assertThat(first.path("polls"))
                .extracting(poll -> poll.path("question").asText())
                .containsExactly("第3个车棚放哪边?", "第2个车棚放哪边?");
        var poll = first.path("polls").path(0);
        assertThat(poll.path("open").asBoolean()).isTrue();
        assertThat(poll.path("options").path(0).path("label").asText()).isEqualTo("东边");
        assertThat(poll.path("options").path(0).has("votes"))
                .as("while it runs")
                .isFalse();
        var rest = JSON.readTree(send(
                        request("/app/mini/polls?limit=2&before="
                                + first.path("next").asText()),
                        all)
                .body());
        assertThat(rest.path("polls")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void theDescriptionIsWhatIsServed() throws Exception {
        var answer = http.send(request("/app/openapi.json").build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        var document = JSON.readTree(answer.body());
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        var described = new ArrayList<String>();
        var scopes = new ArrayList<String>();
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties()) {
                described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                for (var key : method.getValue().findValues("key"))
                    scopes.add(key.path(0).asText());
            }
        var commands = new Commands();
        Application.features(SettingsFile.parse("", Map.of())).forEach(feature -> feature.addTo(commands));
        var served = new ArrayList<>(List.of("GET /app/openapi.json", "POST /app/{account}"));
        var needed = new ArrayList<>(List.of("messages"));
        for (var list : commands.lists()) {
            served.add("GET /app/{account}/" + list.name());
            needed.add(list.name() + ":read");
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
        assertThat(scopes).containsExactlyInAnyOrderElementsOf(needed);
        for (var path : described)
            if (path.startsWith("GET") && path.contains("{account}"))
                assertThat(send(request(path.substring(4).replace("{account}", "mini")), all)
                                .statusCode())
                        .isEqualTo(200);
    }
}
