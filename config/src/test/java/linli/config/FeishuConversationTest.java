package linli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import linli.adapters.sandbox.FeishuApiSide;
import linli.adapters.sandbox.FeishuReceived;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk with a running server as Feishu would carry it: encrypted requests in, the API out. */
final class FeishuConversationTest {
    private static final FeishuSide SIDE = new FeishuSide("cli_1", "token-1", Optional.of("kudryavka"), "ou_bot");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FeishuApiSide api;
    private final Application running;

    FeishuConversationTest(@TempDir Path folder) throws Exception {
        api = new FeishuApiSide("cli_1", "app-secret-1", "ou_bot", "robot-secret", 0, Clock.systemUTC());
        running = Application.start(SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: linli, platform: feishu, app-id: cli_1, app-secret: app-secret-1, verification-token: token-1, encrypt-key: kudryavka, api-base: "%s" }
                """.formatted(folder, api.base()), Map.of()));
    }

    @BeforeEach
    void peopleAndGroups() {
        api.person("ou_chen");
        api.group("oc_3", List.of("ou_chen"));
    }

    @AfterEach
    void stop() {
        running.stop();
        api.close();
    }

    @Test
    void theSetUpCheckIsAnsweredInTheRequest() throws Exception {
        var answer = post(SIDE.urlCheck("ajls384kdjx98XX", Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"challenge\":\"ajls384kdjx98XX\"}");
    }

    @Test
    void theAnswerComesThroughTheApiAndOnceHoweverOftenItIsDelivered() throws Exception {
        var first = says(Optional.empty(), "计数", "1");
        for (var request : List.of(first, SIDE.again(first, Instant.now()), first)) {
            var answer = post(request);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
        }
        await().untilAsserted(() -> assertThat(texts("ou_chen")).hasSize(1));
        post(says(Optional.empty(), "计数", "2"));

        await().untilAsserted(() -> assertThat(texts("ou_chen")).hasSize(2));
        assertThat(texts("ou_chen").get(0)).contains("第 1 次");
        assertThat(texts("ou_chen").get(1)).contains("第 2 次");
    }

    @Test
    void aGroupIsAnsweredThereAndOnlyWhenItCallsUs() throws Exception {
        var called = says(Optional.of("oc_3"), "计数", "1");
        var toOthers = SIDE.raw(called.plainXml().replace("ou_bot", "ou_other").replace("om_1", "om_2"), Instant.now());
        await().untilAsserted(() -> {
            assertThat(post(toOthers).statusCode()).isEqualTo(200); // the first request makes it learn its own id
            assertThat(api.calls()).contains("GET /open-apis/bot/v3/info");
        });

        post(called);

        await().untilAsserted(() -> assertThat(texts("oc_3")).isNotEmpty());
        assertThat(texts("oc_3")).last().asString().contains("次");
        assertThat(texts("ou_chen")).isEmpty();
    }

    @Test
    void aPressedButtonIsItsDigit() throws Exception {
        var pressed = SIDE.click("ou_chen", "oc_1", JSON.readTree("{\"id\":\"1\"}"), "1", Instant.now());

        var answer = post(pressed);

        assertThat(SIDE.shown(answer.body().getBytes(UTF_8))).contains("收到");
        await().untilAsserted(() -> assertThat(texts("ou_chen")).hasSize(1));
    }

    @Test
    void aStrangersMessageIsRefused() throws Exception {
        for (var request : List.of(
                says(Optional.empty(), "计数", "1").unsigned(),
                new FeishuSide("cli_1", "token-1", Optional.of("another"), "ou_bot")
                        .says("ou_chen", Optional.empty(), "计数", "1", Instant.now())
                        .get(0))) {
            var answer = post(request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(api.received("ou_chen")).isEmpty();
    }

    private static SignedRequest says(Optional<String> group, String text, String id) {
        return SIDE.says("ou_chen", group, text, id, Instant.now()).get(0);
    }

    private List<String> texts(String to) {
        return api.received(to).stream().map(FeishuReceived::text).toList();
    }

    private HttpResponse<String> post(SignedRequest request) throws Exception {
        var address = URI.create("http://127.0.0.1:" + running.port() + "/feishu/linli");
        var post = HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(post::header);
        return http.send(post.build(), BodyHandlers.ofString());
    }
}
