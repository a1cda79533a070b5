package linli.core.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The store. {@link #write} and the messages' batches are the only ways to write. Safe for several threads. */
public final class Database implements AutoCloseable {
    /** Below this an embedded store takes no more messages, so that the engine never meets the end of the disk itself. */
    static final long LEAST_FREE_BYTES = 32L << 20;

    private static final Duration LONGEST_BUSY = Duration.ofSeconds(10);

    private final DatabaseSettings settings;
    private final Writer writer;
    private final Reads reads;
    private final DiskSpace disk;

    private Database(DatabaseSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.disk = new DiskSpace(settings.folder().orElse(null), LEAST_FREE_BYTES);
        this.reads = new Reads(settings);
        this.writer = new Writer(settings, new WriterMetrics(registry));
    }

    /**
     * Opens a migrated store and starts its writer.
     *
     * @throws SQLException when it cannot be opened or is held by another process
     */
    public static Database open(DatabaseSettings settings, MeterRegistry registry) throws SQLException {
        var database = new Database(settings, registry);
        database.writer.start();
        return database;
    }

    /** Checks an embedded store's folder before anything opens it: exists or can be made (for its owner alone), and is writable. */
    public static void requireUsableFolder(DatabaseSettings settings) {
        var folder = settings.folder().orElse(null);
        if (folder == null) return;
        try {
            OwnerOnly.folder(folder);
            Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(
                    "data.url: " + folder + " (expected: a folder that can be written): " + failure, failure);
        }
    }

    public Dialect dialect() {
        return settings.dialect();
    }

    /** Messages' batches come from here from now on; {@link #signal} says that one waits. */
    public void serve(BatchSource messages) {
        writer.front(messages);
    }

    public void signal() {
        writer.signal();
    }

    /**
     * Runs background work on the writer, after the messages that wait. Completes when it is on disk; exceptionally when
     * it failed (then nothing of it is in the store) or with {@link InDoubt}.
     */
    public <T extends @Nullable Object> CompletableFuture<T> write(Work<T> work) {
        var unit = new Unit<>(work, this::readFirst);
        writer.add(unit);
        return unit.result();
    }

    private <T extends @Nullable Object> void readFirst(Unit<T> unit, Beforehand.Missing missing) {
        missing.read(reads).thenRun(() -> writer.add(unit));
    }

    /** For reading beside the writer. */
    public Reads reads() {
        return reads;
    }

    /** Whether a message may be taken in at all. */
    public boolean takesMessages() {
        return disk.enough();
    }

    /** What keeps the store from working, one line each; empty when it is ready. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        var broken = writer.broken();
        if (broken != null) problems.add("store: cannot be written");
        if (!disk.enough()) problems.add("store: the disk is nearly full");
        if (writer.busyNanos() > LONGEST_BUSY.toNanos()) problems.add("writer: busy for more than 10 s");
        return problems;
    }

    @Override
    public void close() {
        reads.close();
        try {
            writer.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is perhaps in the store: the commit or the sync failed. */
    public static final class InDoubt extends Exception {
        private static final long serialVersionUID = 1;

        InDoubt(Exception cause) {
            super(cause);
        }
    }

    /** Free space of the store's disk, looked up at most once a second. */
    private static final class DiskSpace {
        private static final long RENEW_NANOS = 1_000_000_000L;

        private final @Nullable Path folder;
        private final long least;
        private volatile long lookedUp = System.nanoTime() - 2 * RENEW_NANOS;
        private volatile boolean enough = true;

        DiskSpace(@Nullable Path folder, long least) {
            this.folder = folder;
            this.least = least;
        }

        boolean enough() {
            if (folder == null) return true;
            long now = System.nanoTime();
            if (now - lookedUp > RENEW_NANOS) {
                lookedUp = now;
                enough = folder.toFile().getUsableSpace() >= least;
            }
            return enough;
        }
    }
}
