package linli.config;

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
import linli.adapters.sandbox.LineApiSide;
import linli.adapters.sandbox.LineReceived;
import linli.adapters.sandbox.LineSide;
import linli.adapters.sandbox.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk with a running server as LINE would carry it: signed events in, replies and pushes out. */
final class LineConversationTest {
    private static final String BOT = "U0123456789abcdef0123456789abcdef";
    private static final LineSide SIDE = new LineSide("secret-1", BOT);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LineApiSide api;
    private final Application running;

    LineConversationTest(@TempDir Path folder) throws Exception {
        api = new LineApiSide("token-1", BOT, 0, Clock.systemUTC());
        running = Application.start(SettingsFile.parse("""
                server: { port: 0 }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: linli, platform: line, channel-secret: secret-1, channel-access-token: token-1, destination: %s, api-base: "%s" }
                """.formatted(folder, BOT, api.base()), Map.of()));
    }

    @AfterEach
    void stop() {
        running.stop();
        api.close();
    }

    @Test
    void theSetUpCheckIsAnsweredInTheRequest() throws Exception {
        assertThat(post(SIDE.urlCheck()).statusCode()).isEqualTo(200);
    }

    @Test
    void theAnswerComesOnTheReplyTokenAndOnceHoweverOftenItIsDelivered() throws Exception {
        var first = SIDE.says("U1", Optional.empty(), "计数", "1", Instant.now()).get(0);
        for (var request : List.of(first, SIDE.again(first), first)) {
            var answer = post(request);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(texts("U1")).hasSize(1));
        post(SIDE.says("U1", Optional.empty(), "计数", "2", Instant.now()).get(0));

        await().untilAsserted(() -> assertThat(texts("U1")).hasSize(2));
        assertThat(texts("U1").get(0)).contains("第 1 次");
        assertThat(texts("U1").get(1)).contains("第 2 次");
        assertThat(api.received("U1")).extracting(LineReceived::way).containsOnly("reply");
    }

    @Test
    void severalPeopleInOneRequestAreAllAnswered() throws Exception {
        var now = Instant.now();
        var answer = post(SIDE.batch(List.of(
                SIDE.textEvent("U1", Optional.empty(), "计数", "1", now),
                SIDE.textEvent("U2", Optional.empty(), "计数", "2", now),
                SIDE.textEvent("U3", Optional.of("C1"), "计数", "3", now))));

        assertThat(answer.statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(List.of("U1", "U2", "C1"))
                .allSatisfy(to -> assertThat(texts(to)).hasSize(1)));
    }

    @Test
    void aReplyTokenThatIsOverIsFollowedByAPush() throws Exception {
        api.failNext("/message/reply", 400, "Invalid reply token");

        post(SIDE.says("U1", Optional.empty(), "计数", "1", Instant.now()).get(0));

        await().untilAsserted(() ->
                assertThat(api.received("U1")).extracting(LineReceived::way).containsExactly("push"));
    }

    @Test
    void aStrangersMessageIsRefused() throws Exception {
        var good = SIDE.says("U1", Optional.empty(), "计数", "1", Instant.now()).get(0);
        for (var request : List.of(good.unsigned(), good.withOneByteChanged())) {
            var answer = post(request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(api.received("U1")).isEmpty();
    }

    private List<String> texts(String to) {
        return api.received(to).stream().map(LineReceived::text).toList();
    }

    private HttpResponse<String> post(SignedRequest request) throws Exception {
        api.saw(request);
        var address = URI.create("http://127.0.0.1:" + running.port() + "/line/linli");
        var post = HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(post::header);
        return http.send(post.build(), BodyHandlers.ofString());
    }
}
