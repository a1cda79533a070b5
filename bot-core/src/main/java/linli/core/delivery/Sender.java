package linli.core.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.Redacted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: a short unit of work claims, the call is made between two units, a short unit writes how it ended.
 * What a dead node was sending is unknown, never sent again by itself. Safe for several threads.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long LOOK_MS = 50;
    private static final long IDLE_LOOKS = 20;
    private static final int SLICES_A_LOOK = 10;

    private final Database database;
    private final Clock clock;
    private final Planner planner;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicInteger planning = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Sender::daemon);
    private final ExecutorService workers =
            Executors.newCachedThreadPool(Sender::daemon); // as many as the lanes have room for

    /** @param clock the real time */
    public Sender(Database database, PostOffice office, DataKey key, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.clock = clock;
        this.planner = new Planner(office);
        var node = UUID.randomUUID().toString();
        var caring = new HashMap<String, Caring>();
        var desks = new HashMap<String, QrDesk>();
        office.sendings().forEach((account, sending) -> {
            var tokens = new TokenStore(database, key, account, sending, clock, node);
            var lane = new Lane(database, account, sending, tokens, clock, node, new SenderMetrics(registry, account));
            lanes.add(lane);
            var care = lane.care();
            if (care != null) caring.put(account, new Caring(lane, care, workers));
            sending.qrCodes().ifPresent(codes -> desks.put(account, new QrDesk(lane, codes, workers)));
        });
        office.cares(caring);
        office.makesCodes(desks);
        Gauge.builder("linli.campaigns.planning", planning, AtomicInteger::get)
                .description("1 while it is being found out who gets what is said to many")
                .register(registry);
        office.onWake(() -> looks.set(0));
        office.onLanes(account ->
                lanes.stream().filter(lane -> lane.account().equals(account)).findFirst());
    }

    /** Sends what is due from now on. */
    public void start() {
        for (var lane : lanes) onceMore(lane.giveUpAbandoned(database.dialect().oneProcess()));
        timer.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::tidy, 1, 10, TimeUnit.SECONDS);
    }

    /** Claims no more; what is under way is ended if its answer comes before the database closes. */
    @Override
    public void close() {
        timer.shutdown(); // what is being claimed is begun, or it would be in doubt
        try {
            if (!timer.awaitTermination(3, TimeUnit.SECONDS)) timer.shutdownNow();
            workers.shutdown();
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) workers.shutdownNow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends all that is due now, one after another; returns how many calls were made. */
    public int sendDue() throws InterruptedException, ExecutionException {
        while (database.write(planner::planSome).get()) {}
        int calls = 0;
        for (var lane : lanes) {
            for (var claimed = lane.claim(); !claimed.isEmpty(); claimed = lane.claim()) {
                for (var post : claimed) {
                    lane.send(post);
                    calls++;
                }
            }
        }
        return calls;
    }

    /** Often while there is something to do, once a second otherwise. */
    private void look() {
        long look = looks.getAndIncrement();
        if (look > IDLE_LOOKS && look % IDLE_LOOKS != 0) return;
        goesOn(this::plan);
        for (var lane : lanes) goesOn(() -> begin(lane));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException, ExecutionException;
    }

    /** What fails for one account keeps no other from sending. */
    private static void goesOn(Step step) {
        try {
            step.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException failure) {
            LOG.warn("Looking into the outbox failed and goes on: {}", Redacted.line(failure));
        }
    }

    private void begin(Lane lane) throws InterruptedException, ExecutionException {
        var claimed = lane.claim();
        if (!claimed.isEmpty()) looks.set(0);
        for (var post : claimed) workers.execute(() -> work(lane, post));
    }

    private void plan() throws InterruptedException, ExecutionException {
        for (int i = 0; i < SLICES_A_LOOK; i++) {
            boolean more = database.write(planner::planSome).get();
            planning.set(more ? 1 : 0);
            if (!more) return;
            looks.set(0);
        }
    }

    private void work(Lane lane, Post post) {
        try {
            lane.send(post);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException failure) {
            LOG.warn("How a message ended was not stored; it counts as unknown", Redacted.of(failure));
        } finally {
            looks.set(0);
        }
    }

    private void tidy() {
        for (var lane : lanes) onceMore(lane.giveUpAbandoned(false));
        database.write(tx -> OutboxTidying.forget(tx, clock.instant()) + PushedCards.forget(tx, clock.instant()))
                .whenComplete((gone, failure) -> {
                    if (failure != null)
                        LOG.warn("Tidying the outbox failed and is tried again: {}", Redacted.line(failure));
                });
    }

    private static void onceMore(CompletableFuture<Integer> work) {
        work.whenComplete((done, failure) -> {
            if (failure != null) LOG.warn("Looking for abandoned messages failed: {}", Redacted.line(failure));
            else if (done > 0)
                LOG.warn("{} messages were being sent when their node died; whether they arrived is unknown", done);
        });
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "sender");
        thread.setDaemon(true);
        return thread;
    }
}
