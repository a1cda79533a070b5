package linli.core.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What watches the server: is it alive, may it get requests, how is it doing. */
public final class Probes {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private Probes() {}

    /**
     * Adds {@code /healthz}, {@code /readyz} and {@code /metrics}.
     *
     * @param problems what keeps the server from its work now, one sentence each; asked on the event loop, so it must
     *     not block
     */
    public static void add(Routes routes, Supplier<List<String>> problems, PrometheusMeterRegistry registry) {
        routes.at("/healthz", request -> CompletableFuture.completedFuture(Answer.text(200, "ok")), "GET");
        routes.at("/readyz", request -> CompletableFuture.completedFuture(readiness(problems.get())), "GET");
        // Gauges may be slow, and their text is long: not on the event loop.
        routes.at("/metrics", request -> CompletableFuture.supplyAsync(() -> metrics(registry)), "GET");
    }

    private static Answer readiness(List<String> problems) {
        return problems.isEmpty() ? Answer.text(200, "ready") : Answer.text(503, String.join("\n", problems));
    }

    private static Answer metrics(PrometheusMeterRegistry registry) {
        return Answer.of(200, METRICS, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
