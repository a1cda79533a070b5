package linli.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import linli.core.job.ShiftedClock;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2026-12-01T01:00:00Z"));
    private final Allowance allowance = new Allowance(
            clock, new Allowance.Limit(3, Duration.ofMinutes(1)), new Allowance.Limit(5, Duration.ofHours(1)));

    @Test
    void whatIsOverALimitWaitsUntilTheOldestIsOutOfItsTime() {
        take("a");
        clock.tick(Duration.ofSeconds(20));
        take("a");
        take("a");

        assertThat(allowance.take("a")).contains(Duration.ofSeconds(40));
        clock.tick(Duration.ofSeconds(39));
        assertThat(allowance.take("a")).contains(Duration.ofSeconds(1));
        clock.tick(Duration.ofSeconds(1));
        take("a");
        assertThat(allowance.take("a")).contains(Duration.ofSeconds(20));
    }

    @Test
    void theLongerLimitHoldsToo() {
        for (var i = 0; i < 5; i++) {
            take("a");
            clock.tick(Duration.ofMinutes(2));
        }
        assertThat(allowance.take("a")).contains(Duration.ofMinutes(50));
        clock.tick(Duration.ofMinutes(50));
        take("a");
    }

    @Test
    void eachReceiverHasItsOwn() {
        for (var i = 0; i < 3; i++) take("a");
        take("b");
    }

    private void take(String receiver) {
        assertThat(allowance.take(receiver)).isEmpty();
    }
}
