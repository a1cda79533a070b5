package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Every buffer the server takes is given back, however a request ends. */
@Timeout(120)
class LeakTest {
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(100);

    /** All that a connection may be sent, from a whole request to none. */
    private static final List<String> REQUESTS = List.of(
            POST + "Content-Length: 3\r\n\r\nabc",
            CHUNKED + "3\r\nabc\r\n0\r\nT: r\r\n\r\n",
            POST + "Content-Length: 3\r\n\r\nabc" + POST + "Content-Length: 3\r\n\r\nabc" + "GET /nowhere HTTP/1.1\r\n",
            "HEAD /echo HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
            "GET /echo HTTP/1.1\r\n\r\nGET /echo HTTP/1.1\r\nHost: x\r\n\r\n",
            POST + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\nhalf",
            POST + "Content-Length: 5000\r\n\r\n" + "x".repeat(5000),
            CHUNKED + "fff\r\n" + "x".repeat(3000),
            CHUNKED + "3\r\nabcd\r\n0\r\n\r\n",
            CHUNKED + "3\r\nabc\r\n0\r\nhalf a trailer",
            "GET /echo?" + "q".repeat(600),
            "GET /echo HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(2000),
            "\u0000\u0001\u0002",
            "GET /held HTTP/1.1\r\nHost: x\r\n\r\n" + POST + "Content-Length: 9\r\n\r\nbeh",
            "");

    private final Logger log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            leaks.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void watch() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        appender.start();
        log.addAppender(appender);
        log.setAdditive(false);
    }

    @AfterEach
    void stopWatching() {
        log.detachAppender(appender);
        log.setAdditive(true);
        ResourceLeakDetector.setLevel(usual);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyBufferIsGivenBack(Transport transport) throws Exception {
        int answered = 0;
        try (var server = new TestServer(TestServer.limits(SHORT, LONG, SHORT, SHORT), transport)) {
            for (int round = 0; round < 7; round++)
                for (var request : REQUESTS) {
                    server.connect().send(request).close();
                    readAll(server.connect().send(request).hangUp());
                    if (isAnswered(server.connect().send(request), request)) answered++;
                }
            assertThat(server.seen).isNotEmpty();
        }
        assertThat(answered).isGreaterThan(7 * 10);
        // What the server lost is found with the first or, if that one overtook it, before the second.
        findALeakOnPurpose("first");
        findALeakOnPurpose("second");
        assertThat(leaks).hasSize(2);
    }

    static Stream<Transport> transports() {
        return Stream.of(Transport.best(), Transport.NIO).distinct();
    }

    private static void readAll(Wire wire) {
        try {
            var answer = wire.receiveOrEnd(true);
            while (answer != null) answer = wire.receiveOrEnd(true);
        } catch (IOException reset) {
            // or the end of an answer to HEAD, which has no body: the connection is over either way
        }
    }

    private static boolean isAnswered(Wire wire, String request) throws IOException {
        try (wire) {
            return !request.isEmpty() && wire.receiveOrEnd(!request.startsWith("HEAD")) != null;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** Shows that the detector is awake, and waits until it has looked at all that was lost. */
    private void findALeakOnPurpose(String name) {
        var hint = name + " on purpose " + System.nanoTime();
        ByteBufAllocator.DEFAULT.buffer(16).touch(hint);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(16).release(); // the detector looks whenever a buffer is taken
            return leaks.stream().anyMatch(leak -> leak.contains(hint));
        });
    }
}
