package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    /** Beyond the stop time: for closing the threads, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private @Nullable TestServer started;

    @AfterEach
    void stop() throws Exception {
        if (started != null) started.close();
    }

    @Test
    void whatIsUnderWayIsAnsweredAndNothingElseIsTaken() throws Exception {
        var server = start(LONG);
        int port = server.server.port();
        var unused = server.connect();
        var used = server.connect().post("/echo", "");
        used.receive();
        var busy = server.connect().get("/held").get("/echo?behind");
        var held = server.nextHeld();
        server.lastSeen();
        await().until(() -> server.connections() == 3);

        var stopping = CompletableFuture.runAsync(server.server::stop);
        assertThat(unused.ends()).isTrue();
        assertThat(used.ends()).isTrue();
        assertThatThrownBy(() -> new Wire(port)).isInstanceOf(ConnectException.class);
        assertThat(stopping).isNotDone();

        held.answer().complete(Answer.text(200, "done"));
        var answer = busy.receive();
        assertThat(answer.body()).isEqualTo("done");
        assertThat(answer.closes()).isTrue();
        assertThat(busy.ends()).isTrue();
        busy.close();
        stopping.get(20, TimeUnit.SECONDS);
        assertThat(server.seen).as("what waited behind it").isEmpty();
    }

    @Test
    void aRequestOnItsWayInIsStillAnswered() throws Exception {
        var server = start(LONG);
        var idle = server.connect().post("/echo", "");
        idle.receive();
        var half = server.connect()
                .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        assertThat(half.receive().status()).isEqualTo(100);

        var stopping = CompletableFuture.runAsync(server.server::stop);
        assertThat(idle.ends()).isTrue();
        var answer = half.send("half").receive();
        assertThat(answer.body()).isEqualTo("half");
        assertThat(answer.closes()).isTrue();
        assertThat(half.ends()).isTrue();
        stopping.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aRequestThatNeverEndsHoldsTheStopNoLongerThanAllowed() throws Exception {
        var server = start(SHORT);
        var wire = server.connect().get("/held");
        var held = server.nextHeld();
        var half = server.connect()
                .send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        assertThat(half.receive().status()).isEqualTo(100);

        long asked = System.nanoTime();
        server.server.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(SHORT.minusMillis(5), SHORT.plus(SLACK));
        assertThat(wire.ends()).isTrue();
        assertThat(half.ends()).isTrue();
        assertThat(held.request().connectionOpen().getAsBoolean()).isFalse();
        assertThat(server.requests("none")).isEqualTo(1);
        assertThat(server.connections()).isZero();
        assertThat(held.answer().complete(Answer.empty(200)))
                .as("late, and harmless")
                .isTrue();
    }

    @Test
    void withoutConnectionsItStopsAtOnceAndOnlyOnce() throws Exception {
        var server = start(LONG);
        server.server.stop();
        server.server.stop();
        assertThatThrownBy(server.server::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatListensNowhereNeedsNoStop() throws Exception {
        var server = start(LONG);
        var second = new HttpServer(
                "127.0.0.1", server.server.port(), HttpLimits.defaults(), new Routes(), new SimpleMeterRegistry());
        assertThatThrownBy(second::start).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
        second.stop();
        assertThat(server.connect().post("/echo", "still").receive().body()).isEqualTo("still");
    }

    private TestServer start(Duration stopTime) throws IOException {
        started = new TestServer(TestServer.limits(LONG, LONG, LONG, stopTime));
        return started;
    }
}
