package linli.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import linli.core.platform.Sent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why an account sends nothing for a while. Safe for several threads. */
final class Brake {
    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
    private static final Duration STOPPED_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final String account;
    private Instant stoppedUntil = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private int pauses;
    private AccountState.@Nullable Stop stop;

    Brake(String account) {
        this.account = account;
    }

    synchronized boolean isOn(Instant now) {
        return now.isBefore(stoppedUntil) || now.isBefore(pausedUntil);
    }

    /** Until somebody mends it, or what it waits for is over; returns when it is tried again. */
    synchronized Instant stop(Sent.Stopped why, Instant now) {
        if (now.isAfter(stoppedUntil))
            LOG.error("Account {} can send nothing ({}). {}", account, why.reason(), why.toDo());
        stoppedUntil = now.plus(why.over().orElse(STOPPED_FOR));
        stop = new AccountState.Stop(why.reason(), why.toDo(), stoppedUntil);
        return stoppedUntil;
    }

    /** Each time in a row for twice as long; what was under way together pauses once. Returns until when. */
    synchronized Instant pause(Duration after, Instant now) {
        if (now.isBefore(pausedUntil)) return pausedUntil;
        var longer = after.multipliedBy(1L << Math.min(pauses++, MOST_DOUBLINGS));
        var bounded = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        pausedUntil = now.plus(bounded.compareTo(after) < 0 ? after : bounded);
        return pausedUntil;
    }

    /** Something went out again. */
    synchronized void release() {
        stoppedUntil = Instant.MIN;
        pausedUntil = Instant.MIN;
        pauses = 0;
        stop = null;
    }

    /** Why nothing goes out, and until when; it stays until something went out again. */
    synchronized Optional<AccountState.Stop> stop() {
        return Optional.ofNullable(stop);
    }
}
