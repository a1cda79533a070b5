package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over Linux's own way and over Java's, and with the older protocol. */
@Timeout(60)
class TransportTest {
    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersGoOutInOrderAndAClientThatLeavesIsNoticed(Transport transport) throws Exception {
        assumeTrue(transport == Transport.NIO || Epoll.isAvailable(), "no epoll here");
        try (var server = new TestServer(HttpLimits.defaults(), transport)) {
            var wire = server.connect().get("/held").post("/echo", "two").get("/held");
            var first = server.nextHeld();
            first.answer().complete(Answer.text(200, "one"));
            assertThat(wire.receive().body()).isEqualTo("one");
            assertThat(wire.receive().body()).isEqualTo("two");
            var third = server.nextHeld();
            assertThat(third.request().connectionOpen().getAsBoolean()).isTrue();
            wire.close();
            await().until(() -> !third.request().connectionOpen().getAsBoolean());
            await().until(() -> server.connections() == 0);
            third.answer().complete(Answer.text(200, "to nobody"));
            assertThat(server.requests("none")).isEqualTo(1);
            assertThat(server.requests("2xx")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRefusedClientThatStillSendsReadsItsRefusal(Transport transport) throws Exception {
        assumeTrue(transport == Transport.NIO || Epoll.isAvailable(), "no epoll here");
        try (var server = new TestServer(HttpLimits.defaults(), transport)) {
            var wire = server.connect().send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
            for (int each = 0; each < 100; each++) wire.send(new byte[10_000]);
            assertThat(wire.receive().status()).isEqualTo(413);
            assertThat(wire.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.0, , close",
        "HTTP/1.0, keep-alive, keep-alive",
        "HTTP/1.0, close, close",
        "HTTP/1.1, , ",
        "HTTP/1.1, 'Close', close",
        "HTTP/1.1, 'upgrade, close', close"
    })
    void theClientSaysWhetherItComesAgain(String version, String connection, String answered) throws Exception {
        try (var server = new TestServer()) {
            var header = connection == null ? "" : "Connection: " + connection + "\r\n";
            var wire = server.connect().send("GET /echo " + version + "\r\nHost: x\r\n" + header + "\r\n");
            assertThat(wire.receive().headers().get("connection")).isEqualTo(answered);
            if ("close".equals(answered)) assertThat(wire.ends()).isTrue();
            else assertThat(wire.post("/echo", "again").receive().body()).isEqualTo("again");
        }
    }

    @Test
    void aPortInUseIsSaidAndLeavesNothingRunning() throws Exception {
        try (var server = new TestServer()) {
            int port = server.server.port();
            var second =
                    new HttpServer("127.0.0.1", port, HttpLimits.defaults(), new Routes(), new SimpleMeterRegistry());
            assertThatIOException().isThrownBy(second::start).withMessage("cannot listen on 127.0.0.1:" + port);
            assertThatIllegalStateException().isThrownBy(second::port);
            assertThatIllegalStateException().isThrownBy(second::start);
        }
    }
}
