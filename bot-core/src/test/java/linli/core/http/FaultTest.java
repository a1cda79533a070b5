package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A route's own errors: an empty 500 for the client, one line with a short id for us, and the server goes on. */
@Timeout(60)
class FaultTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(HttpServer.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @ParameterizedTest
    @MethodSource("faultyRoutes")
    void aFaultIsAnEmptyAnswerAndOneLine(Route route) throws Exception {
        var routes = new Routes().below("/faulty/", route, "POST").at("/fine", FaultTest::fine, "GET");
        try (var server = server(routes).start();
                var wire = new Wire(server.port())) {
            var answer = wire.post("/faulty/secret-name?token=secret-query", "secret-body")
                    .receive();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).doesNotContainKeys("x-half", "content-type");
            assertThat(wire.get("/fine").receive().status()).isEqualTo(200);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getFormattedMessage()).matches("fault [0-9a-f]{8} at POST /faulty/");
                    assertThat(event.getThrowableProxy().getClassName()).doesNotContain("CompletionException");
                });
    }

    static Stream<Named<Route>> faultyRoutes() {
        return Stream.of(
                route("throws", request -> {
                    throw new IllegalStateException("broken");
                }),
                route("throws an error", request -> {
                    throw new NoClassDefFoundError("broken");
                }),
                route("fails", request -> CompletableFuture.failedFuture(new IllegalStateException("broken"))),
                route(
                        "fails on its way",
                        request -> CompletableFuture.failedFuture(new CompletionException(new Exception("broken")))),
                route(
                        "fails later on another thread",
                        request -> CompletableFuture.supplyAsync(() -> {
                            throw new IllegalStateException("broken");
                        })),
                route("answers null", request -> CompletableFuture.completedFuture(nothing())),
                route("has no stage", request -> nothing()),
                route("has no such status", request -> CompletableFuture.completedFuture(Answer.empty(42))),
                route(
                        "has two headers in one",
                        request -> CompletableFuture.completedFuture(
                                Answer.text(200, "x").with("X-Half", "a\r\nX-Other: b"))));
    }

    @Test
    void aStageThatCompletesAfterItsClientLeftAnswersNobody() throws Exception {
        try (var server = new TestServer()) {
            var wire = server.connect().get("/held");
            var held = server.nextHeld();
            wire.close();
            await().until(() -> server.connections() == 0);
            held.answer().completeExceptionally(new IllegalStateException("too late"));
            assertThat(server.connect().post("/echo", "on").receive().body()).isEqualTo("on");
            assertThat(server.requests("5xx")).isZero();
            assertThat(server.requests("none")).isEqualTo(1);
        }
        assertThat(log.list).noneMatch(event -> event.getLevel() == Level.ERROR);
    }

    private static CompletableFuture<Answer> fine(RawRequest request) {
        return CompletableFuture.completedFuture(Answer.empty(200));
    }

    private static Named<Route> route(String name, Route route) {
        return Named.of(name, route);
    }

    private static HttpServer server(Routes routes) {
        return new HttpServer("127.0.0.1", 0, HttpLimits.defaults(), routes, new SimpleMeterRegistry());
    }

    /** What a careless route does in spite of the checks at compile time. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
