package linli.core.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The features' clock where days are to pass quickly: ahead of another clock, by more and more. For a demo over the
 * system's clock, for tests over a fixed one. Safe for several threads.
 */
public final class ShiftedClock extends Clock {
    private final Clock base;
    private final AtomicLong aheadNanos;

    public ShiftedClock(Clock base) {
        this(base, new AtomicLong());
    }

    private ShiftedClock(Clock base, AtomicLong aheadNanos) {
        this.base = base;
        this.aheadNanos = aheadNanos;
    }

    /** Stands still until it is told to tick. */
    public static ShiftedClock standingAt(Instant start) {
        return new ShiftedClock(Clock.fixed(start, ZoneOffset.UTC));
    }

    /** Lets so much time pass. */
    public void tick(Duration passed) {
        if (passed.isNegative()) throw new IllegalArgumentException("time does not go back: " + passed);
        aheadNanos.addAndGet(passed.toNanos());
    }

    /** Lets time pass until then, if it is not past already. */
    public void tickTo(Instant then) {
        var missing = Duration.between(instant(), then);
        if (!missing.isNegative()) tick(missing);
    }

    public Duration ahead() {
        return Duration.ofNanos(aheadNanos.get());
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** Shows the same time, now and later, in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(base.withZone(zone), aheadNanos);
    }
}
