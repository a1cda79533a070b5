package linli.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class ShiftedClockTest {
    private static final Instant START = Instant.parse("2026-12-01T01:00:00Z");

    private final ShiftedClock clock = ShiftedClock.standingAt(START);

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> clock.tick(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        clock.tickTo(START.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void whatPassesAddsUp() {
        clock.tick(Duration.ofHours(4));
        clock.tickTo(START.plus(Duration.ofDays(1)));
        clock.tick(Duration.ofSeconds(1));
        assertThat(clock.ahead()).isEqualTo(Duration.ofDays(1).plusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plus(clock.ahead()));
    }

    @Test
    void theSameClockInAnotherZoneGoesAlong() {
        var there = clock.withZone(ZoneId.of("Asia/Shanghai"));
        clock.tick(Duration.ofHours(4));
        assertThat(there.instant()).isEqualTo(clock.instant());
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
}
