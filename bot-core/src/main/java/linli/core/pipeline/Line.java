package linli.core.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import linli.core.message.Conversation;

/**
 * The waiting line. Bounded; a conversation's messages leave it one at a time and in their order of arrival. Those that
 * had to come back stand before the fresh ones and rest a moment first; those set aside wait for something to be read.
 */
final class Line {
    private static final long REST_NANOS = 20_000_000;

    private record Place(String account, Conversation conversation) {
        static Place of(Pending pending) {
            return new Place(pending.message().account(), pending.message().conversation());
        }
    }

    private final int bound;
    private final Set<Pending> returned = new LinkedHashSet<>();
    private final Set<Pending> aside = new LinkedHashSet<>();
    private final Set<Pending> fresh = new LinkedHashSet<>();
    private long restUntil;

    Line(int bound) {
        this.bound = bound;
    }

    /** False when the line is full. */
    synchronized boolean offer(Pending pending) {
        if (size() >= bound) return false;
        fresh.add(pending);
        return true;
    }

    /** Puts back what was taken and could not run now. It had its place, so the bound does not count. */
    synchronized void giveBack(Pending pending, long nowNanos) {
        returned.add(pending);
        restUntil = nowNanos + REST_NANOS;
    }

    /** Puts back what was taken and waits for {@link #resume}; its conversation waits with it. */
    synchronized void setAside(Pending pending) {
        aside.add(pending);
    }

    /** It may run again, unless it was withdrawn meanwhile. */
    synchronized void resume(Pending pending) {
        if (aside.remove(pending)) returned.add(pending);
    }

    /** Takes up to so many to run, at most one of a conversation; each leaves as RUNNING. */
    synchronized List<Pending> take(int most, long nowNanos) {
        var taken = new ArrayList<Pending>();
        var places = new HashSet<Place>();
        aside.forEach(pending -> places.add(Place.of(pending)));
        if (!returned.isEmpty()) {
            if (restUntil - nowNanos > 0) returned.forEach(pending -> places.add(Place.of(pending)));
            else takeFrom(returned, most, taken, places);
        }
        takeFrom(fresh, most, taken, places);
        return taken;
    }

    private static void takeFrom(Set<Pending> source, int most, List<Pending> taken, Set<Place> places) {
        var each = source.iterator();
        while (each.hasNext() && taken.size() < most) {
            var pending = each.next();
            if (!places.add(Place.of(pending))) continue;
            each.remove();
            if (pending.move(Pending.State.QUEUED, Pending.State.RUNNING)) taken.add(pending);
        }
    }

    /** Takes out those for whom it is too late; they never run. */
    synchronized List<Pending> withdraw(Predicate<Pending> overdue) {
        var withdrawn = new ArrayList<Pending>();
        for (var source : List.of(aside, returned, fresh)) {
            var each = source.iterator();
            while (each.hasNext()) {
                var pending = each.next();
                if (!overdue.test(pending)) continue;
                each.remove();
                withdrawn.add(pending);
            }
        }
        return withdrawn;
    }

    synchronized int size() {
        return fresh.size() + returned.size() + aside.size();
    }
}
