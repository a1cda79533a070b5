package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** A platform's JSON API on a port of this machine, where the next calls can be made to go wrong. Safe for several threads. */
final class JsonServer implements AutoCloseable {
    private record Fault(Predicate<String> where, Function<JsonCall, ApiAnswer> instead) {}

    /** Nothing is answered, and the connection ends. */
    private static final ApiAnswer NO_ANSWER = ApiAnswer.nothing(0);

    private final ExecutorService threads = Executors.newCachedThreadPool(JsonServer::thread);
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final Function<JsonCall, ApiAnswer> work;
    private final HttpServer server;

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     */
    JsonServer(int port, Function<JsonCall, ApiAnswer> work) throws IOException {
        this.work = work;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "json-api-side");
        thread.setDaemon(true);
        return thread;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static ApiAnswer answer(int status, ObjectNode document) {
        return new ApiAnswer(status, "application/json", document.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The next call there is answered by this and does nothing. */
    void failNext(Predicate<String> path, ApiAnswer answer) {
        add(new Fault(path, call -> answer));
    }

    /** The next call there is done as asked, and its answer is lost. */
    void loseNext(Predicate<String> path) {
        add(new Fault(path, call -> {
            var lost = work.apply(call);
            return new ApiAnswer(NO_ANSWER.status(), lost.contentType(), lost.body());
        }));
    }

    private void add(Fault fault) {
        synchronized (faults) {
            faults.add(fault);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = JsonCall.of(exchange);
            var answer = take(call.path()).apply(call);
            if (answer.status() != 0) write(exchange, answer);
        }
    }

    private Function<JsonCall, ApiAnswer> take(String path) {
        synchronized (faults) {
            for (var fault : faults) {
                if (!fault.where().test(path)) continue;
                faults.remove(fault);
                return fault.instead();
            }
        }
        return work;
    }

    private static void write(HttpExchange exchange, ApiAnswer answer) throws IOException {
        var length = answer.body().length;
        if (length > 0) exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
