package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import linli.adapters.sandbox.WechatDelivery.Rules;
import linli.adapters.wechat.WechatAccount;
import linli.adapters.wechat.WechatSettings;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WechatDeliveryTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** Far longer than an answer takes on a busy machine: whoever is patient waits for answers, not for time. */
    private static final Rules PATIENT = new Rules(Duration.ofMinutes(1), 3, false);

    /** For servers that never answer. A request may not even have reached them when its time is over. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private final WechatSide side = new WechatSide("gh_1", "wx1", "token", KEY, WechatSide.Mode.SAFE);
    private final SignedRequest request = side.text("o1", "计数", 7, NOW);

    /** What the server does with each request in turn. */
    private final ConcurrentLinkedQueue<Work> works = new ConcurrentLinkedQueue<>();

    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final List<Attempt> seen = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private HttpServer server = stoppedServer();

    private interface Work {
        void on(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            queries.add(exchange.getRequestURI().getRawQuery());
            exchange.getRequestBody().readAllBytes();
            works.remove().on(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnswerInTimeIsOpenedAndEndsIt() {
        works.add(answering(200, reply("第 1 次")));

        var attempts = delivery(PATIENT).deliver(request);

        assertThat(attempts).hasSize(1).isEqualTo(seen);
        var attempt = attempts.get(0);
        assertThat(attempt.accepted()).isTrue();
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.status()).isEqualTo(200);
        assertThat(WechatSide.textOf(String.valueOf(attempt.opened()))).contains("第 1 次");
        assertThat(queries).containsExactly(request.query());
    }

    @Test
    void successAndAnEmptyAnswerEndItToo() {
        works.add(answering(200, "success".getBytes(UTF_8)));
        works.add(answering(200, new byte[0]));
        var delivery = delivery(PATIENT);

        assertThat(delivery.deliver(request)).extracting(Attempt::opened).containsExactly("success");
        assertThat(delivery.deliver(request)).extracting(Attempt::opened).containsExactly("");
    }

    @Test
    void withoutAnAnswerItDeliversThreeTimesAsLongAsItIsPatient() {
        for (var i = 0; i < 3; i++) works.add(exchange -> {}); // never answered

        var attempts = delivery(new Rules(SHORT, 3, false)).deliver(request);

        assertThat(attempts).isEqualTo(seen).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(attempts).extracting(Attempt::status).containsOnly(0);
        assertThat(attempts).extracting(Attempt::error).containsOnly("no answer within 300 ms");
        assertThat(attempts)
                .extracting(Attempt::took)
                .allSatisfy(took -> assertThat(took).isGreaterThanOrEqualTo(SHORT));
        assertThat(pauses).hasSize(2).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ZERO));
    }

    @Test
    void aLaterDeliveryCanBeAnswered() {
        works.add(exchange -> {});
        for (var i = 0; i < 20; i++) works.add(answering(200, reply("第 1 次")));

        var attempts = delivery(new Rules(Duration.ofSeconds(1), 20, false)).deliver(request);

        assertThat(attempts).hasSizeGreaterThan(1);
        assertThat(attempts.get(0).accepted()).isFalse();
        assertThat(attempts.get(attempts.size() - 1).accepted()).isTrue();
    }

    @Test
    void aRedeliveryIsTheSameRequest() {
        for (var i = 0; i < 3; i++) works.add(answering(503, new byte[0]));

        delivery(PATIENT).deliver(request);

        assertThat(queries).containsExactly(request.query(), request.query(), request.query());
    }

    @Test
    void aRedeliveryCanHaveASignatureOfItsOwn() {
        for (var i = 0; i < 3; i++) works.add(answering(503, new byte[0]));

        delivery(new Rules(PATIENT.patience(), 3, true)).deliver(request);

        assertThat(queries).hasSize(3).doesNotHaveDuplicates();
        assertThat(queries.get(0)).isEqualTo(request.query());
        assertThat(queries.get(1)).contains("msg_signature=").contains("openid=o1");
    }

    @Test
    void whatIsNoAnswerIsDeliveredAgain() {
        works.add(answering(403, new byte[0]));
        works.add(answering(200, "<html>".getBytes(UTF_8)));
        works.add(answering(200, replyUnder("othertoken", "好")));

        var attempts = delivery(PATIENT).deliver(request);

        assertThat(attempts).extracting(Attempt::status).containsExactly(403, 200, 200);
        assertThat(attempts).extracting(Attempt::accepted).containsOnly(false);
        assertThat(attempts.get(0).error()).isEqualTo("status 403");
        assertThat(attempts.get(1).error()).startsWith("not XML");
        assertThat(attempts.get(2).error()).isEqualTo("the reply's signature does not fit");
        assertThat(attempts.get(2).opened()).isNull();
        assertThat(pauses).hasSize(2); // the rest of the time that an answer would have had
        for (var i = 0; i < 2; i++)
            assertThat(pauses.get(i).plus(attempts.get(i).took())).isEqualTo(PATIENT.patience());
    }

    @Test
    void aForgerTriesOnce() {
        works.add(answering(403, new byte[0]));

        assertThat(delivery(PATIENT.once()).deliver(request.unsigned()))
                .extracting(Attempt::error)
                .containsExactly("status 403");
    }

    @Test
    void aServerThatIsAwayGetsEveryAttempt() {
        var delivery = delivery(PATIENT);
        server.stop(0);

        var attempts = delivery.deliver(request);

        assertThat(attempts)
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt.error()).contains("ConnectException"));
    }

    @Test
    void theConnectionIsClosedWhenTheTimeIsOver() throws Exception {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var closed = CompletableFuture.supplyAsync(() -> {
                try (var connection = socket.accept()) {
                    var bytes = 0;
                    while (connection.getInputStream().read() >= 0) bytes++;
                    return bytes;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            var address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/wechat/linli");

            var attempts = new WechatDelivery(address, side, new Rules(SHORT, 5, false), seen::add).deliver(request);

            assertThat(attempts).hasSize(5).extracting(Attempt::error).containsOnly("no answer within 300 ms");
            assertThat(closed.get(1, TimeUnit.MINUTES)).isNotNegative();
        }
    }

    @Test
    void theCheckOfTheAddressMustBeEchoed() {
        var check = side.urlCheck("43 75", NOW);
        works.add(answering(200, "43 75".getBytes(UTF_8)));
        works.add(answering(200, "4376".getBytes(UTF_8)));
        var delivery = delivery(PATIENT.once());

        assertThat(delivery.deliver(check)).extracting(Attempt::error).containsOnlyNulls();
        assertThat(delivery.deliver(check)).extracting(Attempt::error).containsExactly("the echo is 4376");
    }

    @Test
    void aFaultOfTheListenerReachesTheCaller() {
        works.add(answering(200, new byte[0]));
        var delivery = new WechatDelivery(address(), side, PATIENT, attempt -> {
            throw new IllegalStateException("listener");
        });

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> delivery.deliver(request))
                .withMessageContaining("listener");
    }

    @Test
    void thePlatformsOwnRules() {
        assertThat(Rules.OF_THE_PLATFORM).isEqualTo(new Rules(Duration.ofSeconds(5), 3, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rules(SHORT, 0, false));
    }

    @Test
    void manyCanBeOnTheirWayAtOnce() {
        var delivery = delivery(PATIENT.once());
        var started = new ArrayList<CompletableFuture<List<Attempt>>>();
        for (var i = 0; i < 50; i++) works.add(answering(200, reply("好")));
        for (var i = 0; i < 50; i++) started.add(delivery.start(side.text("o" + i, "计数", i + 1L, NOW)));

        for (var future : started)
            assertThat(future.join()).extracting(Attempt::accepted).containsExactly(true);
        assertThat(seen).hasSize(50);
    }

    private static Work answering(int status, byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    private static byte[] reply(String text) {
        return replyUnder("token", text);
    }

    private static byte[] replyUnder(String token, String text) {
        var account = new WechatAccount(new WechatSettings(
                "linli", "gh_1", "wx1", WechatSettings.Mode.SAFE, token, null, KEY, null, WechatSettings.USUAL_WINDOW));
        var message =
                new Message("linli", "m 7", Conversation.withPerson("o1"), "gh_1", "o1", new Content.Text("计数"), NOW);
        return account.answer(account.encode(message, new Outgoing.Text(text), NOW), NOW)
                .body();
    }

    private WechatDelivery delivery(Rules rules) {
        return new WechatDelivery(address(), side, rules, seen::add, pause -> {
            pauses.add(pause);
            return CompletableFuture.completedFuture(null);
        });
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wechat/linli");
    }

    private static HttpServer stoppedServer() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
