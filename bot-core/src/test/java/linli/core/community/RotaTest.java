package linli.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RotaTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 12, 1);

    private final Rota threeDays = new Rota(
            MONDAY, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY), List.of(1L, 2L, 3L, 4L));

    @Test
    void nobodyHasADayBeforeTheFirstOneOrOneThatIsNotTaken() {
        assertThat(threeDays.on(MONDAY.minusDays(3))).isEmpty();
        assertThat(threeDays.on(MONDAY.plusDays(1))).isEmpty();
        assertThat(Rota.daily(MONDAY, List.of()).on(MONDAY)).isEmpty();
    }

    @Test
    void aDayEachInTurn() {
        var daily = Rota.daily(MONDAY, List.of(1L, 2L, 3L));
        assertThat(MONDAY.datesUntil(MONDAY.plusDays(5))
                        .map(day -> daily.on(day).orElseThrow()))
                .containsExactly(1L, 2L, 3L, 1L, 2L);
        assertThat(daily.on(MONDAY.plusDays(365))).hasValue(3L);
    }

    @Test
    void turnsGoOnOverTheWeeks() {
        assertThat(MONDAY.datesUntil(MONDAY.plusDays(14)).flatMap(day -> threeDays.on(day).stream()))
                .containsExactly(1L, 2L, 3L, 4L, 1L, 2L);
    }

    @Test
    void daysOfTheWeekSurviveTheStore() {
        assertThat(threeDays.weekdays()).isEqualTo("135");
        assertThat(Rota.week("135")).isEqualTo(threeDays.week());
    }
}
