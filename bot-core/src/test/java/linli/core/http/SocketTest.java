package linli.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that become WebSockets, with the JDK's own client on the other side. */
@Timeout(60)
class SocketTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String HANDSHAKE = """
            GET /ws HTTP/1.1\r
            Host: x\r
            Connection: keep-alive, Upgrade\r
            Upgrade: websocket\r
            Authorization: right\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger closed = new AtomicInteger();
    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) server.stop();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void textsGoBothWays(Transport transport) throws Exception {
        start(HttpLimits.defaults(), transport);
        var phone = connect("right");

        phone.socket().sendText("你好 👌", true).get(20, TimeUnit.SECONDS);
        assertThat(next(heard)).isEqualTo("你好 👌");

        var ours = next(opened);
        assertThat(ours.isOpen()).isTrue();
        assertThat(ours.send("今天是李四")).isTrue();
        assertThat(next(phone.texts)).isEqualTo("今天是李四");
        assertThat(requests("1xx")).isEqualTo(1);
    }

    @Test
    void aTextInPiecesIsOneText() throws Exception {
        start(HttpLimits.defaults());
        var phone = connect("right");

        phone.socket().sendText("值班", false).get(20, TimeUnit.SECONDS);
        phone.socket().sendPing(ByteBuffer.wrap("p".getBytes(UTF_8))).get(20, TimeUnit.SECONDS);
        phone.socket().sendText("是谁", true).get(20, TimeUnit.SECONDS);

        assertThat(next(heard)).isEqualTo("值班是谁");
        assertThat(next(phone.pongs)).isEqualTo("p");
    }

    @Test
    void whoIsRefusedStaysARequest() {
        start(HttpLimits.defaults());
        for (var status : List.of(401, 403)) {
            var token = status == 401 ? "" : "wrong";
            assertThatThrownBy(() -> connect(token))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(status));
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void theProtocolIsConfirmed() throws Exception {
        start(HttpLimits.defaults());
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "right")
                .subprotocols("12.demo")
                .buildAsync(address(), new Phone())
                .get(20, TimeUnit.SECONDS);

        assertThat(socket.getSubprotocol()).isEqualTo("12.demo");
    }

    @Test
    void aPlainRequestAtTheSamePathIsAnswered() throws Exception {
        start(HttpLimits.defaults());
        try (var wire = new Wire(server().port())) {
            assertThat(wire.get("/ws").receive().body()).isEqualTo("plain");
            // only a GET without a body can become one, and only where somebody takes it
            assertThat(wire.send(HANDSHAKE.replace("GET /ws", "GET /plain"))
                            .receive()
                            .body())
                    .isEqualTo("plain");
            assertThat(wire.send(HANDSHAKE.replace("Upgrade: websocket", "Upgrade: h2c"))
                            .receive()
                            .body())
                    .isEqualTo("plain");
        }
    }

    @Test
    void aHandshakeThatIsNone() throws Exception {
        start(HttpLimits.defaults());
        try (var wire = new Wire(server().port())) {
            var old = wire.send(HANDSHAKE.replace("Version: 13", "Version: 8")).receive();
            assertThat(old.status()).isEqualTo(426);
            assertThat(old.headers()).containsEntry("sec-websocket-version", "13");
            for (var key : List.of(
                    "",
                    "AAAA",
                    "dGhlIHNhbXBsZSBub25jZ!==",
                    "dGhlIHNhbXBsZSBub25jZQ==" + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                assertThat(wire.send(HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", key))
                                .receive()
                                .status())
                        .isEqualTo(400);
        }
        assertThat(opened).isEmpty();
    }

    /** The sample of RFC 6455, and a frame that comes in the same packet as the request. */
    @Test
    void whatComesRightBehindTheHandshakeIsNotLost() throws Exception {
        start(HttpLimits.defaults());
        try (var wire = new Wire(server().port())) {
            wire.send(HANDSHAKE + new String(frame(0x81, "hi"), ISO_8859_1));
            var answer = wire.receive();

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(next(heard)).isEqualTo("hi");
        }
        await().until(() -> closed.get() == 1);
    }

    @Test
    void aTextBeyondTheLimitEndsTheConnection() throws Exception {
        start(TestServer.limits(LONG, LONG, LONG, LONG));
        var whole = connect("right");
        whole.socket().sendText("a".repeat(1000), true).get(20, TimeUnit.SECONDS);
        assertThat(next(heard)).hasSize(1000);
        whole.socket().sendText("a".repeat(1001), true);
        assertThat(next(whole.ends)).isEqualTo(1009);

        var pieces = connect("right");
        pieces.socket().sendText("a".repeat(600), false).get(20, TimeUnit.SECONDS);
        pieces.socket().sendText("a".repeat(600), true);
        assertThat(next(pieces.ends)).isEqualTo(1009);
        assertThat(heard).isEmpty();
        await().until(() -> closed.get() == 2 && connections() == 0);
    }

    @Test
    void bytesAreNotTaken() throws Exception {
        start(HttpLimits.defaults());
        var phone = connect("right");

        phone.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true);

        assertThat(next(phone.ends)).isEqualTo(1003);
    }

    @Test
    void framesThatBreakTheRulesEndTheConnection() throws Exception {
        start(HttpLimits.defaults());
        byte[] unmasked = {(byte) 0x81, 1, 'a'};
        byte[] wrongUtf8 = frame(0x81, "a");
        wrongUtf8[wrongUtf8.length - 1] = (byte) 0xff;
        byte[] compressed = frame(0xC1, "a");
        for (var bad : List.of(unmasked, wrongUtf8, compressed)) {
            try (var wire = new Wire(server().port())) {
                wire.send(HANDSHAKE);
                assertThat(wire.receive().status()).isEqualTo(101);
                wire.send(new String(bad, ISO_8859_1));
                await().until(() -> connections() == 0);
            }
        }
        assertThat(heard).isEmpty();
        assertThat(closed).hasValue(3);
    }

    @Test
    void aSilentClientIsPingedAndThenForgotten() throws Exception {
        start(TestServer.limits(LONG, Duration.ofMillis(300), LONG, LONG));
        var answering = connect("right"); // the JDK's client answers pings of itself
        try (var silent = new Wire(server().port())) {
            silent.send(HANDSHAKE);
            assertThat(silent.receive().status()).isEqualTo(101);

            await().until(() -> closed.get() == 1);
            assertThat(connections()).isEqualTo(1);
            await().until(() -> answering.pings.get() >= 3);
        }
        assertThat(answering.ends).isEmpty();
    }

    /** Its own buffers and the network's hold some megabytes; ours must not hold the rest. */
    @Test
    void whoSendsPingsAndReadsNothingIsCutOff() throws Exception {
        start(HttpLimits.defaults());
        var ping = new String(frame(0x89, "p".repeat(125)), ISO_8859_1).repeat(1000);
        try (var deaf = new Wire(server().port())) {
            deaf.send(HANDSHAKE);
            assertThat(deaf.receive().status()).isEqualTo(101);

            assertThatThrownBy(() -> {
                        for (var i = 0; i < 400; i++) deaf.send(ping);
                    })
                    .isInstanceOf(IOException.class);
            await().until(() -> closed.get() == 1 && connections() == 0);
        }
    }

    @Test
    void eitherSideMayGo() throws Exception {
        start(HttpLimits.defaults());
        var leaving = connect("right");
        leaving.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
        await().until(() -> closed.get() == 1);
        assertThat(next(opened).send("late")).isFalse();

        var told = connect("right");
        next(opened).close();
        assertThat(next(told.ends)).isEqualTo(1000);
        await().until(() -> closed.get() == 2 && connections() == 0);
    }

    @Test
    void whenTheServerStopsEverySocketIsToldSo() throws Exception {
        start(TestServer.limits(LONG, LONG, LONG, LONG));
        var phone = connect("right");

        server().stop();

        assertThat(next(phone.ends)).isEqualTo(1001);
        assertThat(connections()).isZero();
    }

    @Test
    void socketsCountAsConnections() throws Exception {
        start(new HttpLimits(1000, 1024, 512, LONG, 1, LONG, LONG, LONG));
        connect("right");

        assertThat(connections()).isEqualTo(1);
        try (var wire = new Wire(server().port())) {
            assertThat(wire.receive().status()).isEqualTo(503);
        }
    }

    @Test
    void aFaultOfTheListenerCostsNobodyTheConnection() throws Exception {
        start(HttpLimits.defaults());
        var phone = connect("right");

        phone.socket().sendText("boom", true).get(20, TimeUnit.SECONDS);
        phone.socket().sendText("after", true).get(20, TimeUnit.SECONDS);

        assertThat(next(heard)).isEqualTo("after");
    }

    @Test
    void aSocketNeedsAPathThatIsThere() {
        var routes = new Routes().at("/a", request -> CompletableFuture.completedFuture(Answer.empty(200)), "POST");
        SocketRoute nobody = upgrade -> new SocketRoute.Verdict.Refused(Answer.empty(403));

        assertThatIllegalArgumentException().isThrownBy(() -> routes.socketAt("/a", nobody));
        assertThatIllegalArgumentException().isThrownBy(() -> routes.socketAt("/b", nobody));
    }

    // ---- both sides

    private void start(HttpLimits limits) {
        start(limits, Transport.best());
    }

    private void start(HttpLimits limits, Transport transport) {
        Route plain = request -> CompletableFuture.completedFuture(Answer.text(200, "plain"));
        var routes =
                new Routes().at("/ws", plain, "GET").at("/plain", plain, "GET").socketAt("/ws", this::judge);
        try {
            server = new HttpServer("127.0.0.1", 0, limits, routes, registry, transport).start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SocketRoute.Verdict judge(RawRequest upgrade) {
        var token = upgrade.headers().getOrDefault("authorization", List.of());
        if (token.isEmpty()) return new SocketRoute.Verdict.Refused(Answer.empty(401));
        if (!token.equals(List.of("right"))) return new SocketRoute.Verdict.Refused(Answer.empty(403));
        var protocols = upgrade.headers().getOrDefault("sec-websocket-protocol", List.of());
        return new SocketRoute.Verdict.Taken(protocols.isEmpty() ? "" : protocols.get(0), socket -> {
            opened.add(socket);
            return new SocketListener() {
                @Override
                public void text(String text) {
                    if (text.equals("boom")) throw new IllegalStateException("boom");
                    heard.add(text);
                }

                @Override
                public void closed() {
                    closed.incrementAndGet();
                }
            };
        });
    }

    private HttpServer server() {
        if (server == null) throw new AssertionError("not started");
        return server;
    }

    private URI address() {
        return URI.create("ws://127.0.0.1:" + server().port() + "/ws");
    }

    private double connections() {
        return registry.get("linli.http.connections").gauge().value();
    }

    private double requests(String status) {
        return registry.get("linli.http.requests")
                .tag("status", status)
                .counter()
                .count();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nothing came");
        return next;
    }

    private static byte[] frame(int first, String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(0x80 | text.length());
        bytes.writeBytes(new byte[4]); // a mask of zeros
        bytes.writeBytes(text.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private Phone connect(String token) throws Exception {
        var phone = new Phone();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!token.isEmpty()) builder.header("Authorization", token);
        phone.socket.complete(builder.buildAsync(address(), phone).get(20, TimeUnit.SECONDS));
        return phone;
    }

    private static final class Phone implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
        private final AtomicInteger pings = new AtomicInteger();
        private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

        private WebSocket socket() {
            return socket.join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            texts.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            pings.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.add(UTF_8.decode(message).toString());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ends.add(status);
            return null;
        }
    }
}
