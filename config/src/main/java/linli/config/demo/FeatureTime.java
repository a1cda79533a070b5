package linli.config.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import linli.core.job.ShiftedClock;

/**
 * The time that the neighbourhood lives in: the real one, moved forward by the page's buttons. It is kept here, so that
 * a server that is killed and started again goes on in it. Signatures and deadlines know nothing of it.
 */
final class FeatureTime {
    /** The kind of the jobs that count a poll when its last vote may have come. */
    static final String CLOSING = "poll.count";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int LOOKS = 8;

    enum Jump {
        MINUTE,
        HOURS,
        CLOSING,
        DAY
    }

    private final ShiftedClock clock;
    private final Lives lives;
    private final Consumer<Duration> server;

    /**
     * The time of a demo.
     *
     * @param lives tells when the next poll ends
     * @param server learns how far ahead of the real time it is now
     */
    FeatureTime(ShiftedClock clock, Lives lives, Consumer<Duration> server) {
        this.clock = clock;
        this.lives = lives;
        this.server = server;
    }

    Instant now() {
        return clock.instant();
    }

    Duration ahead() {
        return clock.ahead();
    }

    /** The next Friday morning: when the story begins. */
    static Duration untilFriday(Instant now) {
        var today = now.atZone(ZONE).toLocalDate();
        var friday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY))
                .atTime(MORNING)
                .atZone(ZONE);
        var next = friday.toInstant().isBefore(now) ? friday.plusWeeks(1) : friday;
        return Duration.between(now, next.toInstant());
    }

    /** Lets time pass; false when there is nothing to jump to. */
    synchronized boolean jump(Jump how) throws InterruptedException {
        var then = target(how);
        then.ifPresent(clock::tickTo);
        server.accept(clock.ahead());
        return then.isPresent();
    }

    private Optional<Instant> target(Jump how) throws InterruptedException {
        return switch (how) {
            case MINUTE -> Optional.of(now().plus(Duration.ofMinutes(1)));
            case HOURS -> Optional.of(now().plus(Duration.ofHours(4)));
            case DAY ->
                Optional.of(now().atZone(ZONE)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(MORNING)
                        .atZone(ZONE)
                        .toInstant());
            case CLOSING -> afterClosing();
        };
    }

    /** The server looks up once a second what is due, so it may know of a poll a moment later than its people. */
    private Optional<Instant> afterClosing() throws InterruptedException {
        for (int each = 1; each <= LOOKS; each++) {
            var next =
                    Instant.ofEpochSecond(lives.read().sum("linli_jobs_next_due_seconds", "kind=\"" + CLOSING + "\""));
            if (next.isAfter(now())) return Optional.of(next.plusSeconds(1));
            if (each < LOOKS) TimeUnit.MILLISECONDS.sleep(200);
        }
        return Optional.empty();
    }
}
