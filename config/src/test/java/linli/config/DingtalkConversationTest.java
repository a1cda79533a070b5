package linli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.adapters.sandbox.DingtalkApiSide;
import linli.adapters.sandbox.DingtalkReceived;
import linli.adapters.sandbox.DingtalkSide;
import linli.adapters.sandbox.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members talk with a running server as DingTalk would carry it: signed requests in, the session webhook out. */
final class DingtalkConversationTest {
    private static final String KEY = "TXpRMU5qYzRPVEF4TWpNME5UWTNPRGt3TVRJek5EVTI";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DingtalkApiSide api;
    private final DingtalkSide side;
    private final Application running;

    DingtalkConversationTest(@TempDir Path folder) throws Exception {
        api = new DingtalkApiSide("dingapp", "app-secret-1", "dingrobot", 0, Clock.systemUTC());
        side = new DingtalkSide(
                new DingtalkSide.Account("dingcorp", "dingrobot", "app-secret-1", "token-1", KEY, "dingapp"),
                api::session);
        running = Application.start(SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: linli, platform: dingtalk, app-key: dingapp, app-secret: app-secret-1, robot-code: dingrobot, corp-id: dingcorp, token: token-1, encoding-aes-key: %s, api-base: "%s", old-api-base: "%s" }
                """.formatted(folder, KEY, api.base(), api.base()), Map.of()));
    }

    @AfterEach
    void stop() {
        running.stop();
        api.close();
    }

    @Test
    void theSetUpCheckIsAnsweredWithTheEncryptedWord() throws Exception {
        var answer = post(side.urlCheck(Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(side.eventAnswer(answer.body())).isEqualTo("success");
    }

    @Test
    void theAnswerComesByTheSessionAndOnceHoweverOftenItIsDelivered() throws Exception {
        var first = says(Optional.empty(), "计数", "1");
        for (var i = 0; i < 3; i++) {
            var answer = post(first);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(side.shown(answer.body())).isEmpty();
        }
        await().untilAsserted(() -> assertThat(texts()).hasSize(1));
        post(says(Optional.empty(), "计数", "2"));

        await().untilAsserted(() -> assertThat(texts()).hasSize(2));
        assertThat(texts().get(0)).contains("第 1 次");
        assertThat(texts().get(1)).contains("第 2 次");
        assertThat(api.received())
                .allMatch(got -> got.kind().equals("text") || got.kind().equals("actionCard"));
    }

    @Test
    void whereTheSessionIsOverTheAppsRobotAnswers() throws Exception {
        api.joined("chen");
        var old = new DingtalkSide(
                new DingtalkSide.Account("dingcorp", "dingrobot", "app-secret-1", "token-1", KEY, "dingapp"),
                () -> api.base() + "/robot/sendBySession?session=old");

        post(old.says("chen", Optional.empty(), "计数", "1", Instant.now()).get(0));

        await().untilAsserted(() -> assertThat(api.received("chen")).hasSize(1));
        assertThat(api.received("chen").get(0).kind()).startsWith("sample");
        assertThat(texts().get(0)).contains("第 1 次");
    }

    @Test
    void aGroupIsAnsweredThere() throws Exception {
        post(says(Optional.of("cid1"), "计数", "1"));

        await().untilAsserted(() -> assertThat(texts()).hasSize(1));
        assertThat(texts().get(0)).contains("次");
    }

    @Test
    void whoComesIntoAGroupIsTakenWithTheEncryptedWord() throws Exception {
        for (var kind : List.of("chat_add_member", "chat_quit", "chat_update_title")) {
            var answer = post(side.members(kind, "cid1", List.of("chen"), "e-" + kind, Instant.now()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(side.eventAnswer(answer.body())).isEqualTo("success");
        }
    }

    @Test
    void aStrangersMessageIsRefused() throws Exception {
        var answer = post(says(Optional.empty(), "计数", "1").unsigned());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
        assertThat(texts()).isEmpty();
    }

    @Test
    void anotherTextUnderAUsedIdIsARedelivery() throws Exception {
        var once = says(Optional.empty(), "计数", "1");
        post(once);
        var changed = once.plainXml().replace("计数", "帮助").getBytes(UTF_8);
        post(new SignedRequest("POST", "", changed, "", once.headers()));
        post(says(Optional.empty(), "计数", "2"));

        await().untilAsserted(() -> assertThat(texts()).hasSize(2));
        assertThat(texts().get(0)).contains("第 1 次");
        assertThat(texts().get(1)).contains("第 2 次");
    }

    private SignedRequest says(Optional<String> group, String text, String id) {
        return side.says("chen", group, text, id, Instant.now()).get(0);
    }

    private List<String> texts() {
        return api.received().stream().map(DingtalkReceived::text).toList();
    }

    private HttpResponse<byte[]> post(SignedRequest request) throws Exception {
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        var address = URI.create("http://127.0.0.1:" + running.port() + "/dingtalk/linli" + query);
        var post = HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(post::header);
        return http.send(post.build(), BodyHandlers.ofByteArray());
    }
}
