package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import linli.config.demo.FeatureTime.Jump;
import linli.core.job.ShiftedClock;
import org.junit.jupiter.api.Test;

final class FeatureTimeTest {
    /** A Friday, 09:30 in Shanghai. */
    private static final Instant START = Instant.parse("2026-12-04T01:30:00Z");

    private final List<Duration> told = new ArrayList<>();
    private String nextClosing = "NaN";
    private final FeatureTime time =
            new FeatureTime(ShiftedClock.standingAt(START), new Lives(this::scrape), told::add);

    private Optional<Exposition> scrape() {
        return Optional.of(Exposition.parse("""
                # TYPE linli_jobs_next_due_seconds gauge
                linli_jobs_next_due_seconds{kind="poll.count"} %s
                linli_jobs_next_due_seconds{kind="duty.remind"} 99999999999
                """.formatted(nextClosing)));
    }

    @Test
    void withoutAnOpenPollThereIsNoClosingToJumpTo() throws Exception {
        assertThat(time.jump(Jump.CLOSING)).isFalse();
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void aClosingThatIsOverIsNoneToJumpTo() throws Exception {
        nextClosing = printed(START.minusSeconds(1));
        assertThat(time.jump(Jump.CLOSING)).isFalse();
        assertThat(time.ahead()).isZero();
    }

    @Test
    void theClosingIsJustPassed() throws Exception {
        var closing = START.plus(Duration.ofDays(2));
        nextClosing = printed(closing);
        assertThat(time.jump(Jump.CLOSING)).isTrue();
        assertThat(time.now()).isAfter(closing).isBefore(closing.plusSeconds(5));
    }

    @Test
    void theNextDayBeginsInTheMorning() throws Exception {
        time.jump(Jump.HOURS);
        assertThat(time.now()).isEqualTo(Instant.parse("2026-12-04T05:30:00Z"));
        time.jump(Jump.DAY);
        assertThat(time.now()).isEqualTo(Instant.parse("2026-12-05T01:00:00Z"));
    }

    @Test
    void theServerLearnsTheWholeDistance() throws Exception {
        time.jump(Jump.HOURS);
        time.jump(Jump.HOURS);
        assertThat(told).containsExactly(Duration.ofHours(4), Duration.ofHours(8));
    }

    private static String printed(Instant instant) {
        return String.format(Locale.ROOT, "%.3f", instant.toEpochMilli() / 1e3);
    }
}
