package linli.commands.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import linli.core.command.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which day is meant: late at night, in other zones, and looking back. */
final class StudyDayTest {
    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 28);

    private static LocalDate day(String local, String zone, int cutOff) {
        return StudyDay.of(LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant(), ZoneId.of(zone), cutOff);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-28T00:00, 0, 2025-11-28",
        "2025-11-28T00:30, 2, 2025-11-27",
        "2025-11-28T01:59:59, 2, 2025-11-27",
        "2025-11-28T02:00, 2, 2025-11-28",
        "2025-12-01T00:30, 2, 2025-11-30",
        "2026-01-01T01:00, 2, 2025-12-31",
        "2028-03-01T00:30, 2, 2028-02-29"
    })
    void beforeTheCutOffItIsStillTheDayBefore(String local, int cutOff, LocalDate day) {
        assertThat(day(local, "Asia/Shanghai", cutOff)).isEqualTo(day);
    }

    @Test
    void aNightWithAnotherNumberOfHoursChangesOverAtTheSameHour() {
        var berlin = ZoneId.of("Europe/Berlin");
        // 02:00 to 03:00 is left out on the first of these nights, and comes twice on the second
        assertThat(day("2026-03-29T03:00", "Europe/Berlin", 3)).isEqualTo(LocalDate.of(2026, 3, 29));
        assertThat(day("2026-03-29T01:59", "Europe/Berlin", 3)).isEqualTo(LocalDate.of(2026, 3, 28));
        var twice = ZonedDateTime.of(LocalDateTime.parse("2026-10-25T02:30"), berlin);
        for (var time : new ZonedDateTime[] {twice.withEarlierOffsetAtOverlap(), twice.withLaterOffsetAtOverlap()})
            assertThat(StudyDay.of(time.toInstant(), berlin, 3)).isEqualTo(LocalDate.of(2026, 10, 24));
    }

    @Test
    void anotherZoneHasAnotherDay() {
        var late = LocalDateTime.parse("2025-11-28T00:30")
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        assertThat(StudyDay.of(late, ZoneId.of("Asia/Shanghai"), 0)).isEqualTo(TODAY);
        assertThat(StudyDay.of(late, ZoneId.of("Asia/Urumqi"), 0)).isEqualTo(TODAY.minusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "今天, 2025-11-28",
        "昨天, 2025-11-27",
        "昨天晚上8点, 2025-11-27",
        "前天, 2025-11-26",
        "大前天, 2025-11-25",
        "11-27, 2025-11-27",
        "11月26日, 2025-11-26",
        "11月26日(周三), 2025-11-26",
        "27号, 2025-11-27",
        "二十六号, 2025-11-26",
        "周三, 2025-11-26",
        "星期四, 2025-11-27",
        "本周二, 2025-11-25",
        "上周五, 2025-11-21",
        "11-1, 2025-11-01",
        "２７号, 2025-11-27"
    })
    void whatIsOverIsLookedBackAt(String words, LocalDate day) {
        assertThat(DayGone.read(words, TODAY)).isEqualTo(day);
    }

    @Test
    void yesterdayMayBeOfAnotherMonthOrYear() {
        assertThat(DayGone.read("昨天", LocalDate.of(2026, 1, 1))).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(DayGone.read("12-31", LocalDate.of(2026, 1, 1))).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(DayGone.read("29号", LocalDate.of(2028, 3, 1))).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(DayGone.read("周日", LocalDate.of(2025, 12, 1))).isEqualTo(LocalDate.of(2025, 11, 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "明天", "后天", "大后天", "明天早上8点", "下周三", "下周一", "下下周五", "下个月1号", "11-29", "12-01", "30号", "周六", "明年1月1日"
            })
    void whatIsToComeIsNot(String words) {
        assertThatThrownBy(() -> DayGone.read(words, TODAY))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.wording()).isEqualTo("study.fill-future"));
        // on a Wednesday 下周一 was the Monday just gone for somebody who said it on the Sunday before
        assertThatThrownBy(() -> DayGone.read("下周一", LocalDate.of(2025, 11, 26)))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R12", "他", "李阿姨", "2月30日", "昨天前天", "chen"})
    void whatIsNoDayIsAskedBack(String words) {
        assertThatThrownBy(() -> DayGone.read(words, TODAY))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.wording()).isEqualTo("study.fill-unclear"));
    }

    @Test
    void onlyTheLastThreeDaysAreNear() {
        for (int ago = 1; ago <= 3; ago++) DayGone.requireNear(TODAY.minusDays(ago), TODAY);
        for (int ago : new int[] {4, 5, 400})
            assertThatThrownBy(() -> DayGone.requireNear(TODAY.minusDays(ago), TODAY))
                    .hasMessage("study.fill-too-old");
        for (int ahead : new int[] {0, 1, 2})
            assertThatThrownBy(() -> DayGone.requireNear(TODAY.plusDays(ahead), TODAY))
                    .hasMessage("study.fill-future");
    }
}
