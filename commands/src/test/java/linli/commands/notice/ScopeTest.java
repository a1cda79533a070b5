package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which buildings a text names, when it is quiet, what a few words correct, and what is printed large. */
final class ScopeTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2025-11-30T09:00+08:00[Asia/Shanghai]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12月1日(周一)8点到17点1-6号楼停水 | 1到6号楼",
                "1到6号楼停水 | 1到6号楼",
                "1号、3号、5号楼停水 | 1、3、5号楼",
                "1号楼、2号楼和7至9号楼 | 1、2、7到9号楼",
                "三号楼停水 | 3号楼",
                "3栋停水 | 3号楼",
                "9:00-17:00,3号楼停水 | 3号楼"
            })
    void buildingsAreNamedByNumber(String text, String expected) {
        assertThat(Buildings.spoken(Buildings.in(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12月1日8点到17点停水", "每户3号人", "2025年12月1号停水", "订单1-6号"})
    void otherNumbersAreNoBuildings(String text) {
        assertThat(Buildings.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "08:00,",
        "20:59,",
        "21:00,2025-11-29T08:00",
        "23:30,2025-11-29T08:00",
        "00:10,2025-11-28T08:00",
        "07:59,2025-11-28T08:00"
    })
    void theNightIsQuiet(LocalTime time, LocalDateTime until) {
        var settings = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 300, 20, "");
        var now = LocalDateTime.of(2025, 11, 28, time.getHour(), time.getMinute());
        assertThat(settings.quietUntil(now.atZone(ZONE).toInstant(), ZONE)
                        .map(each -> each.atZone(ZONE).toLocalDateTime()))
                .isEqualTo(java.util.Optional.ofNullable(until));
        var never = new NoticeSettings(LocalTime.of(8, 0), LocalTime.of(8, 0), 300, 20, "");
        assertThat(never.quietUntil(now.atZone(ZONE).toInstant(), ZONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "时间错了,是9点 | 12月1日(周一)9点到17点,停水。 | 更正:12月1日停水改为早9点到下午5点。",
                "时间不对,应该是9点到15点 | 12月1日(周一)9点到15点,停水。 | 更正:12月1日停水改为早9点到下午3点。",
                "时间错了,是九点 | 12月1日(周一)九点到17点,停水。 | 更正:12月1日停水改为早9点到下午5点。",
                "日期错了,是12月2日 | 12月2日(周二)8点到17点,停水。 | 更正:停水改到12月2日(周二)。"
            })
    void aFewWordsCorrectATime(String words, String body, String sentence) {
        assertThat(Correction.of(water(), words, NOW)).contains(new Correction(body, sentence));
    }

    @ParameterizedTest
    @CsvSource({"时间错了", "写错了,是老王家", "不对,不是9点"})
    void whatDoesNotSayWhatIsRightCorrectsNothing(String words) {
        assertThat(Correction.of(water(), words, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12月2日(周二)8点到17点,停水。 | true",
                "12月1日(周一)早九点半到17:00,停水。 | true",
                "12月1日(周一)8点到17点,停电。 | false",
                "12月1日(周一)8点到17点,停水。请打62228888。 | false",
                "12月1日(周一)8点到17点,停水。看 https://x.example/1 | false"
            })
    void onlyDaysTimesAndNumbersAreMends(String body, boolean mend) {
        assertThat(new Correction(body, "").isMendOf(water())).isEqualTo(mend);
    }

    private static Notice water() {
        var out = new Notice.Out(Instant.MAX, Instant.MAX, false, false, "", 0, 0, 0, 0);
        var body = "12月1日(周一)8点到17点,停水。";
        var now = NOW.toInstant();
        var hands = new Notice.Hands(1, now, 1);
        return new Notice(1, 1, "停水通知", body, false, Notice.State.OUT, 1, 1, now, hands, out);
    }

    @Test
    void largePrintBreaksWhereAReaderBreathes() {
        assertThat(LargePrint.of("停水通知", "12月1日早8点到下午5点,1到6号楼停水,请先存点水。\n和风里物业"))
                .isEqualTo("【停水通知】\n12月1日\n早8点到下午5点,\n1到6号楼停水,\n请先存点水。\n和风里物业");
    }
}
