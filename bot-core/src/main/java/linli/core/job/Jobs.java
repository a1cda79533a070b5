package linli.core.job;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import linli.core.delivery.PostOffice;
import linli.core.store.Beforehand;
import linli.core.store.Database;
import linli.core.store.Redacted;
import linli.core.store.SqlFailure;
import linli.core.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done at its time, on the features' clock, exactly once: a job's row, the job and all it writes are one
 * transaction, and other nodes skip a row that one holds. Safe for several threads.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final long POLL_MS = 250;
    private static final long LOOK_MS = 1000;
    private static final Duration USUAL_DELAY = Duration.ofMinutes(2);
    private static final long UNKNOWN_MS = 60_000;

    private final Database database;
    private final JobKinds kinds;
    private final PostOffice office;
    private final Clock clock;
    private final JobMetrics metrics;
    private final Set<String> unknown = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, Jobs::daemon);
    private volatile boolean failing;

    /** @param clock the features' */
    public Jobs(Database database, JobKinds kinds, PostOffice office, Clock clock, MeterRegistry registry) {
        this.office = office;
        this.database = database;
        this.kinds = kinds;
        this.clock = clock;
        this.metrics = new JobMetrics(registry, kinds);
    }

    /**
     * Has a job done at its time; at once if that is past. One waits at most for each kind and argument: scheduling it
     * again moves it. A job that recurs schedules itself again.
     *
     * @param argument names what it is about by ids, never by words of people
     */
    public static void schedule(Tx tx, String kind, String argument, Instant due) {
        JobStore.put(tx, kind, argument, due);
    }

    /** False when none waits. */
    public static boolean cancel(Tx tx, String kind, String argument) {
        return JobStore.remove(tx, kind, argument);
    }

    /** When the one was due that waits longest, if it waits for more than two minutes. */
    public static Optional<Instant> oldestOverdue(Tx tx, Instant now) {
        return JobStore.oldestDue(tx, now.minus(USUAL_DELAY));
    }

    /** Runs what is due from now on. */
    public void start() {
        every(POLL_MS, this::runDue);
        every(LOOK_MS, this::look);
        every(UNKNOWN_MS, this::nameUnknown);
    }

    /** Begins no more jobs; the one under way is finished when the database closes. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Runs all that is due now and what becomes due by it, one after another; returns how many were done. */
    public int runDue() throws InterruptedException, ExecutionException {
        int done = 0;
        for (var turn = next(); turn != Turn.NONE_DUE; turn = next()) if (turn == Turn.DONE) done++;
        return done;
    }

    private enum Turn {
        NONE_DUE,
        DONE,
        FAILED
    }

    private Turn next() throws InterruptedException, ExecutionException {
        try {
            var kind = database.write(this::run).get().orElse(null);
            if (kind == null) return Turn.NONE_DUE;
            metrics.ended(kind, "done");
            return Turn.DONE;
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof Failed failed) || SqlFailure.storeIsGone(failed)) throw failure;
            postpone(failed);
            return Turn.FAILED;
        }
    }

    /** Runs the job whose turn it is, if there is one; returns its kind. */
    private Optional<String> run(Tx tx) throws Failed {
        var now = clock.instant();
        var claimed = JobStore.claim(tx, kinds.names(), now).orElse(null);
        if (claimed == null) return Optional.empty();
        JobStore.remove(tx, claimed.kind(), claimed.argument()); // before it runs, as it may schedule itself again
        try {
            kinds.require(claimed.kind())
                    .run(new JobContext(tx, now, claimed.due(), claimed.argument(), office.in(tx, null)));
        } catch (Beforehand.Missing missing) {
            throw missing;
        } catch (Throwable failure) { // whatever it is, it is this job's and no other's
            throw new Failed(claimed, failure);
        }
        return Optional.of(claimed.kind());
    }

    private void postpone(Failed failed) throws InterruptedException, ExecutionException {
        var job = failed.job;
        var runAt = clock.instant().plus(job.pause());
        boolean first = database.write(tx -> JobStore.postpone(tx, job, runAt)).get();
        if (!first) return; // another node was faster, or it was moved meanwhile
        metrics.ended(job.kind(), "failed");
        LOG.error(
                "A job of the kind {} failed for the {}. time and is tried again in {}",
                job.kind(),
                job.attempts() + 1,
                job.pause(),
                Redacted.of(failed));
    }

    private void look() throws InterruptedException, ExecutionException {
        metrics.show(database.write(tx -> metrics.look(tx, clock.instant())).get());
    }

    /** Those of a newer release, or of a feature that is not wired in, are left for whoever knows them. */
    private void nameUnknown() throws InterruptedException, ExecutionException {
        for (var kind : database.write(JobStore::kinds).get())
            if (!kinds.names().contains(kind) && unknown.add(kind))
                LOG.warn("Jobs of the kind {} wait in the store and nobody here runs them", kind);
    }

    private void every(long millis, Round round) {
        timer.scheduleWithFixedDelay(() -> goOn(round), 0, millis, TimeUnit.MILLISECONDS);
    }

    private void goOn(Round round) {
        try {
            round.run();
            failing = false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException failure) {
            if (!failing) LOG.warn("Running jobs failed and goes on: {}", Redacted.line(failure));
            failing = true;
        }
    }

    private interface Round {
        void run() throws InterruptedException, ExecutionException;
    }

    /** What a job threw: it undoes what the job wrote, and no more. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient JobStore.Row job;

        Failed(JobStore.Row job, Throwable cause) {
            super(cause);
            this.job = job;
        }
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "jobs");
        thread.setDaemon(true);
        return thread;
    }
}
