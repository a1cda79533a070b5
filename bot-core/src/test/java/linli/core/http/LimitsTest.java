package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LimitsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private @Nullable TestServer started;

    @AfterEach
    void stop() throws Exception {
        if (started != null) started.close();
    }

    // ---- size

    @Test
    void aBodyAtItsLimitIsTaken() throws Exception {
        var wire = start().connect();
        var body = "x".repeat(1000);
        assertThat(wire.post("/echo", body).receive().body()).isEqualTo(body);
        wire.send(CHUNKED + "1f4\r\n" + "x".repeat(500) + "\r\n1f4\r\n" + "x".repeat(500) + "\r\n0\r\n\r\n");
        assertThat(wire.receive().body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "9999999999", "99999999999999999999999999"})
    void aBodyTooLongByItsLengthIsRefusedBeforeItComes(String length) throws Exception {
        var wire = start().connect().send(POST + "Content-Length: " + length + "\r\n\r\n");
        assertRefused(wire, 413);
    }

    @Test
    void aBodyTooLongInChunksIsRefusedWhereItPassesTheLimit() throws Exception {
        var wire = start().connect().send(CHUNKED + "3e8\r\n" + "x".repeat(1000) + "\r\n1\r\nx");
        assertRefused(wire, 413);
    }

    @Test
    void aChunkTooLongIsRefusedWhereItPassesTheLimit() throws Exception {
        var wire = start().connect().send(CHUNKED + "7fffffff\r\n" + "x".repeat(1001));
        assertRefused(wire, 413);
    }

    @Test
    void aClientThatGoesOnSendingStillReadsItsRefusal() throws Exception {
        var wire =
                start().connect().send(POST + "Content-Length: 200000\r\n\r\n").send("x".repeat(200_000));
        assertRefused(wire, 413);
    }

    @ParameterizedTest
    @CsvSource({"900,200", "1024,431", "100000,431"})
    void headersTooLargeAreRefused(int length, int status) throws Exception {
        var wire = start().connect().send("GET /echo HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(length));
        if (status == 200) assertThat(wire.send("\r\n\r\n").receive().status()).isEqualTo(200);
        else assertRefused(wire, status);
    }

    @Test
    void manySmallHeadersAreRefusedLikeALargeOne() throws Exception {
        assertRefused(start().connect().send("GET /echo HTTP/1.1\r\nHost: x\r\n" + "X:\r\n".repeat(256)), 431);
    }

    @Test
    void trailersAndChunkSizesHaveALimitToo() throws Exception {
        assertRefused(start().connect().send(CHUNKED + "0\r\n" + "X: y\r\n".repeat(256)), 400);
        assertRefused(server().connect().send(CHUNKED + "0".repeat(2000)), 400);
        assertRefused(server().connect().send(CHUNKED + "1;" + "x".repeat(2000)), 400);
    }

    @Test
    void aRequestLineAtItsLimitIsTakenAndALongerOneRefused() throws Exception {
        var frame = "GET /echo? HTTP/1.1".length();
        var atLimit = start().connect().send("GET /echo?" + "q".repeat(512 - frame) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(atLimit.receive().status()).isEqualTo(200);
        assertRefused(server().connect().send("GET /echo?" + "q".repeat(513 - frame) + " HTTP/1.1"), 414);
        assertRefused(server().connect().send("X".repeat(513)), 414);
    }

    // ---- announced bodies

    @Test
    void anAnnouncedBodyIsAskedFor() throws Exception {
        var wire = start().connect().send(POST + "Content-Length: 3\r\nExpect: 100-Continue\r\n\r\n");
        assertThat(wire.receive().status()).isEqualTo(100);
        assertThat(wire.send("abc").receive().body()).isEqualTo("abc");
    }

    @Test
    void anAnnouncedBodyTooLongIsNotAskedFor() throws Exception {
        assertRefused(start().connect().send(POST + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n"), 413);
    }

    @Test
    void anAnnouncedBodyForNobodyIsNotAskedFor() throws Exception {
        var head = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
        assertRefused(start().connect().send(head), 404);
    }

    // ---- time

    @ParameterizedTest
    @ValueSource(strings = {"P", "POST /echo HTTP/1.1\r\nHo", POST + "Content-Length: 3\r\n\r\nab", CHUNKED + "1\r\n"})
    void aRequestThatDoesNotEndIsRefused(String beginning) throws Exception {
        var wire = start(SHORT, LONG, LONG).connect();
        long sent = System.nanoTime();
        wire.send(beginning);
        assertRefused(wire, 408);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void aRequestThatComesInDropsIsRefused() throws Exception {
        var wire = start(SHORT, LONG, LONG).connect().send(POST + "Content-Length: 1000\r\n\r\n");
        var drops = Executors.newSingleThreadScheduledExecutor();
        try {
            drops.scheduleAtFixedRate(() -> drop(wire), 0, 10, TimeUnit.MILLISECONDS);
            assertRefused(wire, 408);
        } finally {
            drops.shutdownNow();
        }
    }

    private static void drop(Wire wire) {
        try {
            wire.send("x");
        } catch (IOException gone) {
            throw new IllegalStateException(gone); // which ends the dropping
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        var silent = start(LONG, SHORT, LONG).connect();
        var blank = server().connect().send("\r\n\r\n\r");
        var used = server().connect().post("/echo", "");
        assertThat(used.receive().closes()).isFalse();
        assertThat(silent.ends()).isTrue();
        assertThat(blank.ends()).isTrue();
        assertThat(used.ends()).isTrue();
        await().until(() -> server().connections() == 0);
    }

    @Test
    void aRequestThatGetsNoAnswerInTimeIsClosedWithoutOne() throws Exception {
        var wire = start(LONG, LONG, SHORT).connect().get("/held").get("/echo?behind");
        var held = server().nextHeld();
        assertThat(wire.ends()).isTrue();
        await().until(() -> server().requests("none") == 1);
        assertThat(held.request().connectionOpen().getAsBoolean()).isFalse();
        held.answer().complete(Answer.text(200, "late"));
        assertThat(server().connect().post("/echo", "others").receive().body()).isEqualTo("others");
        assertThat(server().requests("2xx")).isEqualTo(1);
        assertThat(server().seen).as("what waited behind it").hasSize(1);
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsClosed() throws Exception {
        var wire = start(SHORT, LONG, LONG).connect().get("/held");
        server().nextHeld().answer().complete(Answer.of(200, "", new byte[64 << 20]));
        await().until(() -> server().connections() == 0);
        wire.close();
    }

    @Test
    void aClientThatTakesItsAnswerSlowlyGetsAllOfIt() throws Exception {
        int size = 64 << 20;
        var wire = start(Duration.ofSeconds(1), LONG, LONG).connect().get("/held");
        server().nextHeld().answer().complete(Answer.of(200, "", new byte[size]));
        var sips = Executors.newSingleThreadScheduledExecutor();
        try {
            var taken = new AtomicLong();
            long begun = System.nanoTime();
            sips.scheduleAtFixedRate(() -> taken.addAndGet(wire.sip(size / 256)), 0, 12, TimeUnit.MILLISECONDS);
            await().until(() -> taken.get() >= size);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
        } finally {
            sips.shutdownNow();
        }
    }

    // ---- numbers

    @Test
    void oneConnectionTooManyIsTurnedAwayUntilAnotherCloses() throws Exception {
        started = new TestServer(new HttpLimits(1000, 1024, 512, LONG, 2, LONG, LONG, SHORT));
        var first = server().connect().get("/held");
        server().nextHeld();
        var second = server().connect();
        assertThat(second.post("/echo", "2").receive().body()).isEqualTo("2");

        for (int each = 0; each < 3; each++) assertRefused(server().connect(), 503);
        assertThat(second.post("/echo", "still").receive().body()).isEqualTo("still");
        assertThat(server().registry.get("linli.http.turned.away").counter().count())
                .isEqualTo(3);

        first.close();
        await().until(() -> server().connections() == 1);
        assertThat(server().connect().post("/echo", "3").receive().body()).isEqualTo("3");
        assertRefused(server().connect(), 503);
    }

    @Test
    void halfARequestLeavesNothingBehind() throws Exception {
        start();
        var wires = new ArrayList<Wire>();
        for (var half : List.of(POST + "Content-Length: 1000\r\n\r\nxx", CHUNKED + "5\r\nab", "GET /ec")) {
            var wire = server().connect().post("/echo", "whole");
            assertThat(wire.receive().status()).isEqualTo(200);
            wires.add(wire.send(half));
        }
        assertThat(server().connections()).isEqualTo(3);
        wires.get(0).close();
        wires.get(1).hangUp();
        wires.get(2).close();
        await().until(() -> server().connections() == 0);
        server().seen.clear();
        assertThat(server().connect().post("/echo", "next").receive().body()).isEqualTo("next");
        assertThat(server().lastSeen().body()).hasSize(4);
        assertThat(server().seen).isEmpty();
        assertThat(server().connections()).isEqualTo(1);
        assertThat(server().requests("4xx")).isZero();
    }

    @Test
    void slowClientsHoldNoThread() throws Exception {
        start(LONG, LONG, LONG);
        var slow = new ArrayList<Wire>();
        for (int each = 0; each < 500; each++)
            slow.add(server().connect().send(POST + "Content-Length: 4\r\n\r\n" + "sl"));
        await().until(() -> server().connections() == 500);

        long asked = System.nanoTime();
        assertThat(server().connect().post("/echo", "fast").receive().body()).isEqualTo("fast");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        assertThat(threads()).isBetween(1L, (long) Runtime.getRuntime().availableProcessors());

        for (var each : slow) each.send("ow");
        for (var each : slow) assertThat(each.receive().body()).isEqualTo("slow");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("http-"))
                .count();
    }

    private TestServer start() throws IOException {
        return start(LONG, LONG, LONG);
    }

    private TestServer start(Duration requestTime, Duration idleTime, Duration holdTime) throws IOException {
        started = new TestServer(TestServer.limits(requestTime, idleTime, holdTime, SHORT));
        return started;
    }

    private TestServer server() {
        if (started == null) throw new IllegalStateException("not started");
        return started;
    }

    private static void assertRefused(Wire wire, int status) throws IOException {
        var answer = wire.receive();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isTrue();
        assertThat(wire.ends()).isTrue();
    }
}
