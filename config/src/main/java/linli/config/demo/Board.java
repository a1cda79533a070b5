package linli.config.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import linli.adapters.sandbox.WechatReceived;
import linli.config.demo.Attempt.Way;
import org.jspecify.annotations.Nullable;

/** All that the page shows, with a version that grows with every change. Safe for several threads. */
final class Board {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 200;

    /** @param millis how long its start took; null while it is not up */
    record Server(String state, long pid, @Nullable Double millis) {}

    /**
     * All of it.
     *
     * @param run another one after each start of the demo
     * @param aheadMillis how far the features' clock is ahead of the real one
     */
    record State(
            String run,
            long version,
            Server server,
            long aheadMillis,
            Tally.Totals totals,
            List<Person> people,
            List<Letter.View> messages,
            List<Bubble> bubbles,
            List<News> news,
            Elsewhere.View elsewhere) {}

    private final String run = UUID.randomUUID().toString();
    private final Tally tally;
    private final Supplier<Server> server;
    private final Supplier<Duration> ahead;
    private final Supplier<Elsewhere.View> elsewhere;
    private final List<Letter> letters = new ArrayList<>();
    private final List<Bubble> bubbles = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private CompletableFuture<@Nullable Void> change = new CompletableFuture<>();
    private long version;
    private long told;
    private long placed;

    Board(Tally tally, Supplier<Server> server, Supplier<Duration> ahead, Supplier<Elsewhere.View> elsewhere) {
        this.tally = tally;
        this.server = server;
        this.ahead = ahead;
        this.elsewhere = elsewhere;
    }

    synchronized void add(Letter letter) {
        letter.place(++placed);
        letters.add(letter);
        if (letters.size() > KEPT) letters.remove(0);
        changed();
    }

    synchronized Optional<Letter> find(String id) {
        return letters.stream().filter(letter -> letter.id.equals(id)).findFirst();
    }

    synchronized Attempt begin(Letter letter, Way way, Instant now) {
        var attempt = letter.begin(way, now);
        changed();
        return attempt;
    }

    synchronized void end(Letter letter, Attempt attempt, Papers papers, @Nullable String reply) {
        letter.end(attempt, papers, reply);
        changed();
    }

    synchronized void lose(Letter letter) {
        letter.lose();
        changed();
    }

    /** What this person was promised an answer to that has not come, the oldest first. */
    synchronized Optional<Letter> awaited(String openId) {
        return letters.stream()
                .filter(letter -> letter.openId.equals(openId) && letter.awaits())
                .findFirst();
    }

    /** Something that the server sent arrives on a phone. */
    synchronized void push(Person person, WechatReceived received, @Nullable Letter answered, Duration took) {
        if (answered != null) answered.arrived();
        var answers = answered == null ? "" : answered.id;
        show(new Bubble(
                ++placed, person.id(), "", received.text(), received.at().toString(), answers, took.toNanos() / 1e6));
    }

    /** Somebody carries a bubble into the group; empty when there is no such one to carry. */
    synchronized Optional<Bubble> forward(long number, Instant now) {
        var found = bubbles.stream()
                .filter(bubble -> bubble.number() == number && bubble.isClean())
                .findFirst();
        found.ifPresent(bubble ->
                show(new Bubble(++placed, Person.GROUP.id(), bubble.person(), bubble.text(), now.toString(), "", 0)));
        return found;
    }

    private void show(Bubble bubble) {
        bubbles.add(bubble);
        if (bubbles.size() > KEPT) bubbles.remove(0);
        changed();
    }

    synchronized void seenBeside(Letter letter, Beside.Seen seen) {
        letter.seenBeside(seen);
    }

    /** Reads a letter whose deliveries may go on meanwhile. */
    synchronized Letter.View view(Letter letter) {
        return letter.view(tally);
    }

    /** Why it was delivered that time. */
    synchronized Optional<Way> way(Letter letter, int number) {
        return letter.attempts().stream()
                .filter(attempt -> attempt.number() == number)
                .map(Attempt::way)
                .findFirst();
    }

    synchronized Optional<Papers> papers(String letter, int number) {
        return find(letter).flatMap(found -> found.papers(number));
    }

    /** @param facts names and values in turn, see {@link News#facts} */
    synchronized void tell(String kind, @Nullable Object... facts) {
        news.add(new News(++told, kind, News.facts(facts)));
        if (news.size() > KEPT) news.remove(0);
        changed();
    }

    synchronized void clear() {
        letters.clear();
        bubbles.clear();
        news.clear();
        changed();
    }

    /** Something else that the page shows is no longer as it was. */
    synchronized void changed() {
        version++;
        var waiting = change;
        change = new CompletableFuture<>();
        waiting.completeAsync(() -> null);
    }

    /** Whether a page waits for changes. */
    synchronized boolean watched() {
        return change.getNumberOfDependents() > 0;
    }

    /** The state as JSON, as soon as it is newer than {@code after} or the patience is at its end. */
    CompletableFuture<byte[]> after(long after, Duration patience) {
        return next(after)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(nothing -> json(state()));
    }

    synchronized State state() {
        return new State(
                run,
                version,
                server.get(),
                ahead.get().toMillis(),
                tally.totals(),
                Person.ALL,
                letters.stream().map(letter -> letter.view(tally)).toList(),
                List.copyOf(bubbles),
                List.copyOf(news),
                elsewhere.get());
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized CompletableFuture<@Nullable Void> next(long after) {
        return version == after ? change.copy() : CompletableFuture.completedFuture(null);
    }
}
