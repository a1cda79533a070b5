package linli.core.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server with one route of each kind. {@code /echo} answers the body, {@code /held} when the test says so. */
final class TestServer implements AutoCloseable {
    /** A request at {@code /held} and the answer it waits for. */
    record Held(RawRequest request, CompletableFuture<Answer> answer) {}

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Routes routes = new Routes();
    final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
    final BlockingQueue<RawRequest> seen = new LinkedBlockingQueue<>();
    private final List<Wire> wires = new ArrayList<>();
    final HttpServer server;

    TestServer() throws IOException {
        this(HttpLimits.defaults());
    }

    TestServer(HttpLimits limits) throws IOException {
        this(limits, Transport.best());
    }

    TestServer(HttpLimits limits, Transport transport) throws IOException {
        routes.at("/echo", this::echo, "GET", "POST");
        routes.at("/held", this::hold, "GET", "POST");
        routes.below("/below/", this::echo, "POST");
        server = new HttpServer("127.0.0.1", 0, limits, routes, registry, transport).start();
    }

    private CompletableFuture<Answer> echo(RawRequest request) {
        seen.add(request);
        return CompletableFuture.completedFuture(Answer.text(200, new String(request.body(), StandardCharsets.UTF_8)));
    }

    private CompletableFuture<Answer> hold(RawRequest request) {
        var answer = new CompletableFuture<Answer>();
        held.add(new Held(request, answer));
        return answer;
    }

    Wire connect() throws IOException {
        var wire = new Wire(server.port());
        synchronized (wires) {
            wires.add(wire);
        }
        return wire;
    }

    Held nextHeld() throws InterruptedException {
        var next = held.poll(20, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no request came");
        return next;
    }

    RawRequest lastSeen() throws InterruptedException {
        var next = seen.poll(20, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("no request came");
        return next;
    }

    double connections() {
        return registry.get("linli.http.connections").gauge().value();
    }

    double requests(String status) {
        return registry.get("linli.http.requests")
                .tag("status", status)
                .counter()
                .count();
    }

    @Override
    public void close() throws IOException {
        for (var wire : wires) wire.close();
        server.close();
    }

    /** The defaults, but short where a test would have to wait. */
    static HttpLimits limits(Duration requestTime, Duration idleTime, Duration holdTime, Duration stopTime) {
        return new HttpLimits(1000, 1024, 512, requestTime, 4096, idleTime, holdTime, stopTime);
    }
}
