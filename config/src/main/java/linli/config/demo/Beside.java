package linli.config.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the usual handler beside our server, in the same house: a power cut takes both. Safe for several threads. */
final class Beside implements AutoCloseable {
    static final String PATH = "/usual";

    private final Supplier<UsualHandler> make;
    private @Nullable UsualHandler handler;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    Beside(Supplier<UsualHandler> make) {
        this.make = make;
    }

    synchronized void begin() throws IOException {
        close();
        var fresh = make.get();
        var opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var workers = Executors.newCachedThreadPool(Beside::daemon);
        opened.setExecutor(workers);
        opened.createContext(PATH, fresh);
        opened.start();
        handler = fresh;
        server = opened;
        threads = workers;
    }

    /** What came of it, counted by the handler: 1 for a vote. Does nothing while there is no power. */
    synchronized Seen deliver(linli.adapters.sandbox.SignedRequest signed) throws InterruptedException {
        var now = handler;
        var at = server;
        if (now == null || at == null) return Seen.NOTHING;
        long before = now.effects();
        var returned = new Wire(at.getAddress().getPort()).deliver(PATH, signed);
        return new Seen(returned.answer() == null ? 0 : 1, now.effects() - before);
    }

    /** How often something arrived there, and counted. */
    record Seen(long delivered, long effects) {
        static final Seen NOTHING = new Seen(0, 0);

        Seen plus(Seen more) {
            return new Seen(delivered + more.delivered, effects + more.effects);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) server.stop(0);
        if (threads != null) threads.shutdownNow();
        server = null;
        handler = null;
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "usual-handler");
        thread.setDaemon(true);
        return thread;
    }
}
