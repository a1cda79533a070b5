package linli.core.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, runs it in one transaction, commits once, makes it durable, and only
 * then tells. Messages go first; background work gets at most 20 ms of a transaction.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long BACKGROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long REOPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final WriterMetrics metrics;
    private final Queue<Batch> background = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Thread thread = new Thread(this, "writer");

    private volatile BatchSource front = most -> null;
    private volatile boolean stopping;
    private volatile long busySince; // 0 = idle
    private volatile @Nullable String broken;
    private @Nullable Sql sql;
    private long nextOpen = System.nanoTime();

    Writer(DatabaseSettings settings, WriterMetrics metrics) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.metrics = metrics;
    }

    /** Opens the store on the caller's thread, so that what is wrong with it is the caller's exception. */
    void start() throws SQLException {
        open();
        thread.start();
    }

    void front(BatchSource source) {
        front = source;
    }

    void add(Batch unit) {
        background.add(unit);
        signal();
    }

    void signal() {
        if (!signalled.getAndSet(true)) LockSupport.unpark(thread);
    }

    /** Finishes what waits, closes the store and ends. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    /** For how long the present transaction has been going on. */
    long busyNanos() {
        long since = busySince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /** What is wrong with the store, null when it is fine. */
    @Nullable
    String broken() {
        return broken;
    }

    @Override
    public void run() {
        while (true) {
            var batch = front.next(dialect.mostMessages());
            if (batch == null && background.isEmpty()) {
                if (stopping) break;
                if (broken != null && nextOpen - System.nanoTime() < 0) reopen();
                if (!signalled.getAndSet(false)) LockSupport.parkNanos(IDLE_NANOS);
                continue;
            }
            busySince = System.nanoTime();
            try {
                transaction(batch);
            } catch (Throwable failure) { // the writer goes on, whatever happens
                LOG.error("The writer met a failure outside its transactions and goes on", Redacted.of(failure));
            } finally {
                busySince = 0;
            }
        }
        close();
    }

    private void transaction(@Nullable Batch first) {
        var parts = new ArrayList<Batch>();
        if (first != null) parts.add(first);
        if (connection() == null) {
            failAll(parts);
            return;
        }
        var failure = together(parts, true);
        if (failure == null) return;
        int units = parts.stream().mapToInt(Batch::size).sum();
        LOG.warn("A transaction of {} failed and its parts run again one by one: {}", units, Redacted.line(failure));
        for (var part : parts) {
            for (var alone : part.alone()) runAlone(alone);
        }
    }

    /** Without a store nothing waits for one: whoever asked is told at once and may try again. */
    private void failAll(List<Batch> parts) {
        for (var unit = background.poll(); unit != null; unit = background.poll()) parts.add(unit);
        var failure = new SQLException("the store is not open", "08003");
        for (var part : parts) part.alone().forEach(alone -> alone.rolledBack(failure));
    }

    private void runAlone(Batch part) {
        var parts = new ArrayList<Batch>();
        parts.add(part);
        var failure = together(parts, false);
        if (failure == null) return;
        var instead = part.rolledBack(failure instanceof Exception e ? e : new IllegalStateException(failure));
        if (instead != null) runAlone(instead);
    }

    /** Runs all in one transaction; returns why when surely nothing of it is in the store, null when all have ended. */
    private @Nullable Throwable together(List<Batch> parts, boolean withBackground) {
        long began = System.nanoTime();
        var connection = connection();
        if (connection == null) return new SQLException("the store is not open: " + broken, "08003");
        try {
            var tx = new Tx(requireOpen(), dialect);
            for (var part : parts) part.run(tx);
            if (withBackground) runBackground(tx, parts);
        } catch (Throwable failure) {
            rollBack(connection);
            return failure;
        }
        return commit(connection, parts, began);
    }

    private void runBackground(Tx tx, List<Batch> parts) throws Exception {
        long began = System.nanoTime();
        do {
            var unit = background.poll();
            if (unit == null) return;
            parts.add(unit);
            unit.run(tx);
        } while (System.nanoTime() - began < BACKGROUND_NANOS);
    }

    private @Nullable Throwable commit(Connection connection, List<Batch> parts, long began) {
        long committing = System.nanoTime();
        try {
            connection.commit();
            dialect.makeDurable(connection);
        } catch (Exception failure) {
            if (SqlFailure.surelyRolledBack(failure)) {
                rollBack(connection);
                return failure;
            }
            LOG.error(
                    "Commit or sync failed; what was written is in doubt and the store is opened again",
                    Redacted.of(failure));
            breakOff(Redacted.line(failure));
            for (var part : parts) part.inDoubt(failure);
            return null;
        }
        int units = 0;
        for (var part : parts) units += part.size();
        metrics.durable(units, began, committing, System.nanoTime());
        for (var part : parts) part.durable();
        return null;
    }

    private @Nullable Connection connection() {
        if (sql == null && nextOpen - System.nanoTime() < 0) reopen();
        return sql == null ? null : sql.connection();
    }

    private Sql requireOpen() {
        if (sql == null) throw new IllegalStateException("the store is not open");
        return sql;
    }

    private void open() throws SQLException {
        var connection = DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        dialect.prepare(connection);
        connection.commit();
        sql = new Sql(connection);
    }

    private void reopen() {
        nextOpen = System.nanoTime() + REOPEN_NANOS;
        try {
            open();
            probe();
            broken = null;
            LOG.info("The store is open again");
        } catch (Exception failure) {
            breakOff(Redacted.line(failure));
        }
    }

    /** A store that failed is trusted again once it has taken something to the disk: one can often still be read. */
    private void probe() throws Exception {
        var open = requireOpen();
        open.update("delete from store_fact where name = 'probe'");
        open.update("insert into store_fact (name, content) values ('probe', ?)", Long.toString(System.nanoTime()));
        open.connection().commit();
        dialect.makeDurable(open.connection());
    }

    private void rollBack(Connection connection) {
        try {
            connection.rollback();
            if (!connection.isValid(1)) breakOff("the connection is gone");
        } catch (SQLException failure) {
            breakOff(Redacted.line(failure));
        }
    }

    private void breakOff(String why) {
        if (broken == null) LOG.error("The store cannot be written: {}", why);
        broken = why;
        close();
    }

    private void close() {
        var open = sql;
        sql = null;
        if (open == null) return;
        try {
            open.connection().close();
        } catch (SQLException failure) {
            LOG.warn("Closing the store: {}", Redacted.line(failure));
        }
    }
}
