package linli.adapters.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A small HTTP server on this machine, where calls can be made to go wrong. */
final class ApiServer implements AutoCloseable {
    /** What is done with a call. */
    interface Work {
        ApiAnswer on(ApiRequest request) throws ApiError;
    }

    private final ApiFaults faults;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(ApiServer::thread);
    private final HttpServer server;

    ApiServer(int port, ApiFaults faults) throws IOException {
        this.faults = faults;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "wechat-api-side");
        thread.setDaemon(true);
        return thread;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void start() {
        server.start();
    }

    void at(String api, Work work) {
        server.createContext("/cgi-bin/" + api, exchange -> {
            try (exchange) {
                serve(exchange, ApiRequest.of(exchange), work);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** An exchange that ends without an answer closes the connection. */
    private void serve(HttpExchange exchange, ApiRequest request, Work work) throws IOException, InterruptedException {
        var found = faults.take(request.path());
        if (found.isEmpty()) {
            write(exchange, answer(request, work));
            return;
        }
        var fault = found.get();
        switch (fault.kind()) {
            case CLOSED -> {}
            case LOST -> answer(request, work);
            case SLOW -> {
                var answer = answer(request, work);
                if (!closed.await(fault.delay().toNanos(), TimeUnit.NANOSECONDS)) write(exchange, answer);
            }
            case STATUS -> write(exchange, ApiAnswer.nothing(fault.code()));
            case CODE -> write(exchange, ApiAnswer.error(fault.code(), fault.text()));
        }
    }

    private static ApiAnswer answer(ApiRequest request, Work work) {
        try {
            return work.on(request);
        } catch (ApiError no) {
            return ApiAnswer.error(no.code(), no.text());
        }
    }

    private static void write(HttpExchange exchange, ApiAnswer answer) throws IOException {
        var length = answer.body().length;
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (!answer.fileName().isEmpty())
            exchange.getResponseHeaders()
                    .set("Content-disposition", "attachment; filename=\"" + answer.fileName() + "\"");
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
