package linli.adapters.onebot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * At most 20 messages a minute in one group: no version of the protocol has a limit, but the networks behind it close
 * accounts that talk too much. Safe for several threads.
 */
final class GroupPace {
    private static final int MOST = 20;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MANY_GROUPS = 1_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> sent = new HashMap<>();

    GroupPace(Clock clock) {
        this.clock = clock;
    }

    /** Takes one; or says how long to wait. */
    synchronized Optional<Duration> take(String group) {
        var now = clock.instant();
        if (sent.size() > MANY_GROUPS) sent.values().removeIf(times -> isOver(times.peekLast(), now));
        var times = sent.computeIfAbsent(group, first -> new ArrayDeque<>());
        while (isOver(times.peekFirst(), now)) times.removeFirst();
        if (times.size() >= MOST)
            return Optional.of(Duration.between(now, times.getFirst().plus(SPAN)));
        times.addLast(now);
        return Optional.empty();
    }

    private static boolean isOver(@org.jspecify.annotations.Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time.plus(SPAN));
    }
}
