package linli.adapters.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which calls go wrong: the next ones, or all for a while. Safe for several threads. */
final class ApiFaults {
    private record ForAWhile(WechatFault fault, Instant until) {}

    private final Clock clock;
    private final List<WechatFault> next = new ArrayList<>();
    private final List<ForAWhile> running = new ArrayList<>();

    ApiFaults(Clock clock) {
        this.clock = clock;
    }

    synchronized void next(WechatFault fault, int times) {
        for (var i = 0; i < times; i++) next.add(fault);
    }

    synchronized void during(Duration time, WechatFault fault) {
        running.add(new ForAWhile(fault, clock.instant().plus(time)));
    }

    synchronized void end() {
        next.clear();
        running.clear();
    }

    /** What happens to this call; one that was to happen once is over then. */
    synchronized Optional<WechatFault> take(String path) {
        running.removeIf(each -> !clock.instant().isBefore(each.until()));
        for (var fault : next) {
            if (!fault.where().test(path)) continue;
            next.remove(fault);
            return Optional.of(fault);
        }
        return running.stream()
                .map(ForAWhile::fault)
                .filter(fault -> fault.where().test(path))
                .findFirst();
    }
}
