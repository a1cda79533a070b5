package linli.core.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CataloguesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String SAMPLE = "linli/core/wording/sample/";

    private final Catalogues catalogues = Catalogues.load(SHANGHAI, List.of(SAMPLE + "good"));
    private final Catalogue chinese = catalogues.chinese();

    @Test
    void placesAreFilledInAnyOrderAndAsOftenAsTheyStand() {
        assertThat(chinese.text("good.two", "刘", "陈")).isEqualTo("陈问刘,陈答");
        assertThat(catalogues.english().text("good.two", "Liu", "Chen")).isEqualTo("Chen asks, Liu hears Liu");
    }

    @Test
    void aDoubledBraceIsABraceAndAQuoteIsAQuote() {
        assertThat(chinese.text("good.brace")).isEqualTo("写 {0} 就是括号");
        assertThat(chinese.text("good.quote", "x")).isEqualTo("it's x's");
        assertThat(chinese.text("good.lines")).isEqualTo("一\n二");
    }

    @Test
    void bracesInsideAnArgumentArePlainText() {
        assertThat(chinese.text("good.two", "{1}", "{0}{{")).isEqualTo("{0}{{问{1},{0}{{答");
    }

    @Test
    void numbersArePlain() {
        assertThat(chinese.text("good.quote", 1234567)).isEqualTo("it's 1234567's");
        assertThat(chinese.text("good.quote", -9_000_000_000L)).isEqualTo("it's -9000000000's");
        assertThat(chinese.text("good.quote", new BigDecimal("1E+5"))).isEqualTo("it's 100000's");
    }

    @Test
    void timesSpansAndListsAreSaidInTheCataloguesLanguageAndZone() {
        var closing = Instant.parse("2026-12-05T10:00:00Z");
        assertThat(chinese.text("good.two", closing, LocalDate.of(2026, 12, 1))).isEqualTo("12月1日问12月5日晚6点,12月1日答");
        assertThat(chinese.text("good.quote", Duration.ofMinutes(10))).isEqualTo("it's 10分钟's");
        assertThat(chinese.text("good.quote", List.of("赵", 2, closing))).isEqualTo("it's 赵、2、12月5日晚6点's");
        assertThat(catalogues.english().text("good.quote", closing)).isEqualTo("it's 5 Dec 18:00's");
        assertThat(catalogues.english().text("good.quote", List.of("a", "b"))).isEqualTo("it's a, b's");
    }

    @Test
    void aMissingKeyAndAWrongNumberOfArgumentsAreNamed() {
        assertThatThrownBy(() -> chinese.text("good.none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no text for the key good.none in zh-CN");
        assertThatThrownBy(() -> chinese.text("good.two", "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the text good.two takes 2 arguments, got 1");
        assertThatThrownBy(() -> chinese.text("good.plain", "a")).hasMessageContaining("takes 0 arguments, got 1");
    }

    @Test
    void everythingWrongIsReportedAtOnce() {
        assertThatThrownBy(() -> Catalogues.load(SHANGHAI, List.of(SAMPLE + "bad", SAMPLE + "none", SAMPLE + "latin")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bad.properties: bad.twice is given twice")
                .hasMessageContaining("bad.properties: bad.brace: a brace that is no place")
                .hasMessageContaining("bad.properties: bad.gap: places [0, 2] leave a number out")
                .hasMessageContaining("bad.properties: bad.empty: the text is empty")
                .hasMessageContaining("bad_en.properties: bad.only-chinese is missing")
                .hasMessageContaining("bad.properties: bad.only-english is only there in English")
                .hasMessageContaining("bad_en.properties: bad.places has 1 places, the Chinese text 2")
                .hasMessageContaining("bad.properties: busy is already in another file")
                .hasMessageContaining("none.properties: the file is missing")
                .hasMessageContaining("none_en.properties: the file is missing")
                .hasMessageContaining("latin.properties: not UTF-8");
    }

    @Test
    void aFileLoadedTwiceIsRefused() {
        assertThatThrownBy(() -> Catalogues.load(SHANGHAI, List.of(SAMPLE + "good", SAMPLE + "good")))
                .hasMessageContaining("good.plain is already in another file");
    }

    @Test
    void theLanguageIsOneOfTwo() {
        assertThat(catalogues.in("zh-CN")).isSameAs(chinese);
        assertThat(catalogues.in("en").language()).isEqualTo("en");
        assertThatThrownBy(() -> catalogues.in("de")).hasMessage("language: de (expected: zh-CN or en)");
    }

    @Test
    void aFeaturesTextsLieBesideItsClass() {
        assertThat(Catalogues.beside(Catalogue.class)).isEqualTo("linli/core/wording/wording");
    }

    @Test
    void textsAreForResidentsUnlessTheirKeySaysStaff() {
        assertThat(Catalogues.isForResidents("poll.voted")).isTrue();
        assertThat(Catalogues.isForResidents("poll.staffing")).isTrue();
        assertThat(Catalogues.isForResidents("poll.staff.created")).isFalse();
        assertThat(Catalogues.isForResidents("staff.created")).isFalse();
    }

    @Test
    void coreSaysWhatTheProductPrints() {
        assertThat(chinese.text("busy")).isEqualTo("现在人多,您这句还没记上,请过一分钟再发。");
        assertThat(chinese.text("not-saved", "7F3K")).isEqualTo("刚才那句没有记上,请再发一次;还不行回 9。(工作人员用:7F3K)");
        assertThat(chinese.text("late", "周一", "停水")).isEqualTo("(您周一问的:停水)");
        assertThat(chinese.text("first-card", "和风里", List.of("110", "119", "120")))
                .isEqualTo(
                        "您好,我是和风里的自动应答,不是真人。回个数字就行:\n1 看通知\n2 提意见\n3 问事情\n9 找人\n" + "我从不要钱、密码、验证码。急事请打 110、119、120。");
    }
}
