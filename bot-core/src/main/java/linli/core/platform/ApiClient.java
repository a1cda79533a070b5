package linli.core.platform;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a platform's API and waits. Never throws for what the network does, and never tells an address or a body, for
 * both may hold secrets. Safe for several threads; make one for each account and keep it, for it holds connections.
 */
public final class ApiClient {
    /**
     * The JDK keeps a silent connection for 20 minutes. Whatever stands between us and the platform forgets it sooner,
     * and the next message would vanish in it: a doubt for a person to clear up.
     */
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        if (System.getProperty(KEEP_ALIVE) == null) System.setProperty(KEEP_ALIVE, "20");
    }

    private final HttpClient client;
    private final Duration patience;

    /**
     * A client with its own connections.
     *
     * @param connecting how long for a connection
     * @param patience how long for the whole answer, the connection included
     */
    public ApiClient(Duration connecting, Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connecting)
                .build();
    }

    public ApiCall get(URI address) {
        return call(HttpRequest.newBuilder(address).GET());
    }

    public ApiCall post(URI address, String contentType, byte[] body) {
        return call(HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /**
     * Any method with any headers.
     *
     * @param body empty for none
     */
    public ApiCall call(String method, URI address, Map<String, String> headers, byte[] body) {
        var request = HttpRequest.newBuilder(address)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return call(request);
    }

    private static Map<String, String> first(HttpHeaders headers) {
        var first = new HashMap<String, String>();
        headers.map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return first;
    }

    /** The client's own time limit ends with the answer's headers; this one holds to its last byte. */
    private ApiCall call(HttpRequest.Builder request) {
        var exchange = client.sendAsync(request.header("User-Agent", "linli").build(), BodyHandlers.ofByteArray());
        try {
            var response = exchange.get(patience.toNanos(), NANOSECONDS);
            return new ApiCall.Answered(response.statusCode(), response.body(), first(response.headers()));
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new ApiCall.InDoubt("timeout");
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new ApiCall.InDoubt("interrupted");
        }
    }

    /** An address that does not resolve is a {@code ConnectException}, too. */
    private static ApiCall failed(@Nullable Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) return new ApiCall.NotSent("connect-timeout");
        if (failure instanceof ConnectException) return new ApiCall.NotSent("no-connection");
        if (failure instanceof SSLHandshakeException) return new ApiCall.NotSent("tls");
        return new ApiCall.InDoubt("connection-lost");
    }
}
