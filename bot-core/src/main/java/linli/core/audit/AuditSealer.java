package linli.core.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import linli.core.store.Database;
import linli.core.store.Redacted;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains what {@link AuditLog} wrote. One node at a time does it, under a lock that ends with its transaction. A row's
 * place is the order of sealing: one that another node commits late is found unsealed later and comes later, so none is
 * skipped. What is older than three years it deletes, once a day. Safe for several threads.
 */
public final class AuditSealer implements AutoCloseable {
    static final int AT_ONCE = 300;

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final long PAUSE_SECONDS = 3;
    private static final Period KEPT = Period.ofYears(3);
    /** The lock's number among all that the nodes try; the letters of "audit". */
    private static final long LOCK = 0x6175646974L;

    private final Database database;
    private final Clock clock;
    private final Consumer<AuditHead> announce;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(AuditSealer::daemon);
    private @Nullable LocalDate announced;
    private @Nullable LocalDate forgotten;
    private boolean failing;

    /** @param clock the real time */
    public AuditSealer(Database database, Clock clock) {
        this(database, clock, head -> LOG.info("Audit head {}", head));
    }

    /** @param announce gets the head once a day, so that it is also kept where the store's owner cannot change it */
    AuditSealer(Database database, Clock clock, Consumer<AuditHead> announce) {
        this.database = database;
        this.clock = clock;
        this.announce = announce;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::goOn, 1, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Seals no more; what is under way is finished when the database closes. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Seals all that waits. Ends early while another node does it. */
    synchronized void sealAll() throws InterruptedException, ExecutionException {
        Sealed sealed;
        do {
            sealed = database.write(AuditSealer::seal).get().orElse(null);
            if (sealed == null) return;
        } while (sealed.rows() == AT_ONCE);
        forget();
        announce(sealed.head());
    }

    /** Once a day what is too old goes, from the front of the chain; the anchor stays in its place. */
    private void forget() throws InterruptedException, ExecutionException {
        var now = clock.instant().atZone(ZoneOffset.UTC);
        if (now.toLocalDate().equals(forgotten)) return;
        var before = now.minus(KEPT).toInstant();
        while (database.write(tx -> forget(tx, before)).get() == AT_ONCE) {}
        forgotten = now.toLocalDate();
    }

    private static int forget(Tx tx, Instant before) {
        return tx.tryLocks(List.of(LOCK)).get(0) ? AuditStore.forget(tx, before, AT_ONCE) : 0;
    }

    private record Sealed(int rows, AuditHead head) {}

    private static Optional<Sealed> seal(Tx tx) {
        if (!tx.tryLocks(List.of(LOCK)).get(0)) return Optional.empty();
        var head = AuditStore.head(tx);
        var seals = new ArrayList<AuditStore.Seal>();
        for (var row : AuditStore.unsealed(tx, AT_ONCE)) {
            head = row.after(head);
            seals.add(new AuditStore.Seal(row.id(), head));
        }
        AuditStore.seal(tx, seals);
        return Optional.of(new Sealed(seals.size(), head));
    }

    private void announce(AuditHead head) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (head.sequence() == 0 || today.equals(announced)) return;
        announced = today;
        announce.accept(head);
    }

    private void goOn() {
        try {
            sealAll();
            failing = false;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException failure) {
            if (!failing) LOG.error("Sealing the audit failed and is tried again", Redacted.of(failure));
            failing = true;
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "audit-sealer");
        thread.setDaemon(true);
        return thread;
    }
}
