package linli.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProbesTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private volatile @Nullable List<String> problems = List.of();
    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        var routes = new Routes();
        Probes.add(routes, this::problems, registry);
        server = new HttpServer("127.0.0.1", 0, HttpLimits.defaults(), routes, registry).start();
        wire = new Wire(server.port());
    }

    private List<String> problems() {
        var known = problems;
        if (known == null) throw new IllegalStateException("cannot say");
        return known;
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        server.close();
    }

    @Test
    void aServerWithProblemsIsAliveButNotReady() throws Exception {
        problems = List.of("the writer is busy", "the disk is nearly full");
        var ready = wire.get("/readyz").receive();
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("the writer is busy\nthe disk is nearly full");
        assertThat(ready.closes()).isFalse();
        assertThat(wire.get("/healthz").receive().status()).isEqualTo(200);
    }

    @Test
    void aServerWithoutProblemsIsReadyAndAgainAfterOnes() throws Exception {
        for (var now : List.of(List.<String>of(), List.of("busy"), List.<String>of())) {
            problems = now;
            var ready = wire.get("/readyz").receive();
            assertThat(ready.status()).isEqualTo(now.isEmpty() ? 200 : 503);
            assertThat(ready.body()).isEqualTo(now.isEmpty() ? "ready" : "busy");
        }
    }

    @Test
    void aServerThatCannotSayIsNotReady() throws Exception {
        problems = null;
        assertThat(wire.get("/readyz").receive().status()).isEqualTo(500);
        assertThat(wire.get("/healthz").receive().body()).isEqualTo("ok");
    }

    @Test
    void theMetricsAreInPrometheusOwnForm() throws Exception {
        wire.get("/healthz").receive();
        var metrics = wire.get("/metrics").receive();
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.headers()).containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body())
                .contains("# TYPE linli_http_requests_total counter\n")
                .contains("linli_http_requests_total{status=\"2xx\"} 1.0\n")
                .contains("linli_http_connections 1.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
    void probesOnlyTell(String path) throws Exception {
        assertThat(wire.send("DELETE " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .receive()
                        .status())
                .isEqualTo(405);
        var head = wire.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").receive(false);
        assertThat(head.status()).isEqualTo(200);
        assertThat(Integer.parseInt(head.headers().get("content-length"))).isPositive();
        assertThat(wire.get(path).receive().status()).isEqualTo(200);
    }
}
