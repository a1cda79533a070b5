package linli.commands.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import linli.commands.study.Learning.Mark;
import linli.commands.study.Learning.Pause;
import org.junit.jupiter.api.Test;

/** The streak and the calendar, worked out from days and rests. */
final class LearningTest {
    private static Learning learning(String... days) {
        return new Learning(days(days), List.of());
    }

    private static Set<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static Pause pause(String from, String to) {
        return new Pause(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static int streak(Learning learning, String today) {
        return learning.streak(LocalDate.parse(today));
    }

    private static List<String> calendar(Learning learning, String today) {
        var day = LocalDate.parse(today);
        return learning.weeks(YearMonth.from(day), day).stream()
                .map(week -> week.first()
                        + week.marks().stream().map(LearningTest::sign).collect(Collectors.joining("", ":", "")))
                .toList();
    }

    private static String sign(Mark mark) {
        return switch (mark) {
            case STUDIED -> "S";
            case RESTING -> "R";
            case MISSED -> "-";
            case BLANK -> " ";
        };
    }

    @Test
    void aDayMissedBreaksIt() {
        assertThat(streak(learning("2025-11-25", "2025-11-26", "2025-11-28"), "2025-11-28"))
                .isEqualTo(1);
        assertThat(streak(learning("2025-11-25", "2025-11-26"), "2025-11-28")).isZero();
        assertThat(streak(learning(), "2025-11-28")).isZero();
    }

    @Test
    void todayIsNotMissedBeforeItIsOver() {
        assertThat(streak(learning("2025-11-26", "2025-11-27"), "2025-11-28")).isEqualTo(2);
        assertThat(streak(learning("2025-11-26", "2025-11-27", "2025-11-28"), "2025-11-28"))
                .isEqualTo(3);
    }

    @Test
    void daysToComeDoNotCount() {
        assertThat(streak(learning("2025-11-28", "2025-11-29"), "2025-11-28")).isEqualTo(1);
    }

    @Test
    void itGoesOnAcrossMonthsYearsAndLeapDays() {
        assertThat(streak(learning("2025-12-30", "2025-12-31", "2026-01-01"), "2026-01-01"))
                .isEqualTo(3);
        assertThat(streak(learning("2028-02-28", "2028-02-29", "2028-03-01"), "2028-03-01"))
                .isEqualTo(3);
        assertThat(streak(learning("2028-02-28", "2028-03-01"), "2028-03-01")).isEqualTo(1);
        assertThat(streak(learning("2026-02-28", "2026-03-01"), "2026-03-01")).isEqualTo(2);
    }

    @Test
    void restNeitherBreaksNorCounts() {
        var rested = new Learning(days("2025-11-24", "2025-11-25"), List.of(pause("2025-11-26", "2025-12-02")));
        assertThat(streak(rested, "2025-11-28")).isEqualTo(2);
        assertThat(streak(rested, "2025-12-03")).isEqualTo(2);
        assertThat(streak(rested, "2025-12-04")).isZero();
    }

    @Test
    void aDayOfStudyWithinRestCounts() {
        var rested = new Learning(days("2025-11-24", "2025-11-27"), List.of(pause("2025-11-25", "2025-11-30")));
        assertThat(streak(rested, "2025-11-27")).isEqualTo(2);
        assertThat(streak(rested, "2025-12-01")).isEqualTo(2);
    }

    @Test
    void restsThatTouchOrOverlapAreOneRest() {
        var rested = new Learning(
                days("2025-11-20"),
                List.of(
                        pause("2025-11-21", "2025-11-23"),
                        pause("2025-11-24", "2025-11-26"),
                        pause("2025-11-25", "2025-11-27")));
        assertThat(streak(rested, "2025-11-28")).isEqualTo(1);
        assertThat(streak(new Learning(days("2025-11-20"), List.of(pause("2025-11-22", "2025-11-27"))), "2025-11-28"))
                .isZero();
    }

    @Test
    void restAloneIsNoStreak() {
        assertThat(streak(new Learning(Set.of(), List.of(pause("2025-11-01", "2025-11-30"))), "2025-11-28"))
                .isZero();
    }

    @Test
    void theRestThatGoesOnIsToldBeforeTheNextOne() {
        var rested = new Learning(
                Set.of(),
                List.of(
                        pause("2025-11-01", "2025-11-05"),
                        pause("2025-11-27", "2025-11-29"),
                        pause("2025-11-28", "2025-12-02"),
                        pause("2025-12-20", "2025-12-22")));
        assertThat(rested.rest(LocalDate.parse("2025-11-28"))).contains(pause("2025-11-28", "2025-12-02"));
        assertThat(rested.rest(LocalDate.parse("2025-12-03"))).contains(pause("2025-12-20", "2025-12-22"));
        assertThat(rested.rest(LocalDate.parse("2025-12-23"))).isEmpty();
    }

    @Test
    void theMonthHasItsOwnDaysOnly() {
        var learning = learning("2025-10-31", "2025-11-01", "2025-11-30", "2025-12-01", "2024-11-10");
        assertThat(learning.inMonth(YearMonth.of(2025, 11))).isEqualTo(2);
    }

    @Test
    void theCalendarBeginsOnMondayAndEndsToday() {
        assertThat(calendar(learning("2025-10-31", "2025-11-01", "2025-11-14", "2025-11-28"), "2025-11-28"))
                .containsExactly("1:     S-", "3:-------", "10:----S--", "17:-------", "24:----S  ");
        assertThat(calendar(learning("2025-12-01"), "2025-12-01")).containsExactly("1:S      ");
    }

    @Test
    void theCalendarEndsWithTheMonth() {
        assertThat(calendar(learning(), "2026-02-28"))
                .containsExactly("1:      -", "2:-------", "9:-------", "16:-------", "23:------ ");
        assertThat(calendar(learning("2028-02-29"), "2028-02-29"))
                .containsExactly("1: ------", "7:-------", "14:-------", "21:-------", "28:-S     ");
        assertThat(calendar(learning(), "2025-06-30")).hasSize(6).endsWith("30:-      ");
    }

    @Test
    void restIsShownBeforeItComes() {
        var rested = new Learning(days("2025-12-03"), List.of(pause("2025-12-02", "2025-12-09")));
        assertThat(calendar(rested, "2025-12-03")).containsExactly("1:-RSRRRR", "8:RR     ");
    }
}
