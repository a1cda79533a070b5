package linli.config.promise;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import linli.adapters.sandbox.WechatSide;

/** The platform's side: signed and encrypted messages, and deliveries of them that give up after five seconds. */
final class Sender {
    private static final WechatSide SIDE =
            new WechatSide(Node.ORIGINAL, Node.APP, Node.TOKEN, Node.KEY, WechatSide.Mode.SAFE);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicLong ids = new AtomicLong(System.nanoTime());
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** A message that may be delivered many times. */
    record Letter(String openId, String text, long id) {}

    Letter letter(String openId, String text) {
        return new Letter(openId, text, ids.incrementAndGet());
    }

    /** The decrypted reply of one delivery; empty when none came in time. */
    CompletableFuture<Optional<String>> deliver(Node node, Letter letter) {
        return deliver(node, letter, PATIENCE);
    }

    CompletableFuture<Optional<String>> deliver(Node node, Letter letter, Duration patience) {
        var signed = SIDE.text(letter.openId(), letter.text(), letter.id(), Instant.now());
        var request = HttpRequest.newBuilder(node.webhook(signed.query()))
                .POST(BodyPublishers.ofByteArray(signed.body()))
                .timeout(patience)
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).handle((answer, failure) -> {
            if (failure != null) return Optional.empty();
            if (answer.statusCode() != 200) throw new AssertionError("answered with " + answer.statusCode());
            return Optional.of(SIDE.open(answer.body()));
        });
    }

    /** As the platform does: three deliveries at most, each for five seconds. */
    String persist(Letter letter, Node... nodes) throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            var reply = deliver(nodes[attempt % nodes.length], letter).get(20, TimeUnit.SECONDS);
            if (reply.isPresent()) return reply.get();
        }
        return "";
    }

    String say(Node node, String openId, String text) throws Exception {
        return text(persist(letter(openId, text), node));
    }

    static String text(String reply) {
        return WechatSide.textOf(reply).orElse(reply);
    }
}
