package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the text of a notice, and what must not be. It is Sunday, 30 November 2025, nine in the morning. */
final class TextCheckTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2025-11-30T09:00+08:00[Asia/Shanghai]");
    private static final Sender SENDER = new Sender("和风里物业", "和风里", "0574-87654321");

    private static List<Finding> found(String body) {
        return TextCheck.check("通知\n" + body + "\n和风里物业", SENDER, NOW, NOW);
    }

    private static List<String> kinds(String body) {
        return found(body).stream()
                .map(finding -> finding.said().wording().replace("notice.staff.found-", ""))
                .toList();
    }

    private static String mended(String body) {
        var text = "通知\n" + body + "\n和风里物业";
        var mended = Finding.mend(text, TextCheck.check(text, SENDER, NOW, NOW));
        return mended.substring(3, mended.length() - 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "明天8点到17点停水 | 12月1日(周一)8点到17点停水",
                "今晚8点停电 | 11月30日(周日)晚8点停电",
                "明早六点起 | 12月1日(周一)早六点起",
                "后天上午领 | 12月2日(周二)上午领",
                "下周三打针 | 12月10日(周三)打针",
                "下周三 打针 | 12月10日(周三) 打针",
                "本周末清理楼道 | 11月30日(周日)清理楼道",
                "周五下午体检 | 12月5日(周五)下午体检",
                "星期五下午体检 | 12月5日(周五)下午体检",
                "昨天的通知作废 | 11月29日(周六)的通知作废",
                "今天和明天停水 | 11月30日(周日)和12月1日(周一)停水"
            })
    void aDayThatMovesBecomesOneThatStays(String body, String expected) {
        // 下周三 on a Sunday is of the week that begins tomorrow
        var weekLater = expected.replace("12月10日", "12月3日");
        assertThat(mended(body)).isIn(expected, weekLater);
        assertThat(kinds(body)).containsOnly("day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12月5日(周五)下午体检",
                "12月5日 周五 下午体检",
                "12月5号(星期五)体检",
                "每周五下午体检",
                "每周一、周三开放",
                "周一至周五开放",
                "周一到周五 9点到17点开放",
                "星期一至星期五办公",
                "天天有人值班",
                "今年的雨多",
                "后天性失聪讲座在12月9日"
            })
    void daysThatStayAreNotFound(String body) {
        assertThat(found(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"联系张工13812345678", "联系张工138 1234 5678。", "张工:138-1234-5678", "张工+8613812345678", "张工１３８１２３４５６７８"
            })
    void aPrivatePhoneGivesWayToTheDesk(String body) {
        assertThat(kinds(body)).containsExactly("mobile");
        assertThat(mended(body))
                .contains("0574-87654321")
                .doesNotContain("1234")
                .doesNotContain("８");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请打0574-87654321",
                "请打87654321",
                "请打400-138-5678",
                "订单20251138123456789到了",
                "订单1381234567890到了",
                "快递SF13812345678到了",
                "编号13812345678A",
                "https://x.example/a?id=13812345678",
                "身份证号请带原件",
                "报修请打12345"
            })
    void otherNumbersAreNotFound(String body) {
        assertThat(found(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"王某 330204195005051234 请来", "王某330204195005051X3X", "33020419500505123X 请来"})
    void numbersOfIdentityCardsAreLeftOut(String body) {
        assertThat(kinds(body).contains("identity")).isEqualTo(!body.contains("X3X"));
        if (!body.contains("X3X")) assertThat(mended(body)).doesNotContain("19500505");
    }

    @Test
    void longNumbersThatAreNoIdentityAreNotFound() {
        assertThat(found("订单 202511281234567890 到了")).isEmpty();
        assertThat(found("订单 330204195013051234 到了")).isEmpty();
    }

    @Test
    void withoutADeskThePrivatePhoneIsLeftOut() {
        var text = "通知\n联系张工13812345678\n和风里物业";
        var findings = TextCheck.check(text, new Sender("和风里物业", "和风里", ""), NOW, NOW);
        assertThat(Finding.mend(text, findings)).isEqualTo("通知\n联系张工\n和风里物业");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12月1日停水。和风里物业 11月30日",
                "12月1日停水。\n和风里居委会\n2025年11月30日",
                "和风里物业通知:12月1日停水",
                "12月1日停水。和风里",
                "12月1日停水。第三党支部",
                "12月1日停水。和风里物业服务中心。"
            })
    void aSignedTextIsFromSomebody(String body) {
        assertThat(TextCheck.check("通知\n" + body, SENDER, NOW, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12月1日停水", "12月1日停水,有事请联系物业", "12月1日停水。有事打物业", "12月1日到社区"})
    void anUnsignedOneGetsItsUnitsName(String body) {
        var text = "通知\n" + body;
        var findings = TextCheck.check(text, SENDER, NOW, NOW);
        assertThat(findings).hasSize(1);
        assertThat(Finding.mend(text, findings)).isEqualTo(text + "\n和风里物业 11月30日");
    }

    @Test
    void whatIsOverOrTooLongIsOnlySaid() {
        assertThat(kinds("11月20日停水")).containsExactly("past");
        assertThat(kinds("2025-11-20停水")).containsExactly("past");
        assertThat(kinds("1月5日开学,12月1日报到")).isEmpty();
        assertThat(kinds("长".repeat(301))).containsExactly("long");
        assertThat(kinds("长".repeat(290))).isEmpty();
        assertThat(mended("11月20日停水")).isEqualTo("11月20日停水");
    }

    @Test
    void urgentWordsAreHeard() {
        var expected = Map.of("明天停水", "停水", "台风来了", "台风", "周六量血压", "", "水停一停再说", "");
        expected.forEach(
                (text, word) -> assertThat(TextCheck.urgentWord(text)).as(text).isEqualTo(word));
    }

    @Test
    void whatIsAheadSaysHowLongATextMatters() {
        assertThat(PastDays.last("12月1日到12月3日停水。和风里物业 11月30日", NOW)).hasToString("Optional[2025-12-03]");
        assertThat(PastDays.last("请文明养狗", NOW)).isEmpty();
    }

    @Test
    void aDayInAnAddressOfTheWebIsNone() {
        assertThat(kinds("看 https://x.example/2025/11/01/a?from=2025-10-02 的说明"))
                .isEmpty();
        assertThat(kinds("2025/11/01 的说明见 https://x.example/a")).containsExactly("past");
    }
}
