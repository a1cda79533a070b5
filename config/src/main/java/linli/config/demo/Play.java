package linli.config.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import linli.config.demo.Attempt.Outcome;
import linli.config.demo.Attempt.Way;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the visitor can do; each act runs on a thread of its own and tells the board what came of it. */
final class Play implements AutoCloseable {
    static final String SLOW = "慢 7 秒";

    private static final Logger log = LoggerFactory.getLogger(Play.class);
    private static final int ATTEMPTS = 3;

    private final Postman postman;
    private final Board board;
    private final Tally tally;
    private final Lives lives;
    private final ServerProcess server;
    private final FeatureTime time;
    private final Neighbourhood neighbourhood;
    private final Beside beside;
    private final Outage outage;
    private final Clock clock;
    private final AtomicInteger generation;
    private final AtomicLong messageIds;
    private final AtomicBoolean unplugging = new AtomicBoolean();
    private final Acts acts = new Acts();

    Play(
            Postman postman,
            Board board,
            Tally tally,
            Lives lives,
            ServerProcess server,
            FeatureTime time,
            Neighbourhood neighbourhood,
            Beside beside,
            Outage outage,
            AtomicInteger generation,
            AtomicLong messageIds,
            Clock clock) {
        this.postman = postman;
        this.board = board;
        this.tally = tally;
        this.lives = lives;
        this.server = server;
        this.time = time;
        this.neighbourhood = neighbourhood;
        this.beside = beside;
        this.outage = outage;
        this.generation = generation;
        this.messageIds = messageIds;
        this.clock = clock;
    }

    /** Somebody says something: delivered until it is answered, at most three times, as the platform does. */
    void say(Person person, String text) {
        deliver(person, text, false);
    }

    /** Somebody presses a button of the account's menu. */
    void press(Person person, String key) {
        deliver(person, key, true);
    }

    private void deliver(Person person, String text, boolean pressed) {
        var openId = person.openId(generation.get());
        var id = Long.toString(messageIds.incrementAndGet());
        var letter = new Letter(id, person, openId, text, pressed, clock.instant());
        board.add(letter);
        if (text.equals(SLOW)) board.tell("slow");
        acts.begin(() -> {
            var settled = underWay(letter, () -> deliverUntilAnswered(letter));
            settled.ifPresent(attempt -> tellAnswer(letter, attempt));
        });
    }

    /** An observer carries something into the group; the server sees nothing of it. */
    boolean forward(long bubble) {
        var carried = board.forward(bubble, clock.instant());
        carried.ifPresent(which -> board.tell("forwarded", "person", which.person()));
        return carried.isPresent();
    }

    /** The platform's API is gone for a while, and there is something that has to be sent meanwhile. */
    void outage(Person person) {
        outage.begin();
        say(person, SLOW);
    }

    /** Two more deliveries of the same message. */
    void redeliver(Letter letter) {
        acts.begin(() -> {
            underWay(letter, () -> {
                postman.deliver(letter, Way.AGAIN);
                return Optional.of(postman.deliver(letter, Way.AGAIN));
            });
            var view = board.view(letter);
            var prints = view.attempts().stream().map(Attempt::print).filter(java.util.Objects::nonNull);
            board.tell(
                    "redelivered",
                    "beside",
                    view.beside().effects(),
                    "delivered",
                    view.counts().delivered(),
                    "effects",
                    view.counts().effects(),
                    "prints",
                    prints.toList());
        });
    }

    /** A delivery that the platform cannot have sent: with a changed byte, or without a signature. */
    void spoil(Letter letter, Way way) {
        acts.begin(() -> {
            long before = tally.refresh().effects();
            var attempt = underWay(letter, () -> Optional.of(postman.deliver(letter, way)))
                    .orElseThrow();
            long effects = tally.refresh().effects() - before;
            if (attempt.outcome() == Outcome.REFUSED)
                board.tell("refused", "how", way.word(), "reason", attempt.reason(), "effects", effects);
            else board.tell("not-refused", "how", way.word(), "status", attempt.status());
        });
    }

    /** Kills the server as a power cut would, starts it on the same data, and delivers the message meanwhile and after. */
    void unplug(Optional<Letter> letter) {
        if (!unplugging.compareAndSet(false, true)) return;
        acts.begin(() -> {
            try {
                pull();
                if (letter.isPresent()) deliverAround(letter.get());
                else restartAlone();
            } finally {
                unplugging.set(false);
            }
        });
    }

