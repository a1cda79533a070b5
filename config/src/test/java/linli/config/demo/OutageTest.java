package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.adapters.sandbox.WechatApiSide;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutageTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String BUSY = "\"errcode\":-1";

    private final Lives lives = new Lives(Optional::empty);
    private final Board board = new Board(
            new Tally(lives),
            () -> new Board.Server("up", 1, null),
            () -> Duration.ZERO,
            () -> new Elsewhere.View(List.of(), List.of(), List.of()));

    private final HttpClient http = HttpClient.newHttpClient();
    private WechatApiSide api;

    @BeforeEach
    void open() throws Exception {
        api = new WechatApiSide("wx0123456789abcdef", "secret", 0, Clock.systemUTC());
        assertThat(answer()).doesNotContain(BUSY);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aSecondOneDoesNotBeginWhileOneLasts() throws Exception {
        var outage = new Outage(api, board, lives, SHORT);
        outage.begin();
        outage.begin();
        assertThat(answer()).contains(BUSY);

        awaitNews("outage", "mended");
        assertThat(answer()).doesNotContain(BUSY);
        outage.begin();
        awaitNews("outage", "mended", "outage", "mended");
    }

    @Test
    void oneThatWasEndedIsOverAndHasNoNews() throws Exception {
        var outage = new Outage(api, board, lives, SHORT);
        outage.begin();
        outage.end();
        assertThat(answer()).doesNotContain(BUSY);

        outage.begin();
        assertThat(answer()).contains(BUSY);
        awaitNews("outage", "outage", "mended"); // the first one's would have come before
        assertThat(outage.triesLost()).isNull();
    }

    private void awaitNews(String... kinds) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(board.state().news()).extracting(News::kind).containsExactly(kinds));
    }

    private String answer() throws Exception {
        var body = "{\"grant_type\":\"client_credential\",\"appid\":\"wx0123456789abcdef\",\"secret\":\"secret\"}";
        var request = HttpRequest.newBuilder(URI.create(api.base() + "/cgi-bin/stable_token"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
