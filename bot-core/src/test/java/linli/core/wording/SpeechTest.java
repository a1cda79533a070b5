package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeechTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Speech chinese = Speech.chinese(SHANGHAI);
    private final Speech english = Speech.english(SHANGHAI);

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:00, 12月1日凌晨0点, 1 Dec 00:00",
        "2026-12-01T04:59, 12月1日凌晨4点59分, 1 Dec 04:59",
        "2026-12-01T05:00, 12月1日早5点, 1 Dec 05:00",
        "2026-12-01T08:00, 12月1日早8点, 1 Dec 08:00",
        "2026-12-01T09:05, 12月1日早9点05分, 1 Dec 09:05",
        "2026-12-01T10:30, 12月1日上午10点半, 1 Dec 10:30",
        "2026-12-01T12:00, 12月1日中午12点, 1 Dec 12:00",
        "2026-12-01T12:45, 12月1日中午12点45分, 1 Dec 12:45",
        "2026-12-01T13:00, 12月1日下午1点, 1 Dec 13:00",
        "2026-12-01T17:00, 12月1日下午5点, 1 Dec 17:00",
        "2026-12-05T18:00, 12月5日晚6点, 5 Dec 18:00",
        "2026-12-05T23:58, 12月5日晚11点58分, 5 Dec 23:58",
        "2026-12-05T23:59:59, 12月5日晚12点, 5 Dec 24:00",
    })
    void momentsAreSaidAsNeighboursSayThem(LocalDateTime time, String inChinese, String inEnglish) {
        assertThat(chinese.moment(at(time))).isEqualTo(inChinese);
        assertThat(english.moment(at(time))).isEqualTo(inEnglish);
    }

    @Test
    void theDayOfTheWeekStandsInBrackets() {
        assertThat(chinese.momentWithWeekday(at("2026-11-30T08:00"))).isEqualTo("11月30日(周一)早8点");
        assertThat(chinese.dateWithWeekday(LocalDate.of(2026, 12, 6))).isEqualTo("12月6日(周日)");
        assertThat(english.momentWithWeekday(at("2026-11-30T08:00"))).isEqualTo("Mon 30 Nov 08:00");
    }

    @Test
    void aSharedDayIsSaidOnce() {
        assertThat(chinese.span(at("2026-11-30T08:00"), at("2026-11-30T17:00"))).isEqualTo("11月30日(周一)早8点到下午5点");
        assertThat(chinese.span(at("2026-11-30T08:00"), at("2026-12-01T17:00")))
                .isEqualTo("11月30日(周一)早8点到12月1日(周二)下午5点");
        assertThat(english.span(at("2026-11-30T08:00"), at("2026-11-30T17:00"))).isEqualTo("Mon 30 Nov 08:00 to 17:00");
    }

    /** Now is Friday 4 December 2026, 00:30: days are calendar days, not spans of 24 hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-04T00:10, 今天, today",
        "2026-12-04T23:00, 今天, today",
        "2026-12-03T23:59, 昨天, yesterday",
        "2026-12-05T08:00, 明天, tomorrow",
        "2026-12-02T12:00, 周三, on Wednesday",
        "2026-11-28T00:00, 周六, on Saturday",
        "2026-11-27T23:59, 11月27日, on 27 Nov",
        "2026-12-06T00:00, 12月6日, on 6 Dec",
    })
    void daysNearbyHaveNames(LocalDateTime then, String inChinese, String inEnglish) {
        var now = at("2026-12-04T00:30");
        assertThat(chinese.day(at(then), now)).isEqualTo(inChinese);
        assertThat(english.day(at(then), now)).isEqualTo(inEnglish);
    }

    @Test
    void theZoneDecidesTheDay() {
        var then = Instant.parse("2026-12-03T16:30:00Z");
        var now = Instant.parse("2026-12-04T01:00:00Z");
        assertThat(chinese.day(then, now)).isEqualTo("今天");
        assertThat(Speech.chinese(ZoneId.of("UTC")).day(then, now)).isEqualTo("昨天");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0秒, 0 s",
        "PT0.9S, 0秒, 0 s",
        "PT45S, 45秒, 45 s",
        "PT10M, 10分钟, 10 min",
        "PT90M, 1小时30分钟, 1 h 30 min",
        "PT2H0M5S, 2小时, 2 h",
        "P2DT4H10M, 2天4小时, 2 d 4 h",
        "P400D, 400天, 400 d",
    })
    void spansHaveAtMostTwoUnits(Duration span, String inChinese, String inEnglish) {
        assertThat(chinese.duration(span)).isEqualTo(inChinese);
        assertThat(english.duration(span)).isEqualTo(inEnglish);
    }

    @Test
    void aSpanBackwardsIsAFaultOfOurs() {
        assertThatThrownBy(() -> chinese.duration(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAndLists() {
        assertThat(chinese.people(312)).isEqualTo("312 人");
        assertThat(chinese.households(1320)).isEqualTo("1320 户");
        assertThat(english.people(1)).isEqualTo("1 person");
        assertThat(english.households(2)).isEqualTo("2 households");
        assertThat(chinese.list(List.of("赵", "李", "陈"))).isEqualTo("赵、李、陈");
        assertThat(chinese.list(List.of())).isEmpty();
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(SHANGHAI).toInstant();
    }
}
