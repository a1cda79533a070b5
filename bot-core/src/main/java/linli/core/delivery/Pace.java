package linli.core.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many calls a second may be made; at most a second's worth at once. */
final class Pace {
    private final double perSecond;
    private double saved;
    private @Nullable Instant last;

    Pace(int perSecond) {
        this.perSecond = perSecond;
        this.saved = perSecond;
    }

    /** Takes as many as may be made now, {@code wanted} at most. */
    synchronized int take(int wanted, Instant now) {
        if (last != null && now.isAfter(last))
            saved = Math.min(perSecond, saved + Duration.between(last, now).toNanos() / 1e9 * perSecond);
        last = now;
        int taken = (int) Math.min(wanted, saved);
        saved -= taken;
        return taken;
    }

    /** They were not needed. */
    synchronized void giveBack(int unused) {
        saved = Math.min(perSecond, saved + unused);
    }
}
