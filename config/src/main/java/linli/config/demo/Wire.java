package linli.config.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import linli.adapters.sandbox.SignedRequest;
import org.jspecify.annotations.Nullable;

/** Real HTTP to the server's own port. Safe for several threads. */
final class Wire {
    /** How long the platform waits for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PROBE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PROBE)
            .build();
    private final int port;

    Wire(int port) {
        this.port = port;
    }

    enum Fate {
        RETURNED,
        TIMED_OUT,
        NOBODY,
        BROKEN
    }

    /** What came of one delivery; the answer is there when it {@link Fate#RETURNED}. */
    record Returned(Fate fate, double millis, @Nullable HttpResponse<byte[]> answer) {}

    Returned deliver(String path, SignedRequest signed) throws InterruptedException {
        var request = HttpRequest.newBuilder(uri(signed.query().isEmpty() ? path : path + "?" + signed.query()))
                .timeout(PATIENCE)
                .header("Content-Type", signed.contentType())
                .method(signed.method(), BodyPublishers.ofByteArray(signed.body()));
        signed.headers().forEach(request::header);
        long start = System.nanoTime();
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Returned(Fate.RETURNED, since(start), answer);
        } catch (HttpTimeoutException e) {
            return new Returned(Fate.TIMED_OUT, since(start), null);
        } catch (ConnectException e) {
            return new Returned(Fate.NOBODY, since(start), null);
        } catch (IOException e) {
            return new Returned(Fate.BROKEN, since(start), null);
        }
    }

    /** A page of the server's own, e.g. {@code /metrics}; empty when nobody answers. */
    Optional<HttpResponse<byte[]>> get(String path) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PROBE).build();
        try {
            return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port + target);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
