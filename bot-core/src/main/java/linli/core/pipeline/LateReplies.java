package linli.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import linli.core.command.Commands;
import linli.core.command.LateWork;
import linli.core.command.Reply;
import linli.core.message.Outgoing;
import linli.core.store.Redacted;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that come after their handler: the work runs at once on a worker thread, its result comes back as a unit of
 * work, and the first result wins. The durable row behind it lets another node, or this one after a restart, do it again.
 */
final class LateReplies {
    private static final Logger LOG = LoggerFactory.getLogger(LateReplies.class);
    private static final int WORKERS = 16;
    /** So long before the limit a message is taken durably, to be told in time. */
    private static final Duration BEFORE_LIMIT = Duration.ofMillis(500);

    private final Pipeline pipeline;
    private final Commands commands;
    private final String node = UUID.randomUUID().toString();
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final Map<String, Pending> awaited = new ConcurrentHashMap<>();
    private final ExecutorService workers;

    LateReplies(Pipeline pipeline, Commands commands) {
        this.pipeline = pipeline;
        this.commands = commands;
        var pool = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.daemon("late-work"));
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    void begin(ScheduledExecutorService timer) {
        if (pipeline.database().dialect().oneProcess()) inBackground(tx -> LateWorkStore.orphanAll(tx, pipeline.now()));
        long renewMs = pipeline.limits().workLease().toMillis() / 3;
        timer.scheduleWithFixedDelay(Threads.goesOn("taking over late work", this::takeOver), 0, 2, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(
                Threads.goesOn("renewing late work", this::renew), renewMs, renewMs, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(Threads.goesOn("accepting", this::accept), 50, 50, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(Threads.goesOn("asking for answers", this::ask), 200, 200, TimeUnit.MILLISECONDS);
    }

    void stop() {
        workers.shutdownNow();
    }

    /** A promise nobody can keep is a fault of the handler that made it. */
    void requireKnown(Reply.Later later) {
        if (commands.findWork(later.work()).isEmpty())
            throw new IllegalStateException("no late work of the name " + later.work());
    }

    /** Writes down what these messages are owed. */
    void promise(Tx tx, Collection<Outcomes.Fresh> all, Instant now) {
        var owed = new ArrayList<LateWorkStore.Owed>();
        for (var fresh : all) {
            if (fresh.promise() != null) owed.add(owed(fresh.pending(), fresh.promise()));
        }
        LateWorkStore.add(tx, owed, now.plus(pipeline.limits().workLease()), node);
    }

    /** Starts the work, once its promise is on disk. */
    void start(Pending pending, Reply.Later later) {
        await(pending);
        work(owed(pending, later));
    }

    /** Lets a message wait here for an answer that is owed, by this node or another. */
    void await(Pending pending) {
        pending.move(Pending.State.RUNNING, Pending.State.PROMISED);
        awaited.put(pending.hash(), pending);
    }

    private static LateWorkStore.Owed owed(Pending pending, Reply.Later later) {
        return new LateWorkStore.Owed(
                pending.message(), pending.hash(), later.work(), later.argument(), pending.arrivedAt());
    }

    private void work(LateWorkStore.Owed owed) {
        if (!working.add(owed.hash())) return;
        try {
            workers.execute(() -> begin(owed));
        } catch (RuntimeException stopping) {
            working.remove(owed.hash());
        }
    }

    private void begin(LateWorkStore.Owed owed) {
        try {
            LateWork work = commands.findWork(owed.work())
                    .orElseThrow(() -> new IllegalStateException("no late work of the name " + owed.work()));
            work.begin(owed.argument(), pipeline.office()).whenComplete((reply, failure) -> fill(owed, reply, failure));
        } catch (RuntimeException failure) {
            fill(owed, null, failure);
        }
    }

    private void fill(LateWorkStore.Owed owed, Reply.@Nullable Say reply, @Nullable Throwable failure) {
        var text = textOf(reply, failure);
        pipeline.database().write(tx -> fill(tx, owed, text)).whenComplete((filled, notWritten) -> {
            working.remove(owed.hash());
            if (notWritten != null) LOG.warn("A late answer was not stored; it is done again", Redacted.of(notWritten));
            else filled.ifPresent(encoded -> end(owed, encoded));
        });
    }

    private String textOf(Reply.@Nullable Say reply, @Nullable Throwable failure) {
        try {
            if (reply != null && failure == null) return pipeline.replies().text(reply);
        } catch (RuntimeException noSuchText) {
            return pipeline.replies().text("fault", pipeline.logFault(noSuchText));
        }
        var cause = failure == null ? new IllegalStateException("late work without a reply") : failure;
        return pipeline.replies().text("fault", pipeline.logFault(cause));
    }

    /** Fills the inbox row; empty when somebody else did before. */
    private Optional<byte[]> fill(Tx tx, LateWorkStore.Owed owed, String text) {
        if (!LateWorkStore.remove(tx, owed)) return Optional.empty();
        var message = owed.message();
        var waiting = awaited.get(owed.hash());
        var platform = waiting == null ? pipeline.platform(message.account()) : waiting.platform();
        if (platform == null) return Optional.empty();
        var now = pipeline.now();
        if (InboxStore.push(tx, message.account(), owed.hash())) {
            pipeline.lateAnswers().post(tx, message, owed.hash(), owed.askedAt(), new Outgoing.Text(text), now);
            return Optional.empty();
        }
        var said = pipeline.replies().say(platform, message, text, List.of(), now);
        if (!InboxStore.fill(
                tx, message.account(), owed.hash(), pipeline.sealer().seal(message, said.encoded())))
            return Optional.empty();
        if (!platform.capabilities().answersInHttp()) {
            pipeline.lateAnswers().post(tx, message, owed.hash(), owed.askedAt(), said.message(), now);
            if (said.rest() != null)
                ConversationStore.saveRest(tx, message.account(), message.conversation(), said.rest(), now);
        } else if (waiting == null || !waiting.hasOpenDelivery()) {
            if (waiting != null) waiting.markKeptForLater();
            pipeline.lateAnswers().keep(tx, message, platform, owed.hash(), owed.askedAt(), text);
        } else if (said.rest() != null) {
            ConversationStore.saveRest(tx, message.account(), message.conversation(), said.rest(), now);
        }
        return Optional.of(said.encoded());
    }

    private void end(LateWorkStore.Owed owed, byte[] encoded) {
        var waiting = awaited.remove(owed.hash());
        if (waiting != null) pipeline.end(waiting, encoded, Outcome.ANSWERED, "");
    }

    /** Shortly before their limit, messages whose answer can be posted are taken durably, and the platform is told so. */
    private void accept() {
        for (var pending : List.copyOf(awaited.values())) {
            if (pending.is(Pending.State.PROMISED)
                    && pipeline.lateAnswers().isPostedAtOnce(pending.message())
                    && isNearLimit(pending, 0)) accept(pending);
        }
    }

    private void accept(Pending pending) {
        if (!pending.move(Pending.State.PROMISED, Pending.State.ACCEPTING)) return;
        var account = pending.message().account();
        pipeline.database()
                .write(tx -> InboxStore.accept(tx, account, pending.hash()))
                .whenComplete((accepted, failure) -> {
                    if (failure != null) pending.move(Pending.State.ACCEPTING, Pending.State.PROMISED);
                    else if (accepted && !isNearLimit(pending, BEFORE_LIMIT.toNanos())) endAccepted(pending);
                    else if (accepted) leaveToRedelivery(pending);
                });
    }

    private static boolean isNearLimit(Pending pending, long spare) {
        long limit = pending.platform().capabilities().answerLimit().toNanos();
        return System.nanoTime() - pending.firstByteNanos() >= limit - BEFORE_LIMIT.toNanos() + spare;
    }

    private void endAccepted(Pending pending) {
        if (!awaited.remove(pending.hash(), pending)) return;
        var nothing = pipeline.replies().nothing(pending.platform(), pending.message(), pipeline.now());
        pipeline.end(pending, nothing, Outcome.ACCEPTED, "");
    }

    private void leaveToRedelivery(Pending pending) {
        if (awaited.remove(pending.hash(), pending)) pipeline.endUnanswered(pending);
    }

    private void takeOver() {
        var now = pipeline.now();
        pipeline.database()
                .write(tx -> LateWorkStore.takeDue(
                        tx, now, now.plus(pipeline.limits().workLease()), node))
                .whenComplete((due, failure) -> {
                    if (failure != null)
                        LOG.warn("Taking over late work failed and is tried again: {}", Redacted.line(failure));
                    else due.forEach(this::work);
                });
    }

    private void renew() {
        var hashes = List.copyOf(working);
        if (hashes.isEmpty()) return;
        var dueAt = pipeline.now().plus(pipeline.limits().workLease());
        inBackground(tx -> LateWorkStore.renew(tx, node, hashes, dueAt));
    }

    /** Asks for the answers that another node owes, for as long as anybody waits for them here. */
    private void ask() {
        var elsewhere = new HashMap<String, List<Pending>>();
        for (var pending : List.copyOf(awaited.values())) {
            if (!pending.hasOpenDelivery() && !working.contains(pending.hash())) {
                awaited.remove(pending.hash());
                pipeline.endUnanswered(pending);
            } else if (!working.contains(pending.hash())) {
                elsewhere
                        .computeIfAbsent(pending.message().account(), account -> new ArrayList<>())
                        .add(pending);
            }
        }
        elsewhere.forEach((account, all) -> pipeline.database()
                .write(tx -> InboxStore.find(
                        tx, account, all.stream().map(Pending::hash).toList()))
                .whenComplete((rows, failure) -> {
                    if (failure == null) all.forEach(pending -> hand(pending, rows.get(pending.hash())));
                }));
    }

    /** Hands out what was filled elsewhere; that this delivery carries it cancels its being kept for later. */
    private void hand(Pending pending, InboxStore.@Nullable Row row) {
        if (row == null || row.isPromised()) return;
        if (row.isTold()) {
            endAccepted(pending);
            return;
        }
        var message = pending.message();
        boolean carries = pending.platform().capabilities().answersInHttp();
        pipeline.database()
                .write(tx -> {
                    if (carries) pipeline.lateAnswers().withdraw(tx, message.account(), List.of(pending.hash()));
                    return pipeline.sealer().open(message, row.reply());
                })
                .whenComplete((encoded, failure) -> {
                    if (failure == null && awaited.remove(pending.hash(), pending))
                        pipeline.end(pending, encoded, Outcome.REPEATED, "");
                });
    }

    private void inBackground(java.util.function.Consumer<Tx> work) {
        pipeline.database()
                .write(tx -> {
                    work.accept(tx);
                    return 0;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null)
                        LOG.warn("Background work failed and is tried again: {}", Redacted.line(failure));
                });
    }
}
