package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** From eight to eight, four hours each. */
final class WatchTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Watch watch = Watch.usual(ZONE);

    private static Instant at(int day, int hour) {
        return LocalDateTime.of(2025, 12, day, hour, 0).atZone(ZONE).toInstant();
    }

    @Test
    void aSubstituteIsAskedInTheHoursOfTheWatch() {
        assertThat(watch.next(at(1, 9), false, true)).isEqualTo(at(1, 13));
        assertThat(watch.next(at(1, 9), false, false)).as("not to be reached").isEqualTo(at(1, 10));
        assertThat(watch.next(at(1, 17), false, true)).isEqualTo(at(2, 8));
        assertThat(watch.next(at(1, 22), false, true)).isEqualTo(at(2, 8));
        assertThat(watch.next(at(1, 22), true, true)).as("urgent").isEqualTo(at(2, 2));
        assertThat(watch.next(at(1, 16), false, true))
                .as("eight in the evening is too late")
                .isEqualTo(at(2, 8));
    }
}
