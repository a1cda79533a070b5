package linli.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswersTest {
    private static final List<String> SHED = List.of("东边", "西边", "都行");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "4", "12", "2 3", "2个", "23号楼", "谢谢", "嗯", "不是西边", "西", "东边西边", "2026", "-2", "吧"})
    void otherWordsChooseNothing(String text) {
        assertThat(Answers.choice(text, SHED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2", "２", "②", "二", "2。", "２．", "第二个", "第2个", "选2", "回2", "我选二", "(2)", "“2”", " 2 ", "2吧", "❷", "㈡",
                "2\u20e3"
            })
    void aDigitIsReadInAllItsForms(String text) {
        assertThat(Answers.choice(text, SHED)).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"西边", "西边吧", "西边。", "“西边”", "选西边", "我选西边", "我要选西边吧", "西边呢", " 西\u200b边 ", "西边!"})
    void theOptionsOwnWordsChooseIt(String text) {
        assertThat(Answers.choice(text, SHED)).hasValue(2);
    }

    @Test
    void politeEndsDoNotHideAnOption() {
        assertThat(Answers.choice("好的", List.of("好", "不用"))).hasValue(1);
        assertThat(Answers.choice("知道了", List.of("知道了", "我问的不是这个"))).hasValue(1);
        assertThat(Answers.choice("不", List.of("我愿意", "先问问", "不了"))).hasValue(3);
    }

    @Test
    void withoutOptionsNothingIsChosen() {
        assertThat(Answers.choice("1", List.of())).isEmpty();
        assertThat(Answers.choice("东边", List.of())).isEmpty();
    }

    @Test
    void anOptionMayHoldDigits() {
        var buildings = List.of("3号楼", "1号楼", "12月5日");
        assertThat(Answers.choice("1号楼", buildings)).hasValue(2);
        assertThat(Answers.choice("３号楼", buildings)).hasValue(1);
        assertThat(Answers.choice("1", buildings)).hasValue(1);
        assertThat(Answers.choice("12月5日", buildings)).hasValue(3);
    }

    @Test
    void aTextWithoutNumbersShowsNoOptions() {
        assertThat(Answers.shownIn("好,记的只有“3号楼”。\n12月1日 8点 停水")).isEmpty();
        assertThat(Answers.shownIn("2 人")).isEmpty();
        assertThat(Answers.shownIn("")).isEmpty();
    }

    @Test
    void optionsAreShownOnOneLineOrSeveral() {
        assertThat(Answers.shownIn("车棚放哪边?\n1 东边 2 西边 3 都行")).isEqualTo(SHED);
        assertThat(Answers.shownIn("车棚放哪边?\n1 东边\n2 西边\n3 都行\n只是听意见。")).isEqualTo(SHED);
        assertThat(Answers.shownIn("没有“/直班”,您是要 /值班 吗?\n1 是 2 不是")).containsExactly("是", "不是");
        assertThat(Answers.shownIn("要告诉值班的人吗?\n1 告诉")).containsExactly("告诉");
    }

    @Test
    void aListMayFollowAColon() {
        assertThat(Answers.shownIn("今天三样,挑一样:1 用电安全 2 防诈骗 3 垃圾怎么分")).containsExactly("用电安全", "防诈骗", "垃圾怎么分");
        assertThat(Answers.shownIn("今天一样:1 防诈骗")).containsExactly("防诈骗");
        assertThat(Answers.shownIn("12月1日 8:5 停水,电话:2 号")).isEmpty();
    }

    @Test
    void zeroAndNineEndTheOptions() {
        assertThat(Answers.shownIn("停水是哪天。\n1 知道了 2 我问的不是这个 9 找人")).containsExactly("知道了", "我问的不是这个");
        assertThat(Answers.shownIn("1 请居委会回我\n2 给我电话\n0 回到开头")).containsExactly("请居委会回我", "给我电话");
        assertThat(Answers.shownIn("1 好 2 不用 0 回到开头")).containsExactly("好", "不用");
        assertThat(Answers.shownIn("1 看通知\n2 提意见\n3 问事情\n9 找人")).containsExactly("看通知", "提意见", "问事情");
    }

    @Test
    void optionsOnLinesMayHoldNumbers() {
        assertThat(Answers.shownIn("哪个?\n1 买 2 送 1\n2 不买\n3 都行")).containsExactly("买 2 送 1", "不买", "都行");
        assertThat(Answers.shownIn("几号楼?\n1 1号楼 2 2号楼")).containsExactly("1号楼", "2号楼");
    }

    @Test
    void whatStandsAboveTheQuestionIsNoOption() {
        assertThat(Answers.shownIn("我听到的是:要 1 个 2 斤的。\n要办吗?\n1 办 2 不办")).containsExactly("办", "不办");
        assertThat(Answers.shownIn("(您周一问的:停水)\n1 先存水\n2 别开阀\n\n这次呢?\n1 知道了 2 不是"))
                .containsExactly("知道了", "不是");
    }
}