    /** Lets the neighbourhood's time pass. */
    void jump(FeatureTime.Jump how) {
        acts.begin(() -> {
            if (time.jump(how)) board.tell("time", "now", time.now().toString());
            else board.tell("no-closing");
        });
    }

    /** The phones begin anew: other residents on them, as far as the server knows, and a question to answer. */
    void again() {
        generation.incrementAndGet();
        outage.end();
        board.clear();
        acts.begin(() -> {
            try {
                prepare();
            } catch (Trouble e) {
                log.warn("the neighbourhood is not as it should be", e);
            }
            board.tell("again");
        });
    }

    /** Lets happen what is to have happened, and counts from then on. */
    synchronized void prepare() throws InterruptedException, Trouble {
        neighbourhood.prepare();
        tally.beginAnew();
    }

    @Override
    public void close() {
        acts.close();
    }

    private Optional<Attempt> deliverUntilAnswered(Letter letter) throws InterruptedException {
        for (int each = 1; each <= ATTEMPTS; each++) {
            long start = System.nanoTime();
            var attempt = postman.deliver(letter, each == 1 ? Way.FIRST : Way.AGAIN);
            if (attempt.outcome().settles()) return Optional.of(attempt);
            if (each == ATTEMPTS) break;
            board.tell(unanswered(attempt.outcome()), "next", each + 1);
            // The platform redelivers 5 s after the delivery before, whatever became of it.
            TimeUnit.NANOSECONDS.sleep(Wire.PATIENCE.toNanos() - (System.nanoTime() - start));
        }
        board.lose(letter);
        board.tell("gave-up");
        return Optional.empty();
    }

    private static String unanswered(Outcome outcome) {
        return switch (outcome) {
            case SILENT -> "silent";
            case AWAY -> "away";
            default -> "broken";
        };
    }

    private void tellAnswer(Letter letter, Attempt attempt) {
        var counts = board.view(letter).counts();
        var late = attempt.number() > 1;
        board.tell(
                attempt.outcome() == Outcome.ACCEPTED ? "promised" : late ? "late" : "answered",
                "text",
                letter.text,
                "person",
                letter.person.id(),
                "attempt",
                attempt.number(),
                "millis",
                (double) (clock.millis() - letter.at.toEpochMilli()),
                "delivered",
                counts.delivered(),
                "effects",
                counts.effects(),
                "save",
                attempt.timing().get("save"),
                "print",
                attempt.print());
    }

    private void pull() throws InterruptedException {
        long pid = server.pid();
        if (pid < 0) return;
        lives.bury(server::kill);
        beside.close();
        board.tell("killed", "pid", pid);
    }

    private void restartAlone() throws InterruptedException, IOException {
        var millis = restart();
        if (millis != null) board.tell("restarted", "pid", server.pid(), "millis", millis);
    }

    private void deliverAround(Letter letter) throws InterruptedException, IOException {
        var before = board.view(letter);
        var started = new AtomicReference<@Nullable Double>();
        var after = underWay(letter, () -> {
            if (postman.deliver(letter, Way.DURING_OUTAGE).outcome() == Outcome.AWAY) board.tell("away");
            started.set(restart());
            return started.get() == null ? Optional.empty() : Optional.of(postman.deliver(letter, Way.AFTER_OUTAGE));
        });
        if (after.isEmpty()) return;
        var counts = board.view(letter).counts();
        board.tell(
                "restarted",
                "pid",
                server.pid(),
                "millis",
                started.get(),
                "delivered",
                counts.delivered(),
                "effects",
                counts.effects(),
                "effectsBefore",
                before.counts().effects(),
                "print",
                after.get().print(),
                "printBefore",
                before.print());
    }

    /** How many milliseconds the server took to be back, null when it did not come. */
    private @Nullable Double restart() throws InterruptedException, IOException {
        server.begin();
        beside.begin();
        board.changed();
        var took = server.awaitReady();
        board.changed();
        if (took != null) return took.toNanos() / 1e6;
        board.tell("failed-start", "log", server.output().toString());
        return null;
    }

    private Optional<Attempt> underWay(Letter letter, Delivering act) throws InterruptedException, IOException {
        tally.begin(letter.id);
        try {
            return act.run();
        } finally {
            tally.end();
            board.changed();
        }
    }

    /** Answers the delivery that counts, if there was one. */
    private interface Delivering {
        Optional<Attempt> run() throws InterruptedException, IOException;
    }
}
