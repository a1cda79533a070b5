package linli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.adapters.sandbox.SandboxSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members talk with a running server as WeCom would carry it: encrypted both ways, in one exchange. */
final class WecomConversationTest {
    private static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final WecomAppSide APP = new WecomAppSide("ww1a2b3c4d5e6f7081", "1000002", "token-1", KEY);
    private static final WecomRobotSide ROBOT = new WecomRobotSide(
            "bot-1", "邻里", "token-2", KEY, () -> "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=c");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Application running;

    WecomConversationTest(@TempDir Path folder) throws Exception {
        running = Application.start(SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: app, platform: wecom, kind: app, corp-id: ww1a2b3c4d5e6f7081, agent-id: "1000002", secret: s1, token: token-1, encoding-aes-key: %s, api-base: "http://127.0.0.1:1" }
                  - { id: robot, platform: wecom, kind: robot, token: token-2, encoding-aes-key: %s, api-base: "http://127.0.0.1:1" }
                """.formatted(folder, KEY, KEY), Map.of()));
    }

    @AfterEach
    void stop() {
        running.stop();
    }

    @Test
    void theSetUpCheckIsAnsweredInTheRequest() throws Exception {
        var answer = send("app", APP.urlCheck("1616140317555161061", Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).asString(UTF_8).isEqualTo("1616140317555161061");
    }

    @Test
    void anAppAnswersOnceHoweverOftenItIsDelivered() throws Exception {
        assertThat(says("app", APP, Optional.empty(), "计数", "1")).contains("第 1 次");
        assertThat(says("app", APP, Optional.empty(), "计数", "1")).contains("第 1 次");
        assertThat(says("app", APP, Optional.empty(), "计数", "2")).contains("第 2 次");
    }

    @Test
    void aRobotAnswersInTheGroupThatCalledIt() throws Exception {
        assertThat(says("robot", ROBOT, Optional.of("C1"), "计数", "1")).contains("次");
        assertThat(says("robot", ROBOT, Optional.empty(), "计数", "2")).contains("第 ", " 次");
    }

    @Test
    void aRobotGreetsWhoeverOpensIt() throws Exception {
        var answer = send("robot", ROBOT.enters("wu", "1", Instant.now()));

        assertThat(ROBOT.open(answer.body()).path("msgtype").asText()).isEqualTo("text");
        assertThat(ROBOT.shown(answer.body()).orElseThrow()).isNotBlank();
    }

    @Test
    void whatNobodyHandlesIsAnsweredWithNothing() throws Exception {
        var answer = send("app", APP.event("wu", "enter_agent", "", Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStrangersMessageIsRefused() throws Exception {
        var other = new WecomAppSide("ww1a2b3c4d5e6f7081", "1000002", "other", KEY);
        for (var request : List.of(
                APP.text("wu", "计数", "1", Instant.now()).unsigned(),
                APP.text("wu", "计数", "1", Instant.now()).withOneByteChanged(),
                other.text("wu", "计数", "1", Instant.now()))) {
            var answer = send("app", request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(says("app", APP, Optional.empty(), "计数", "2")).contains("第 1 次");
    }

    private String says(String account, SandboxSide side, Optional<String> group, String text, String id)
            throws Exception {
        var answer =
                send(account, side.says("wu", group, text, id, Instant.now()).get(0));
        assertThat(answer.statusCode()).isEqualTo(200);
        return side.shown(answer.body()).orElseThrow();
    }

    private HttpResponse<byte[]> send(String account, SignedRequest request) throws Exception {
        var address = URI.create("http://127.0.0.1:" + running.port() + "/wecom/" + account + "?" + request.query());
        var exchange = HttpRequest.newBuilder(address)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()))
                .build();
        return http.send(exchange, BodyHandlers.ofByteArray());
    }
}
