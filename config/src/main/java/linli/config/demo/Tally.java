package linli.config.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import linli.config.demo.Lives.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How often a message arrived and took effect, told by the server's own counters and never by us: they are read before
 * anything of the message is under way and after all of it is. Messages that are under way at the same time cannot be
 * told apart by counters, so they are shown as one sum and the page says so. Safe for several threads.
 */
final class Tally {
    private static final int SETTLES = 20;

    /** @param together how many messages the numbers speak of */
    record Shown(long delivered, long effects, int together) {}

    /** Of all messages since the demo began, or began anew. */
    record Totals(long delivered, long effects, long refused) {}

    /** The time while at least one message is under way. */
    private static final class Period {
        final Counts before;
        final Set<String> letters = new HashSet<>();
        int busy;
        int arrived;

        Period(Counts before) {
            this.before = before;
        }
    }

    private final Lives lives;
    private final Map<String, Shown> past = new HashMap<>();
    private final Map<String, Set<String>> companions = new HashMap<>();
    private @Nullable Period period;
    private Counts latest = Counts.of(Exposition.EMPTY);
    private Counts first = latest;

    Tally(Lives lives) {
        this.lives = lives;
    }

    /** Something of this message gets under way; to be followed by {@link #end}. */
    synchronized void begin(String letter) {
        var running = period;
        if (running == null) period = running = new Period(refresh());
        running.letters.add(letter);
        running.busy++;
    }

    /** The server answered; if it took the delivery for genuine, its counter must soon show it. */
    synchronized void arrived(boolean genuine) {
        if (genuine && period != null) period.arrived++;
        refresh();
    }

    void end() {
        for (int each = 0; each < SETTLES && !settled(); each++) rest();
        finish();
    }

    /** Reads the server's counters anew. */
    synchronized Counts refresh() {
        latest = Counts.of(lives.read());
        return latest;
    }

    synchronized Counts latest() {
        return latest;
    }

    /** What was counted so far is left out of the totals from now on. */
    synchronized void beginAnew() {
        first = refresh();
    }

    synchronized Totals totals() {
        return new Totals(
                latest.delivered() - first.delivered(),
                latest.effects() - first.effects(),
                latest.refusedInAll() - first.refusedInAll());
    }

    synchronized Shown of(String letter) {
        var shown = past.getOrDefault(letter, new Shown(0, 0, 1));
        var running = period;
        if (running == null || !running.letters.contains(letter)) return shown;
        var together = new HashSet<>(companions.getOrDefault(letter, Set.of(letter)));
        together.addAll(running.letters);
        return sum(shown, running, together.size());
    }

    private Shown sum(Shown past, Period running, int together) {
        return new Shown(
                past.delivered() + latest.delivered() - running.before.delivered(),
                past.effects() + latest.effects() - running.before.effects(),
                together);
    }

    private synchronized boolean settled() {
        var running = period;
        if (running == null || running.busy > 1) return true;
        return refresh().delivered() - running.before.delivered() >= running.arrived;
    }

    private synchronized void finish() {
        var running = period;
        if (running == null || --running.busy > 0) return;
        for (var letter : running.letters) {
            past.put(letter, of(letter));
            companions
                    .computeIfAbsent(letter, key -> new HashSet<>(Set.of(letter)))
                    .addAll(running.letters);
        }
        period = null;
    }

    /** The server may count a moment after its answer is on the wire. */
    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
