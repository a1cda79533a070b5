package linli.core.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import linli.core.command.Commands;
import linli.core.command.Router;
import linli.core.community.Account;
import linli.core.delivery.PostOffice;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.message.Message;
import linli.core.platform.Platform;
import linli.core.platform.Sockets;
import linli.core.store.Batch;
import linli.core.store.Beforehand;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.Redacted;
import linli.core.wording.Catalogue;
import linli.core.wording.EmergencyWords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a decoded message to its stored reply. A message takes effect once, is on disk before its reply leaves, and every
 * delivery of it gets the same reply. Safe for several threads.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final long SWEEP_MS = 25;

    private final Database database;
    private final Router router;
    private final Replies replies;
    private final Sealer sealer;
    private final PipelineLimits limits;
    private final PipelineMetrics metrics;
    private final Clock clock;
    private final Clock featureClock;
    private final Map<String, Platform> platforms;
    private final Map<String, Account> accounts;
    private final ZoneId zone;
    private final PostOffice office;
    private final LateAnswers lateAnswers;
    private final LateReplies late;
    private final TurnedAway turnedAway = new TurnedAway(this);
    private final Answering answering = new Answering(this);
    private final Line line;
    private final Map<String, Pending> underway = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Threads.daemon("pipeline-timer"));

    /**
     * What a pipeline is made of.
     *
     * @param clock the real time
     * @param featureClock the time features see; tests and the demo shift it
     * @param platforms one an account
     * @param office takes what is to be sent of ourselves
     * @param accounts the same accounts as the community sees them
     * @param emergencies what goes before everything else
     */
    public record Parts(
            Database database,
            Commands commands,
            Catalogue catalogue,
            DataKey key,
            PipelineLimits limits,
            MeterRegistry registry,
            Clock clock,
            Clock featureClock,
            Collection<? extends Platform> platforms,
            PostOffice office,
            Collection<Account> accounts,
            EmergencyWords emergencies) {}

    public Pipeline(Parts parts) {
        this.database = parts.database();
        this.zone = parts.catalogue().speech().zone();
        this.router = new Router(parts.commands(), zone, parts.emergencies());
        this.replies = new Replies(parts.catalogue());
        this.sealer = new Sealer(parts.key());
        this.limits = parts.limits();
        this.metrics = new PipelineMetrics(parts.registry());
        this.clock = parts.clock();
        this.featureClock = parts.featureClock();
        this.platforms = new ConcurrentHashMap<>();
        for (var platform : parts.platforms()) platforms.put(platform.account(), platform);
        this.accounts =
                parts.accounts().stream().collect(Collectors.toUnmodifiableMap(Account::id, account -> account));
        this.office = parts.office();
        this.lateAnswers = new LateAnswers(office);
        this.line = new Line(limits.maxWaiting());
        this.late = new LateReplies(this, parts.commands());
        metrics.gauge("linli.line.waiting", "messages that wait for the writer", line, Line::size);
    }

    /** Takes messages from now on. */
    public void start() {
        database.serve(this::nextBatch);
        timer.scheduleWithFixedDelay(
                Threads.goesOn("watching deadlines", this::withdrawOverdue), SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(Threads.goesOn("forgetting", this::forget), 1, 60, TimeUnit.SECONDS);
        late.begin(timer);
    }

    /** Ends the background work; what waits in the writer is finished when the database closes. */
    @Override
    public void close() {
        timer.shutdownNow();
        late.stop();
    }

    /** One an account. */
    public Collection<Platform> platforms() {
        return platforms.values();
    }

    /** The route of one account's webhook. */
    public Webhook webhook(Platform platform) {
        return new Webhook(platform, this, metrics, clock);
    }

    /** The route of the connections that one account's other side opens. */
    public SocketHook socketHook(Sockets sockets) {
        return new SocketHook(sockets, this, metrics, clock);
    }

    /** Takes one delivery of one message; the stage completes when there is an answer, or never. */
    CompletionStage<Answer> receive(Platform platform, Message message, RawRequest request) {
        var delivery = new Delivery(platform, metrics, request);
        var now = clock.instant();
        if (message.sentAt().isBefore(now.minus(limits.inboxKept()))) {
            metrics.ended(platform.name(), Outcome.EXPIRED, request.firstByteNanos());
            delivery.answer().complete(platform.acknowledgement());
            return delivery.answer();
        }
        take(platform, message, delivery, now);
        return delivery.answer();
    }

    private void take(Platform platform, Message message, Delivery delivery, Instant now) {
        var hash = sealer.hash(message);
        while (true) {
            var busy = turnedAway.told(hash);
            if (busy != null) {
                delivery.answer(busy, Outcome.BUSY, now, "");
                return;
            }
            var present = underway.get(hash);
            if (present != null) {
                if (present.attach(delivery)) return;
                underway.remove(hash, present);
                continue;
            }
            var fresh = new Pending(platform, message, hash, now, featureClock.instant(), delivery);
            if (underway.putIfAbsent(hash, fresh) != null) continue;
            if (line.offer(fresh)) database.signal();
            else turnedAway.endBusy(fresh);
            return;
        }
    }

    private @Nullable Batch nextBatch(int most) {
        var taken = line.take(most, System.nanoTime());
        return taken.isEmpty() ? null : new MessageBatch(this, taken, null);
    }

    private void withdrawOverdue() {
        long now = System.nanoTime();
        line.withdraw(pending -> TurnedAway.isOverdue(pending, now)).forEach(turnedAway::endBusy);
    }

    void endUnanswered(Pending pending) {
        underway.remove(pending.hash(), pending);
        pending.end().forEach(Delivery::leaveUnanswered);
    }

    void giveBack(Pending pending) {
        if (pending.move(Pending.State.RUNNING, Pending.State.QUEUED)) line.giveBack(pending, System.nanoTime());
    }

    /** It waits in the line, and its conversation with it, until what it needs is read beside the writer. */
    void setAside(Pending pending, Beforehand.Missing missing) {
        if (!pending.move(Pending.State.RUNNING, Pending.State.QUEUED)) return;
        line.setAside(pending);
        missing.read(database.reads()).thenRun(() -> {
            line.resume(pending);
            database.signal();
        });
    }

    /** All this is on disk: the answers leave, encrypted beside the writer. */
    void endAll(Collection<Outcomes.Fresh> fresh, Collection<Outcomes.Known> known) {
        var toAnswer = new ArrayList<Runnable>();
        for (var each : fresh) {
            if (each.effective()) metrics.effect();
            var pending = each.pending();
            turnedAway.markPerhapsDone(pending);
            var encoded = each.encoded();
            if (each.promise() != null) late.start(pending, each.promise());
            else if (encoded != null)
                toAnswer.add(() -> end(pending, encoded, Outcome.ANSWERED, limits.timing() ? pending.timing() : ""));
        }
        for (var each : known) toAnswer.add(() -> end(each.pending(), each.encoded(), Outcome.REPEATED, ""));
        answering.begin(toAnswer);
    }

    void end(Pending pending, byte[] encoded, Outcome outcome, String timing) {
        underway.remove(pending.hash(), pending);
        answering.end(pending, encoded, outcome, timing);
    }

    /** Logs a fault of ours once and returns the short id that the reply carries. */
    String logFault(Throwable failure) {
        var id = FaultId.next();
        LOG.error("Fault {}", id, Redacted.of(failure));
        metrics.fault();
        return id;
    }

    private void forget() {
        var now = now();
        database.write(tx -> {
                    int conversations = ConversationStore.forget(tx, now);
                    LateAnswers.forget(tx, now);
                    LateWorkStore.forget(tx, now);
                    return conversations + InboxStore.forget(tx, now.minus(limits.inboxKept()));
                })
                .whenComplete((forgotten, failure) -> {
                    if (failure != null) LOG.warn("Forgetting failed and is tried again: {}", Redacted.line(failure));
                    else if (forgotten > 0) timer.execute(Threads.goesOn("forgetting", this::forget));
                });
    }

    Instant now() {
        return clock.instant();
    }

    Database database() {
        return database;
    }

    PipelineLimits limits() {
        return limits;
    }

    Router router() {
        return router;
    }

    Replies replies() {
        return replies;
    }

    Sealer sealer() {
        return sealer;
    }

    PostOffice office() {
        return office;
    }

    LateAnswers lateAnswers() {
        return lateAnswers;
    }

    LateReplies late() {
        return late;
    }

    TurnedAway turnedAway() {
        return turnedAway;
    }

    Account account(String id) {
        var account = accounts.get(id);
        if (account == null) throw new IllegalStateException("no account " + id);
        return account;
    }

    ZoneId zone() {
        return zone;
    }

    @Nullable
    Platform platform(String account) {
        return platforms.get(account);
    }
}
