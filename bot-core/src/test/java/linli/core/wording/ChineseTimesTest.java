package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import linli.core.wording.TimeReading.Ambiguous;
import linli.core.wording.TimeReading.NotATime;
import linli.core.wording.TimeReading.Past;
import linli.core.wording.TimeReading.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChineseTimesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A Friday. */
    private static final ZonedDateTime NOW =
            LocalDateTime.parse("2026-11-27T09:00").atZone(SHANGHAI);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    明天9点              | 2026-11-28T09:00
                    明天 9 点            | 2026-11-28T09:00
                    明早8点              | 2026-11-28T08:00
                    明晚八点             | 2026-11-28T20:00
                    后天下午3点半        | 2026-11-29T15:30
                    后天下午三点一刻     | 2026-11-29T15:15
                    大后天上午10点三刻。 | 2026-11-30T10:45
                    今晚8点              | 2026-11-27T20:00
                    今天晚上8点          | 2026-11-27T20:00
                    今晚上八点钟         | 2026-11-27T20:00
                    今夜11点             | 2026-11-27T23:00
                    今晚12点             | 2026-11-28T00:00
                    晚上12点半           | 2026-11-28T00:30
                    今晚1点              | 2026-11-28T01:00
                    明天凌晨12点         | 2026-11-28T00:00
                    明天0点              | 2026-11-28T00:00
                    明天零点             | 2026-11-28T00:00
                    明天24点             | 2026-11-29T00:00
                    中午12点             | 2026-11-27T12:00
                    中午1点              | 2026-11-27T13:00
                    明天12点             | 2026-11-28T12:00
                    上午12点             | 2026-11-27T12:00
                    9点半                | 2026-11-27T09:30
                    9:05                 | 2026-11-27T09:05
                    18点                 | 2026-11-27T18:00
                    18时30分             | 2026-11-27T18:30
                    18点05               | 2026-11-27T18:05
                    九点二十             | 2026-11-27T09:20
                    九点零五分           | 2026-11-27T09:05
                    傍晚6点              | 2026-11-27T18:00
                    下午15点             | 2026-11-27T15:00
                    3点                  | 2026-11-27T15:00
                    明天03:00            | 2026-11-28T03:00
                    周五 18:00           | 2026-11-27T18:00
                    周五18点             | 2026-11-27T18:00
                    星期天上午9点        | 2026-11-29T09:00
                    礼拜日 早9点         | 2026-11-29T09:00
                    周4晚7点             | 2026-12-03T19:00
                    本周六下午2点        | 2026-11-28T14:00
                    这周日 10:00         | 2026-11-29T10:00
                    下周三 19:00         | 2026-12-02T19:00
                    下周五 19:00         | 2026-12-04T19:00
                    下个星期一晚8点      | 2026-11-30T20:00
                    下下周一晚8点        | 2026-12-07T20:00
                    12-01 19:00          | 2026-12-01T19:00
                    12/1 19:00           | 2026-12-01T19:00
                    12月1日早8点         | 2026-12-01T08:00
                    12月1号早8点         | 2026-12-01T08:00
                    12月1日(周二)早8点   | 2026-12-01T08:00
                    12月1日 周二 早8点   | 2026-12-01T08:00
                    十二月一日上午九点半 | 2026-12-01T09:30
                    2026-12-05 18:00     | 2026-12-05T18:00
                    2026-12-05T18:00     | 2026-12-05T18:00
                    2026年12月5日 18:00  | 2026-12-05T18:00
                    二〇二六年十二月五日晚六点 | 2026-12-05T18:00
                    明年3月1日 9点       | 2027-03-01T09:00
                    5号下午2点           | 2026-12-05T14:00
                    三十号晚7点          | 2026-11-30T19:00
                    下月5号上午9点       | 2026-12-05T09:00
                    ０１－０５　１９：００ | 2027-01-05T19:00
                    １２月１日８：３０   | 2026-12-01T08:30
                    """)
    void timesAreUnderstood(String text, LocalDateTime time) {
        var expected = time.toLocalDate();
        assertThat(read(text)).as(text).isEqualTo(new Understood(expected, Optional.of(time.toLocalTime())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    12-05      | 2026-12-05
                    12/5       | 2026-12-05
                    2026-12-05 | 2026-12-05
                    2026/12/5  | 2026-12-05
                    2026.12.05 | 2026-12-05
                    12月5日。  | 2026-12-05
                    十二月五日 | 2026-12-05
                    12月5日（周六） | 2026-12-05
                    01-05      | 2027-01-05
                    今年12月5日 | 2026-12-05
                    明年1月5日 | 2027-01-05
                    今天       | 2026-11-27
                    明日       | 2026-11-28
                    周五       | 2026-11-27
                    周四       | 2026-12-03
                    下周四     | 2026-12-03
                    5号        | 2026-12-05
                    27号       | 2026-11-27
                    30日       | 2026-11-30
                    本月30日   | 2026-11-30
                    月底       | 2026-11-30
                    下个月底   | 2026-12-31
                    下月底     | 2026-12-31
                    12月底     | 2026-12-31
                    二月底     | 2027-02-28
                    """)
    void aDayAloneSaysSo(String text, LocalDate date) {
        assertThat(read(text)).as(text).isEqualTo(new Understood(date, Optional.empty()));
    }

    @Test
    void aDayAloneEndsWithItsLastSecond() {
        var understood = (Understood) read("12-05");
        assertThat(understood.isDateOnly()).isTrue();
        assertThat(understood.orEndOfDay()).isEqualTo("2026-12-05T23:59:59");
        assertThat(Speech.chinese(SHANGHAI).moment(understood.orEndOfDay(SHANGHAI)))
                .isEqualTo("12月5日晚12点");
        assertThat(understood.saidBy(Speech.chinese(SHANGHAI), SHANGHAI)).isEqualTo("12月5日(周六)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8点          | 11月27日(周五)早8点
                    9点          | 11月27日(周五)早9点
                    今天8:30     | 11月27日(周五)早8点半
                    昨天         | 11月26日(周四)
                    前天下午3点  | 11月25日(周三)下午3点
                    本周一       | 11月23日(周一)
                    上周三9点    | 11月18日(周三)早9点
                    11-20        | 11月20日(周五)
                    11-26 18:00  | 11月26日(周四)晚6点
                    2025-12-05   | 12月5日(周五)
                    本月5号      | 11月5日(周四)
                    27号早8点    | 11月27日(周五)早8点
                    """)
    void whatIsOverIsRefusedWithWhatWasUnderstood(String text, String said) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        Past.class,
                        past -> assertThat(past.what().saidBy(Speech.chinese(SHANGHAI), SHANGHAI))
                                .as(text)
                                .isEqualTo(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    明天3点        | 11月28日(周六)凌晨3点, 11月28日(周六)下午3点
                    明天6:30       | 11月28日(周六)早6点半, 11月28日(周六)晚6点半
                    明天夜里2点    | 11月28日(周六)凌晨2点, 11月29日(周日)凌晨2点
                    周五8点        | 12月4日(周五)早8点
                    周末           | 11月28日(周六), 11月29日(周日)
                    下周末上午9点  | 12月5日(周六)早9点, 12月6日(周日)早9点
                    31号           | 12月31日(周四)
                    12.1           | 12月1日(周二)
                    12.01          | 11月27日(周五)中午12点01分, 12月1日(周二)
                    18.30          | 11月27日(周五)晚6点半
                    12月1日(周一)  | 12月1日(周二)
                    12月1日周三8点 | 12月1日(周二)早8点
                    """)
    void whatMayMeanTwoThingsIsAskedBack(String text, String readings) {
        var said = new ArrayList<String>();
        if (read(text) instanceof Ambiguous ambiguous)
            for (var reading : ambiguous.readings()) said.add(reading.saidBy(Speech.chinese(SHANGHAI), SHANGHAI));
        assertThat(said).as(text).containsExactly(readings.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "。",
                "东边",
                "有一点",
                "差点",
                "下周",
                "明天下午",
                "今晚",
                "18",
                "1",
                "25点",
                "24:30",
                "9:60",
                "9点60分",
                "9:5",
                "上午15点",
                "早12点",
                "下午9点",
                "凌晨8点",
                "2月30日",
                "2-30",
                "13-01",
                "0-5",
                "12-00",
                "0号",
                "32号",
                "2026-02-29",
                "3号楼",
                "1到6号楼",
                "8点到17点",
                "明天9点发",
                "大今天",
                "前儿",
                "周八",
                "周0",
                "星期",
                "十十点",
                "9点5",
                "-1点",
                "12-05-06-07",
                "1.2.3",
                "2026-13-01",
                "12.",
                "99.99",
                "后天大后天",
                "九点半半",
                "😀"
            })
    void whatIsNoTimeIsNotTakenForOne(String text) {
        assertThat(read(text)).as(text).isEqualTo(new NotATime());
    }

    @Test
    void aWeekdayIsTodayWhileItsHourIsAhead() {
        assertThat(read("周五9点半")).isInstanceOf(Understood.class);
        assertThat(read("周五9点")).isInstanceOf(Ambiguous.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T10:00, 下周一, 2026-11-30",
        "2026-11-29T10:00, 周一, 2026-11-30",
        "2026-11-29T10:00, 周日, 2026-11-29",
        "2026-11-29T10:00, 周末, 2026-11-29",
        "2026-12-31T23:00, 01-01, 2027-01-01",
        "2026-12-31T23:00, 1号, 2027-01-01",
        "2026-12-31T23:00, 明天, 2027-01-01",
        "2027-01-01T00:10, 12-31, 2027-12-31",
        "2028-01-31T10:00, 02-29, 2028-02-29",
        "2027-12-01T10:00, 02-29, 2028-02-29",
        "2026-12-15T10:00, 下月31号, 2027-01-31",
    })
    void yearsMonthsAndWeeksTurn(LocalDateTime now, String text, LocalDate date) {
        assertThat(ChineseTimes.read(text, now.atZone(SHANGHAI))).isEqualTo(new Understood(date, Optional.empty()));
    }

    @Test
    void theZoneOfNowDecidesWhatTodayIs() {
        var instant = LocalDateTime.parse("2026-11-27T20:00").atZone(ZoneId.of("UTC"));
        assertThat(ChineseTimes.read("今天", instant))
                .isEqualTo(new Understood(LocalDate.of(2026, 11, 27), Optional.empty()));
        assertThat(ChineseTimes.read("今天", instant.withZoneSameInstant(SHANGHAI)))
                .isEqualTo(new Understood(LocalDate.of(2026, 11, 28), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18:00", "１８：００", "9点", "下午3点半", "晚上12点", "九点钟", "18时", "3点。", "晚6点"})
    void timesOfDayAreKnown(String text) {
        assertThat(ChineseTimes.isTimeOfDay(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-05", "18", "25:00", "明天9点", "东边", "", "8点到9点", "9点半开会", "点"})
    void otherTextsAreNoTimesOfDay(String text) {
        assertThat(ChineseTimes.isTimeOfDay(text)).as(text).isFalse();
    }

    @Test
    void whatWeSayIsReadBackAsWhatWasMeant() {
        var speech = Speech.chinese(SHANGHAI);
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var time = NOW.plusMinutes(1 + random.nextInt(180 * 24 * 60));
            if (time.getHour() == 23 && time.getMinute() == 59) continue;
            var expected = new Understood(time.toLocalDate(), Optional.of(time.toLocalTime()));
            assertThat(read(speech.moment(time.toInstant()))).as("%s", time).isEqualTo(expected);
            assertThat(read(speech.momentWithWeekday(time.toInstant())))
                    .as("%s", time)
                    .isEqualTo(expected);
        }
    }

    @Test
    void anyMixtureOfTimeWordsGivesAnAnswerAheadOfNow() {
        var words = "今明后大天晚早上下周星期一三五十二日号月年点半刻分12059:-/. 凌晨中午底末()"
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
        var random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int n = 1 + random.nextInt(8); n > 0; n--) text.append(words.get(random.nextInt(words.size())));
            assertThatCode(() -> isAheadUnlessPast(text.toString()))
                    .as("%s", text)
                    .doesNotThrowAnyException();
        }
    }

    private static void isAheadUnlessPast(String text) {
        var reading = read(text);
        var now = NOW.toLocalDateTime();
        if (reading instanceof Understood understood)
            assertThat(understood.orEndOfDay()).isAfter(now);
        if (reading instanceof Past past) assertThat(past.what().orEndOfDay()).isBeforeOrEqualTo(now);
        if (reading instanceof Ambiguous ambiguous)
            assertThat(ambiguous.readings())
                    .isNotEmpty()
                    .allMatch(one -> one.orEndOfDay().isAfter(now));
    }

    private static TimeReading read(String text) {
        return ChineseTimes.read(text, NOW);
    }
}
