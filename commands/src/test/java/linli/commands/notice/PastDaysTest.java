package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last day that a notice tells of. */
final class PastDaysTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2025-11-28T09:00+08:00[Asia/Shanghai]");

    private static LocalDate last(String body, ZonedDateTime now) {
        return PastDays.last(Sender.undated(body, "和风里"), now).orElse(LocalDate.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "活动室免费量血压。\n和风里支部 11月28日",
                "活动室免费量血压。和风里物业2025年11月28日(周五)",
                "活动室免费量血压\n和风里\n11月28日。",
                "活动室免费量血压\n和风里居委会 11-28"
            })
    void theDateBesideTheNameIsNone(String body) {
        assertThat(last(body, NOW)).isEqualTo(LocalDate.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "停水。请存水到12月1日 | 2025-12-01",
                "物业费请交到物业,截止12月31日 | 2025-12-31",
                "12月1日停水。和风里物业 11月28日 | 2025-12-01",
                "请联系物业 12月1日 | 2025-12-01"
            })
    void aDateBehindOtherWordsIsOne(String body, LocalDate expected) {
        assertThat(last(body, NOW)).isEqualTo(expected);
    }

    @Test
    void aDayOfLastYearIsNotNextYears() {
        var newYear = ZonedDateTime.parse("2026-01-01T08:00+08:00[Asia/Shanghai]");
        assertThat(last("12月31日晚有灯会。和风里支部", newYear)).isEqualTo(LocalDate.EPOCH);
        assertThat(last("2026年12月31日前有效。和风里支部", newYear)).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(last("今年12月31日前有效。和风里支部", newYear)).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(last("6月1日前有效。和风里支部", newYear)).isEqualTo(LocalDate.of(2026, 6, 1));
    }
}
