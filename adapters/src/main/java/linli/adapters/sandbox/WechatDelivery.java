package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one address as WeChat does: waits for an answer, closes the connection, delivers again. An attempt that
 * fails early is followed by the next one when its time would have been over. Safe for several threads; make one and
 * keep it, for it holds connections.
 */
public final class WechatDelivery {
    private static final byte[] NO_BODY = {};

    /**
     * How patient the platform is.
     *
     * @param patience for an answer, from the beginning of an attempt
     * @param attempts at most, the first included
     * @param freshSignature whether a redelivery has a timestamp and nonce of its own; the platform does not say
     */
    public record Rules(Duration patience, int attempts, boolean freshSignature) {
        public static final Rules OF_THE_PLATFORM = new Rules(Duration.ofSeconds(5), 3, false);

        public Rules {
            if (attempts < 1) throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
        }

        /** One try, whatever comes of it: what a forger does, or somebody in a hurry. */
        public Rules once() {
            return new Rules(patience, 1, freshSignature);
        }
    }

    private final URI address;
    private final WechatSide side;
    private final Rules rules;
    private final Consumer<Attempt> listener;
    private final Function<Duration, CompletableFuture<Void>> pause;
    private final HttpClient client;

    /**
     * Deliveries to one account's address.
     *
     * @param address of the account's webhook, without a query
     * @param listener sees each attempt when it has ended, on a thread of the client
     */
    public WechatDelivery(URI address, WechatSide side, Rules rules, Consumer<Attempt> listener) {
        this(address, side, rules, listener, WechatDelivery::pause);
    }

    /** As above, with another way to let time pass between two attempts. */
    WechatDelivery(
            URI address,
            WechatSide side,
            Rules rules,
            Consumer<Attempt> listener,
            Function<Duration, CompletableFuture<Void>> pause) {
        this.address = address;
        this.side = side;
        this.rules = rules;
        this.listener = listener;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(rules.patience())
                .build();
    }

    /** Delivers and waits until it was accepted or given up. */
    public List<Attempt> deliver(SignedRequest request) {
        return start(request).join();
    }

    /** Begins to deliver; the attempts come in order when it was accepted or given up. */
    public CompletableFuture<List<Attempt>> start(SignedRequest request) {
        return from(request, List.of());
    }

    private CompletableFuture<List<Attempt>> from(SignedRequest request, List<Attempt> before) {
        // Asynchronous, for a listener may be slow and the timer's thread belongs to everybody.
        return attempt(request, before.size() + 1).thenComposeAsync(attempt -> {
            listener.accept(attempt);
            var done = new ArrayList<>(before);
            done.add(attempt);
            if (attempt.accepted() || attempt.number() == rules.attempts())
                return CompletableFuture.completedFuture(List.copyOf(done));
            return pause.apply(rules.patience().minus(attempt.took())).thenCompose(over -> from(request, done));
        });
    }

    private CompletableFuture<Attempt> attempt(SignedRequest request, int number) {
        var at = Instant.now();
        var begin = System.nanoTime();
        var signed = number > 1 && rules.freshSignature() ? side.again(request, at) : request;
        var exchange = client.sendAsync(http(signed), BodyHandlers.ofByteArray());
        var answer = exchange.copy().orTimeout(rules.patience().toNanos(), NANOSECONDS);
        return answer.handle((response, failure) -> {
            var took = Duration.ofNanos(System.nanoTime() - begin);
            if (response != null) return judged(signed, response, number, at, took);
            exchange.cancel(true); // closes the connection, as the platform does
            return new Attempt(number, at, took, 0, NO_BODY, null, reasonOf(failure));
        });
    }

    private static CompletableFuture<Void> pause(Duration pause) {
        var nanos = Math.max(0, pause.toNanos());
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(nanos, NANOSECONDS));
    }

    private HttpRequest http(SignedRequest request) {
        return HttpRequest.newBuilder(URI.create(address + "?" + request.query()))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()))
                .header("Content-Type", "text/xml")
                .build();
    }

    /** Only a 200 with {@code success}, nothing, or a reply that can be opened is an answer. */
    private Attempt judged(
            SignedRequest request, HttpResponse<byte[]> response, int number, Instant at, Duration took) {
        var status = response.statusCode();
        var body = response.body();
        if (status != 200) return new Attempt(number, at, took, status, body, null, "status " + status);
        try {
            var opened = request.method().equals("GET") ? echoed(request, body) : side.open(body);
            return new Attempt(number, at, took, status, body, opened, null);
        } catch (IllegalArgumentException e) {
            return new Attempt(number, at, took, status, body, null, e.getMessage());
        }
    }

    private static String echoed(SignedRequest request, byte[] body) {
        var answer = new String(body, UTF_8);
        var name = "&echostr=";
        var echo = request.query().substring(request.query().indexOf(name) + name.length());
        if (!answer.equals(URLDecoder.decode(echo, UTF_8))) throw new IllegalArgumentException("the echo is " + answer);
        return answer;
    }

    private String reasonOf(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? "no answer within " + rules.patience().toMillis() + " ms"
                : String.valueOf(cause);
    }
}
