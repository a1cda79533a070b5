package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a proxy before us could read as one request and we as two, or the other way round, is refused, and nothing that
 * comes behind it on the same connection is taken for a request.
 */
@Timeout(60)
class SmugglingTest {
    private static final String SECOND = "GET /echo?second HTTP/1.1\r\nHost: x\r\n\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"lengths", "chunks", "lines", "hosts", "targets", "versions", "methods"})
    void isRefusedAndNothingBehindItIsAnswered(String name, int status, String request) throws Exception {
        var atOnce = server.connect().send(request + SECOND);
        assertRefused(atOnce, status);

        var byByte = server.connect();
        for (char each : (request + SECOND).toCharArray()) byByte.send(String.valueOf(each));
        assertRefused(byByte, status);

        assertThat(server.seen).as("requests that reached a route").isEmpty();
    }

    private static void assertRefused(Wire wire, int status) throws Exception {
        var answer = wire.receive();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isTrue();
        assertThat(wire.ends()).as("nothing more is sent").isTrue();
    }

    /** So that the refusals above are not for something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\n\r\nabc",
                "Content-Length: \t3 \t\r\n\r\nabc",
                "content-LENGTH:03\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "Transfer-Encoding: CHUNKED\r\n\r\n0003\r\nabc\r\n000\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n3;name=\"a;\\\"b\"\r\nabc\r\n0;x\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\nContent-Length: 900\r\nHost: y\r\n\r\n"
            })
    void whatCanBeReadInOneWayOnlyIsAnsweredAndSoIsTheNext(String rest) throws Exception {
        var wire = server.connect().send("POST /echo HTTP/1.1\r\nHost: x\r\n" + rest + SECOND);
        assertThat(wire.receive().body()).isEqualTo("abc");
        assertThat(wire.receive().status()).isEqualTo(200);
        assertThat(server.lastSeen().headers().get("host")).containsExactly("x");
        assertThat(server.lastSeen().query()).containsKey("second");
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                post(
                        "both a length and chunks",
                        400,
                        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                post(
                        "both chunks and a length",
                        400,
                        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
                post("a length and an unknown coding", 400, "Content-Length: 3\r\nTransfer-Encoding: x\r\n\r\nabc"),
                post("two lengths", 400, "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc"),
                post("two equal lengths", 400, "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
                post("two lengths in one line", 400, "Content-Length: 3, 4\r\n\r\nabc"),
                post("two equal lengths in one line", 400, "Content-Length: 3, 3\r\n\r\nabc"),
                post("a negative length", 400, "Content-Length: -3\r\n\r\nabc"),
                post("a length with a plus", 400, "Content-Length: +3\r\n\r\nabc"),
                post("a hexadecimal length", 400, "Content-Length: 0x3\r\n\r\nabc"),
                post("a length with a blank", 400, "Content-Length: 1 3\r\n\r\nabc"),
                post("an empty length", 400, "Content-Length:\r\n\r\nabc"),
                post("a length in other digits", 400, "Content-Length: \u00b3\r\n\r\nabc"),
                post("a length beyond 64 bits", 413, "Content-Length: 18446744073709551619\r\n\r\nabc"),
                post(
                        "an old WebSocket draft",
                        400,
                        "Upgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key1: 1\r\n\r\n"));
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                post("an unknown coding", 501, "Transfer-Encoding: gzip\r\n\r\n"),
                post("no coding", 501, "Transfer-Encoding:\r\n\r\n"),
                post("identity", 501, "Transfer-Encoding: identity\r\n\r\n"),
                post("chunked, identity", 501, "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                post("gzip, chunked", 501, "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                post("chunked twice", 501, "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                post("nearly chunked", 501, "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                post("chunked in quotes", 501, "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
                post(
                        "two lines of codings",
                        400,
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                post("a vertical tab before chunked", 400, "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                arguments(
                        "chunks in HTTP/1.0",
                        400,
                        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                chunked("a size that is no number", "xyz\r\nabc\r\n0\r\n\r\n"),
                chunked("a size with 0x", "0x3\r\nabc\r\n0\r\n\r\n"),
                chunked("a size with a plus", "+3\r\nabc\r\n0\r\n\r\n"),
                chunked("a negative size", "-3\r\nabc\r\n0\r\n\r\n"),
                chunked("no size", "\r\nabc\r\n0\r\n\r\n"),
                chunked("a blank before the size", " 3\r\nabc\r\n0\r\n\r\n"),
                chunked("a blank behind the size", "3 \r\nabc\r\n0\r\n\r\n"),
                chunked("a size of 33 bits", "100000003\r\nabc\r\n0\r\n\r\n"),
                chunked("a size of 65 bits", "10000000000000003\r\nabc\r\n0\r\n\r\n"),
                chunked("a bare LF behind the size", "3\nabc\r\n0\r\n\r\n"),
                chunked("a bare CR behind the size", "3\rabc\r\n0\r\n\r\n"),
                chunked("an extension with a bare LF", "3;a\nabc\r\n0\r\n\r\n"),
                chunked("an extension with a bare CR", "3;a\rb\r\nabc\r\n0\r\n\r\n"),
                chunked("an extension with an LF in quotes", "3;a=\"\n\"\r\nabc\r\n0\r\n\r\n"),
                chunked("an extension without a size", ";a=b\r\nabc\r\n0\r\n\r\n"),
                chunked("a chunk longer than told", "3\r\nabcd\r\n0\r\n\r\n"),
                chunked("a chunk that ends in a bare LF", "3\r\nabc\n0\r\n\r\n"),
                chunked("a trailer with a bare LF", "3\r\nabc\r\n0\r\nA: b\nC: d\r\n\r\n"),
                chunked("a trailer without a colon", "3\r\nabc\r\n0\r\nGET /echo HTTP/1.1\r\n\r\n"),
                chunked("a trailer with a NUL", "3\r\nabc\r\n0\r\nA: \u0000\r\n\r\n"),
                chunked("a trailer with a blank in its name", "3\r\nabc\r\n0\r\nA : b\r\n\r\n"));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                get("a bare CR in a value", 400, "X: a\rb\r\n\r\n"),
                get("a bare CR before a header", 400, "X: a\r\rY: b\r\n\r\n"),
                get("a bare LF behind a header", 400, "X: a\nY: b\r\n\r\n"),
                get("a bare LF at the end", 400, "X: a\r\n\n"),
                get("a folded header", 400, "X: a\r\n b\r\n\r\n"),
                get("a header folded with a tab", 400, "X: a\r\n\tTransfer-Encoding: chunked\r\n\r\n"),
                get("a blank before the colon", 400, "Content-Length : 3\r\n\r\nabc"),
                get("a tab before the colon", 400, "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n"),
                get("a header without a name", 400, ": a\r\n\r\n"),
                get("a header without a colon", 400, "X\r\n\r\n"),
                get("a NUL in a name", 400, "X\u0000: a\r\n\r\n"),
                get("a NUL in a value", 400, "X: a\u0000\r\n\r\n"),
                get("a Latin-1 letter in a name", 400, "X\u00e4: a\r\n\r\n"),
                get("another expectation", 417, "Expect: wonders\r\n\r\n"),
                arguments("a folded first line", 400, "GET /echo HTTP/1.1\r\n Host: x\r\n\r\n"),
                arguments("a bare LF behind the request line", 400, "GET /echo HTTP/1.1\nHost: x\r\n\r\n"),
                arguments("a bare LF before the request", 400, "\nGET /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("a bare CR before the request", 400, "\rGET /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("a blank before the method", 400, " GET /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("two blanks behind the method", 400, "GET  /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("a tab behind the method", 400, "GET\t/echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("a NUL in the method", 400, "GE\u0000T /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("a TLS greeting", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"));
    }

    static Stream<Arguments> hosts() {
        return Stream.of(
                host("no host", ""),
                host("an empty host", "Host:\r\n"),
                host("two hosts", "Host: x\r\nHost: y\r\n"),
                host("two equal hosts", "Host: x\r\nHost: x\r\n"),
                host("two hosts in one line", "Host: x, y\r\n"),
                host("a host with a path", "Host: x/y\r\n"),
                host("a host with a user", "Host: a@x\r\n"),
                host("a host with a blank", "Host: x y\r\n"));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                        "http://x/echo",
                        "//x:1/echo#a",
                        "x:443",
                        "echo",
                        "*",
                        "?a",
                        "/echo#part",
                        "/echo\u0000",
                        "/echo\u0001",
                        "/echo\u007f",
                        "/echo\tb",
                        "/echo b",
                        "/echo\r",
                        "/echo\n",
                        "/\u00e9\u0082\u00bb",
                        "/ech\u00f6",
                        "/below/%00",
                        "/below/%01",
                        "/below/%0d%0aX:%20y",
                        "/below/%7f",
                        "/below/%C2%85",
                        "/below/%",
                        "/below/%2",
                        "/below/%zz",
                        "/below/%-1",
                        "/below/%u1234",
                        "/below/%ff",
                        "/below/%c0%af",
                        "/below/%ed%a0%80",
                        "/below/%e9%82",
                        "/below/a%2fb",
                        "/below/a%5cb",
                        "/below/a\\b",
                        "/below/../echo",
                        "/below/%2e%2E/echo",
                        "/below/.",
                        "/echo?a=%",
                        "/echo?%zz=b",
                        "/echo?a=%00",
                        "/echo?a=%ff")
                .map(target ->
                        arguments("target " + visible(target), 400, "POST " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                arguments("HTTP/0.9", 400, "GET /echo\r\n"),
                arguments("HTTP/0.9 by name", 505, "GET /echo HTTP/0.9\r\n\r\n"),
                arguments("HTTP/1.2", 505, "GET /echo HTTP/1.2\r\nHost: x\r\n\r\n"),
                arguments("HTTP/2.0", 505, "GET /echo HTTP/2.0\r\nHost: x\r\n\r\n"),
                arguments("HTTP/3.0", 505, "GET /echo HTTP/3.0\r\nHost: x\r\n\r\n"),
                arguments("the HTTP/2 preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                arguments("HTTP/1", 400, "GET /echo HTTP/1\r\nHost: x\r\n\r\n"),
                arguments("HTTP/1.10", 400, "GET /echo HTTP/1.10\r\nHost: x\r\n\r\n"),
                arguments("http/1.1", 400, "GET /echo http/1.1\r\nHost: x\r\n\r\n"),
                arguments("another protocol", 400, "GET /echo HTTQ/1.1\r\nHost: x\r\n\r\n"),
                arguments("a blank behind the version", 400, "GET /echo HTTP/1.1 \r\nHost: x\r\n\r\n"));
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                arguments("TRACE", 501, "TRACE /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("CONNECT", 501, "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n"),
                arguments("CONNECT with a path", 501, "CONNECT /echo HTTP/1.1\r\nHost: x\r\n\r\n"),
                arguments("an unwanted body", 405, "PUT /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"),
                arguments(
                        "a body for nobody", 404, "POST /nobody HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"));
    }

    private static Arguments get(String name, int status, String rest) {
        return arguments(name, status, "GET /echo HTTP/1.1\r\nHost: x\r\n" + rest);
    }

    private static Arguments post(String name, int status, String rest) {
        return arguments(name, status, "POST /echo HTTP/1.1\r\nHost: x\r\n" + rest);
    }

    private static Arguments chunked(String name, String body) {
        return post(name, 400, "Transfer-Encoding: chunked\r\n\r\n" + body);
    }

    private static Arguments host(String name, String line) {
        return arguments(name, 400, "GET /echo HTTP/1.1\r\n" + line + "\r\n");
    }

    private static String visible(String text) {
        var visible = new StringBuilder();
        for (char each : text.toCharArray())
            visible.append(each > ' ' && each < 0x7f ? String.valueOf(each) : String.format("<%02x>", (int) each));
        return visible.toString();
    }
}
