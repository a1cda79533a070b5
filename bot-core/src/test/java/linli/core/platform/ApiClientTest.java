package linli.core.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a request that was not answered: that it never left, or nothing. */
final class ApiClientTest {
    /** Nobody waits for it but the tests in which no answer comes. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final byte[] FATAL_ALERT = {21, 3, 3, 0, 2, 2, 40}; // handshake_failure
    private static final Duration LONG = Duration.ofMinutes(1);

    private ServerSocket socket = unbound();

    private interface Work {
        void on(Socket connection) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void anAnswerIsHandedOverWhateverItIs() {
        serve(connection -> write(connection, "HTTP/1.1 503 No\r\nContent-Length: 3\r\n\r\nabc"));

        var call = (ApiCall.Answered) post(LONG);

        assertThat(call.status()).isEqualTo(503);
        assertThat(new String(call.body(), UTF_8)).isEqualTo("abc");
    }

    @Test
    void whereNobodyListensNothingWasSent() throws IOException {
        socket.close();

        assertThat(post(LONG)).isEqualTo(new ApiCall.NotSent("no-connection"));
    }

    @Test
    void anAddressThatDoesNotResolveGetsNothing() {
        var client = new ApiClient(LONG, LONG);

        assertThat(client.get(URI.create("http://nobody.invalid/"))).isEqualTo(new ApiCall.NotSent("no-connection"));
    }

    @Test
    void whereTheHandshakeFailsNothingWasSent() {
        serve(connection -> write(connection, new String(FATAL_ALERT, UTF_8)));
        var address = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/");

        assertThat(new ApiClient(LONG, LONG).get(address)).isEqualTo(new ApiCall.NotSent("tls"));
    }

    @Test
    void aConnectionThatIsLostLeavesADoubt() {
        serve(connection -> {});

        assertThat(post(LONG)).isEqualTo(new ApiCall.InDoubt("connection-lost"));
    }

    @Test
    void anAnswerThatBreaksOffLeavesADoubt() {
        serve(connection -> write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc"));

        assertThat(post(LONG)).isEqualTo(new ApiCall.InDoubt("connection-lost"));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForAndTheConnectionIsClosed() throws Exception {
        var ended = serve(connection -> assertThat(readUntilClosed(connection)).isNotNegative());

        assertThat(post(SHORT)).isEqualTo(new ApiCall.InDoubt("timeout"));
        ended.get(1, TimeUnit.MINUTES);
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedForEither() throws Exception {
        var ended = serve(connection -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc");
            readUntilClosed(connection);
        });

        assertThat(post(SHORT)).isEqualTo(new ApiCall.InDoubt("timeout"));
        ended.get(1, TimeUnit.MINUTES);
    }

    @Test
    void whoeverIsInterruptedStaysSo() {
        serve(ApiClientTest::readUntilClosed);
        Thread.currentThread().interrupt();

        assertThat(post(LONG)).isEqualTo(new ApiCall.InDoubt("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private ApiCall post(Duration patience) {
        var address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        return new ApiClient(LONG, patience).post(address, "text/plain", "x".getBytes(UTF_8));
    }

    /** One connection: its request's head is read, then the work is done, then it is closed. */
    private CompletableFuture<Void> serve(Work work) {
        var open = socket;
        return CompletableFuture.runAsync(() -> {
            try (var connection = open.accept()) {
                var read = new StringBuilder();
                while (!read.toString().contains("\r\n\r\nx")
                        && !read.toString().contains("\u0016\u0003"))
                    read.append((char) connection.getInputStream().read());
                work.on(connection);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(UTF_8));
        connection.getOutputStream().flush();
    }

    private static int readUntilClosed(Socket connection) throws IOException {
        var bytes = 0;
        while (connection.getInputStream().read() >= 0) bytes++;
        return bytes;
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
