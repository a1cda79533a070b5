package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aRequestIsAnsweredAndTheConnectionStaysOpen() throws Exception {
        var wire = server.connect();
        for (var body : List.of("first", "", "third")) {
            var answer = wire.post("/echo", body).receive();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(answer.headers())
                    .containsEntry("content-type", "text/plain; charset=utf-8")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("content-length", "" + body.length())
                    .doesNotContainKeys("server", "connection");
        }
        assertThat(server.requests("2xx")).isEqualTo(3);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void theRouteSeesTheRequestDecoded() throws Exception {
        long before = System.nanoTime();
        server.connect()
                .send(
                        "POST /below/%E9%82%BB?a=1&b=%2B+%2f&a=%E4%BD%A0&c&=d&&e=x=y HTTP/1.1\r\nHost: bot.example:8080\r\n"
                                + "X-Two: one\r\nx-two:  t\u00fcw o\t\r\nContent-Type: text/xml\r\nContent-Length: 3\r\n\r\n\u0000\u00ff1")
                .receive();
        var request = server.lastSeen();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/below/邻");
        assertThat(request.query())
                .containsEntry("a", List.of("1", "你"))
                .containsEntry("b", List.of("++/"))
                .containsEntry("c", List.of(""))
                .containsEntry("", List.of("d"))
                .containsEntry("e", List.of("x=y"))
                .hasSize(5);
        assertThat(request.headers())
                .containsEntry("host", List.of("bot.example:8080"))
                .containsEntry("x-two", List.of("one", "t\u00fcw o"))
                .containsEntry("content-type", List.of("text/xml"));
        assertThat(request.body()).isEqualTo("\u0000\u00ff1".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(request.firstByteNanos()).isBetween(before, System.nanoTime());
        assertThat(request.connectionOpen().getAsBoolean()).isTrue();
    }

    @Test
    void aRequestMayComeOneByteAtATime() throws Exception {
        var wire = server.connect();
        var text =
                "\r\nPOST /echo?q=1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: r\r\n\r\n";
        for (int each = 0; each < text.length(); each++) wire.send(text.substring(each, each + 1));
        assertThat(wire.receive().body()).isEqualTo("abcde");
        assertThat(wire.post("/echo", "next").receive().body()).isEqualTo("next");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderOneAtATime() throws Exception {
        var wire = server.connect();
        wire.get("/held?n=1").get("/held?n=2").post("/echo", "3").get("/held?n=4");
        var first = server.nextHeld();
        assertThat(first.request().only("n")).isEqualTo("1");
        assertThat(server.held).isEmpty();
        first.answer().complete(Answer.text(200, "one"));
        assertThat(wire.receive().body()).isEqualTo("one");
        var second = server.nextHeld();
        assertThat(second.request().firstByteNanos())
                .isGreaterThanOrEqualTo(first.request().firstByteNanos());
        assertThat(server.seen).isEmpty();
        second.answer().complete(Answer.text(200, "two"));
        assertThat(wire.receive().body()).isEqualTo("two");
        assertThat(wire.receive().body()).isEqualTo("3");
        server.nextHeld().answer().complete(Answer.text(200, "four"));
        assertThat(wire.receive().body()).isEqualTo("four");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,404,",
        "GET,/below,404,",
        "GET,/echo/,404,",
        "DELETE,/echo,405,'GET, HEAD, POST'",
        "get,/echo,405,'GET, HEAD, POST'",
        "HEAD,/below/x,405,POST"
    })
    void unknownPathsAndMethodsKeepTheConnection(String method, String path, int status, String allow)
            throws Exception {
        var wire = server.connect();
        var answer =
                wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").receive();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("allow")).isEqualTo(allow);
        assertThat(answer.closes()).isFalse();
        assertThat(wire.post("/echo", "on").receive().body()).isEqualTo("on");
    }

    @Test
    void headIsAnsweredLikeGetWithoutTheBody() throws Exception {
        var wire = server.connect();
        wire.send("HEAD /held HTTP/1.1\r\nHost: x\r\n\r\n");
        var held = server.nextHeld();
        assertThat(held.request().method()).isEqualTo("GET");
        held.answer().complete(Answer.text(200, "twelve bytes"));
        var answer = wire.receive(false);
        assertThat(answer.headers()).containsEntry("content-length", "12");
        assertThat(wire.post("/echo", "next").receive().body()).isEqualTo("next");
    }

    @Test
    void anAnswerMayComeFromAnyThread() throws Exception {
        var wire = server.connect().get("/held");
        var held = server.nextHeld();
        var done = CompletableFuture.runAsync(() -> held.answer().complete(Answer.empty(202)));
        var answer = wire.receive();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).doesNotContainKey("content-type").containsEntry("content-length", "0");
        done.get();
    }
}
