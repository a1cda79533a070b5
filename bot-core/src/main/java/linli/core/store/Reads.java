package linli.core.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads beside the writer, each on a connection of its own that cannot write, on a few threads. What comes when too much
 * waits already is turned away. Safe for several threads.
 */
public final class Reads implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 100;

    private final DatabaseSettings settings;
    private final ThreadPoolExecutor threads;

    public Reads(DatabaseSettings settings) {
        this.settings = settings;
        var count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), run -> {
                    var thread = new Thread(run, "linli-reads-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** What is read from one moment of the store. */
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T read(Snapshot store) throws Exception;
    }

    /** Completes exceptionally with what went wrong, or with {@link RejectedExecutionException} when too much waits. */
    public <T extends @Nullable Object> CompletableFuture<T> read(Reading<T> reading) {
        var result = new CompletableFuture<T>();
        try {
            threads.execute(() -> {
                try (var store = Snapshot.open(settings)) {
                    result.complete(reading.read(store));
                } catch (Exception failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException full) {
            result.completeExceptionally(full);
        }
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
