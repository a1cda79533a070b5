package linli.config.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import linli.core.audit.AuditVerifier;
import linli.core.community.Units;
import linli.core.store.Backup;
import linli.core.store.BackupState;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Redacted;
import linli.core.store.Restore;
import linli.core.store.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup every night and restores it on trial at once: only then it counts, and an old one goes. One that was
 * missed is made when the server is back; a failed one is tried again every hour. Runs beside the writer, on real time.
 */
public final class Nightly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
    private static final long LOOK_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofHours(1);
    /** How much larger than its file a store on trial may become. */
    private static final int UNPACKED = 20;

    private final BackupPlan plan;
    private final Parts parts;
    private final BackupFolder folder;
    private final Instant founded;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Nightly::daemon);
    private volatile BackupState state;
    private Instant notBefore = Instant.MIN;

    /**
     * What it works on.
     *
     * @param migrations of a store, as this release has them
     * @param clock the real time
     */
    public record Parts(
            DatabaseSettings store,
            Database database,
            DataKey key,
            Function<DatabaseSettings, Migrations> migrations,
            Clock clock,
            MeterRegistry registry) {}

    public Nightly(BackupPlan plan, Parts parts) throws Exception {
        this.plan = plan;
        this.parts = parts;
        this.folder = new BackupFolder(plan.folder());
        this.founded = parts.database().write(Units::founded).get();
        this.state = parts.database().write(BackupState::of).get();
        Gauge.builder("linli.backup.age.seconds", this::ageSeconds)
                .description("how old the newest backup is that was restored on trial")
                .register(parts.registry());
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::goOn, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Begins none any more. One under way is not interrupted: H2 would close the store's file under everybody. */
    @Override
    public void close() {
        timer.shutdown();
    }

    /** Whether one was due and is made now. */
    boolean runDue() throws Exception {
        var now = parts.clock().instant();
        if (now.isBefore(notBefore) || !isDue(now)) return false;
        var file = folder.file(now);
        try {
            folder.removeParts();
            new Backup(parts.store(), parts.key()).write(file, true, BackupOperation.LEAST_FREE_BYTES, now);
            restoreOnTrial(file);
            folder.keepNewest(plan.keep());
            folder.removeBad();
            keep(state.made(now));
            LOG.info("A backup was made and restored on trial: {}", file.getFileName());
            return true;
        } catch (Exception failure) {
            notBefore = now.plus(PAUSE);
            folder.setAside(file);
            keep(state.failed(now));
            throw failure;
        }
    }

    /** Before its first night a store has nothing to make up for. */
    private boolean isDue(Instant now) throws IOException {
        var due = plan.lastDue(now);
        return folder.newest().map(newest -> newest.isBefore(due)).orElse(!due.isBefore(founded));
    }

    private void restoreOnTrial(Path file) throws Exception {
        requireRoom(file);
        var trial = new DatabaseSettings("jdbc:h2:file:" + folder.freshTrial().resolve("bot"), "", "");
        try {
            new Restore(trial, parts.migrations().apply(trial), parts.key()).from(file);
            try (var snapshot = Snapshot.open(trial)) {
                if (AuditVerifier.verify(snapshot, null).finding() != null)
                    throw new IllegalStateException("the audit of the restored store is not whole");
            }
        } finally {
            folder.removeTrial();
        }
    }

    private static void requireRoom(Path file) throws IOException {
        long free = Files.getFileStore(file).getUsableSpace();
        if (free < BackupOperation.LEAST_FREE_BYTES + UNPACKED * Files.size(file))
            throw new IOException("too little room on the disk for a restore on trial");
    }

    private void keep(BackupState next) throws Exception {
        state = next;
        parts.database()
                .write(tx -> {
                    next.keep(tx);
                    return true;
                })
                .get();
    }

    private double ageSeconds() {
        Optional<Instant> made = state.made();
        return made.map(then -> Duration.between(then, parts.clock().instant()).toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private void goOn() {
        try {
            runDue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.error("The nightly backup failed and is tried again in an hour", Redacted.of(failure));
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "backup");
        thread.setDaemon(true);
        return thread;
    }
}
