package linli.adapters.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * How many messages somebody may get in a time, where the platform punishes or drops what is over it. Counted by this
 * node alone, in memory. Safe for several threads.
 */
public final class Allowance {
    /** At most {@code count} in any {@code time}. */
    public record Limit(int count, Duration time) {}

    private static final int MOST_RECEIVERS = 100_000;

    private final List<Limit> limits;
    private final Clock clock;
    private final Duration longest;
    private final Cache<String, ArrayDeque<Instant>> taken;

    public Allowance(Clock clock, Limit... limits) {
        this.clock = clock;
        this.limits = List.of(limits);
        longest = this.limits.stream().map(Limit::time).max(Duration::compareTo).orElse(Duration.ZERO);
        taken = Caffeine.newBuilder()
                .maximumSize(MOST_RECEIVERS)
                .expireAfterAccess(longest)
                .build();
    }

    /** One message for this receiver; empty when it is allowed, else how long to wait. */
    public Optional<Duration> take(String receiver) {
        var times = taken.get(receiver, first -> new ArrayDeque<>());
        synchronized (times) {
            var now = clock.instant();
            while (!times.isEmpty() && !times.peekFirst().plus(longest).isAfter(now)) times.pollFirst();
            var wait = limits.stream()
                    .map(limit -> wait(times, limit, now))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            if (!wait.isZero()) return Optional.of(wait);
            times.addLast(now);
            return Optional.empty();
        }
    }

    /** Until the oldest of those that fill the limit is out of its time. */
    private static Duration wait(ArrayDeque<Instant> times, Limit limit, Instant now) {
        var within = times.stream()
                .filter(time -> time.plus(limit.time()).isAfter(now))
                .toList();
        if (within.size() < limit.count()) return Duration.ZERO;
        return Duration.between(now, within.get(within.size() - limit.count()).plus(limit.time()));
    }
}
