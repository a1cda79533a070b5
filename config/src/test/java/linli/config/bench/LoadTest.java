package linli.config.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import linli.config.Application;
import linli.config.SettingsFile;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator finds nothing wrong with a server that is right, and names what is wrong with others. */
final class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path folder;

    @Test
    void aRightServerPassesInTheClosedLoopWithRedeliveries() throws Exception {
        var tally = againstTheRealServer(plan(8, 0, 30));
        assertThat(tally.errors).isEmpty();
        assertThat(tally.messages).isPositive();
        assertThat(tally.latency.getTotalCount()).isGreaterThanOrEqualTo(tally.messages);
        assertThat(tally.redeliveries).isPositive().isEqualTo(tally.identical);
        assertThat(tally.cpuMillis).isPositive();
        assertThat(tally.allRight()).isTrue();
    }

    @Test
    void aFixedRateSaysAsMuchAsItShould() throws Exception {
        var tally = againstTheRealServer(plan(8, 50, 0));
        var unsent = tally.errors.getOrDefault("unsent", 0);
        assertThat(tally.latency.getTotalCount() + unsent).isEqualTo(20);
        assertThat(tally.errors.keySet()).isSubsetOf("unsent");
    }

    @Test
    void aCountThatStandsStillIsFound() throws Exception {
        var tally = against(message -> text(message, "第 1 次"), plan(1, 0, 0));
        assertThat(tally.errors).containsOnlyKeys("count");
        assertThat(tally.allRight()).isFalse();
    }

    @Test
    void anotherReplyToARedeliveryIsFound() throws Exception {
        var replies = new AtomicInteger();
        var tally =
                against(message -> text(message, "第 " + (replies.getAndIncrement() % 2 + 1) + " 次"), plan(1, 0, 100));
        assertThat(tally.redeliveries).isPositive();
        assertThat(tally.identical).isZero();
        assertThat(tally.allRight()).isFalse();
    }

    @Test
    void errorsAreToldByKind() throws Exception {
        assertThat(against(message -> Answer.empty(403), plan(2, 0, 0)).errors).containsOnlyKeys("http-403");
        assertThat(against(message -> Answer.text(200, "success"), plan(2, 0, 0)).errors)
                .containsOnlyKeys("no-reply");
        assertThat(against(message -> text(message, "现在人多，请过一分钟再发"), plan(2, 0, 0)).errors)
                .containsOnlyKeys("busy");
        assertThat(against(message -> text(message, "您好"), plan(2, 0, 0)).errors)
                .containsOnlyKeys("text");
        assertThat(against(message -> text(saidByAStranger(message), "第 1 次"), plan(2, 0, 0)).errors)
                .containsOnlyKeys("reply: another person's");
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        var nowhere = Target.of(URI.create("http://127.0.0.1:1"), "bench");
        var load = new Load(nowhere, BenchAccount.platform(), plan(1, 0, 0), Expectation.COUNTING, null);
        assertThatThrownBy(load::run).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1:1");
    }

    private Tally againstTheRealServer(Plan plan) throws Exception {
        var file = folder.resolve("bot.yaml");
        Files.writeString(file, BenchAccount.settings(folder.resolve("bot").toString()));
        var application = Application.start(SettingsFile.load(file, Map.of()));
        try {
            return load(application.port(), plan);
        } finally {
            application.stop();
        }
    }

    private static Tally load(int port, Plan plan) throws Exception {
        var target = Target.of(URI.create("http://127.0.0.1:" + port), "bench");
        return new Load(target, BenchAccount.platform(), plan, Expectation.COUNTING, ProcessHandle.current()).run();
    }

    private static Plan plan(int connections, int rate, int redeliver) {
        return new Plan(connections, rate, Duration.ZERO, SHORT, connections, redeliver, "计数");
    }

    /** A server that reads genuine messages, but answers as the test wants. */
    private static Tally against(Function<Message, Answer> answers, Plan plan) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wechat/bench", exchange -> answer(exchange, answers));
        server.start();
        try {
            return load(server.getAddress().getPort(), plan);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, Function<Message, Answer> answers) throws IOException {
        var answer = answers.apply(decode(exchange));
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private static Message decode(HttpExchange exchange) throws IOException {
        var query = new QueryStringDecoder(exchange.getRequestURI().getRawQuery(), false).parameters();
        var body = exchange.getRequestBody().readAllBytes();
        var request = new RawRequest("POST", "/wechat/bench", query, Map.of(), body, 0, () -> true);
        try {
            var inbound = (Inbound.Messages) BenchAccount.server().decode(request, Instant.now());
            return inbound.messages().get(0);
        } catch (NotGenuine refused) {
            throw new IOException(refused);
        }
    }

    private static Answer text(Message message, String text) {
        var account = BenchAccount.server();
        var now = Instant.now();
        return account.answer(account.encode(message, new Outgoing.Text(text), now), now);
    }

    private static Message saidByAStranger(Message message) {
        return new Message(
                message.account(),
                message.redeliveryKey(),
                message.conversation(),
                message.receiver(),
                "somebody-else",
                message.content(),
                message.sentAt());
    }
}
