package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An observer and a branch with more than one group; on both engines. 老王 has Monday in both. */
abstract class SeveralGroupsChatTest extends DutyBench {
    private static final String WHICH = "有几个群,请在后面写上群号:3号楼群(G1)、3号楼二群(G2)";

    @BeforeEach
    void twoGroups() throws Exception {
        anotherGroup();
        observer("wang", "老王");
        observer("zhao", "赵阿姨");
        chat.says("zhou", "/排班 G1 12-01 老王 赵阿姨");
        chat.says("zhou", "/排班 G2 12-01 老王");
        chat.receives("wang");
    }

    @Test
    void whoPlansIsAskedForWhichGroup() {
        assertThat(chat.says("zhou", "/排班")).isEqualTo("排哪个群?\n1 3号楼群\n2 3号楼二群");
        assertThat(chat.says("zhou", "2")).startsWith("3号楼二群几个人轮?");
        assertThat(chat.says("zhou", "/排班")).startsWith("排哪个群?");
        assertThat(chat.says("zhou", "3号楼群")).startsWith("3号楼群几个人轮?");
        assertThat(chat.says("zhou", "/排班 G2")).startsWith("3号楼二群几个人轮?");
        chat.says("zhou", "赵阿姨");
        chat.says("zhou", "周二");
        assertThat(chat.says("zhou", "没有")).startsWith("3号楼二群 值班:\n12月2日 赵阿姨\n");
        assertThat(chat.says("zhou", "/值班 G1")).contains("周一 老王");
    }

    @Test
    void theRosterSaysHowToGiveAwayADayOfOneGroup() {
        assertThat(chat.says("wang", "/值班"))
                .isEqualTo(
                        "3号楼群 本周\n周一 老王(您)\n周二 赵阿姨\n周三 老王(您)\n周四 赵阿姨\n要换班,回:/换班 周一 G1\n3号楼二群 本周\n周一 老王(您)\n要换班,回:/换班 周一 G2");
        assertThat(chat.says("zhao", "/值班")).contains("要换班,回:/换班 周二\n");
    }

    @Test
    void moreGroupsThanAreShownAreCounted() throws Exception {
        for (int i = 0; i < 3; i++) group("第" + i + "群");
        assertThat(chat.says("wang", "/值班")).contains("第1群 这几天还没有排班。").endsWith("还有 1 个群没有列出。看一个群:/值班 G5");
        assertThat(chat.says("wang", "/值班 G5")).isEqualTo("第2群 这几天还没有排班。");
    }

    @Test
    void oneOfTwoDaysThatAreTheSameIsGivenAway() throws Exception {
        assertThat(chat.says("wang", "/换班 周一")).isEqualTo(WHICH);
        assertThat(chat.receives("zhao")).isEmpty();
        assertThat(chat.says("wang", "/换班 周一 G2")).startsWith("好,悄悄问过赵一位,");
        assertThat(chat.says("wang", "/换班周一 G1")).startsWith("好,悄悄问过赵一位,");
        assertThat(chat.receives("zhao"))
                .containsExactly(
                        "12月1日(周一)3号楼二群有一班想请人顶,您方便吗?\n方便回 21,不方便回 22(不用说理由)",
                        "12月1日(周一)3号楼群有一班想请人顶,您方便吗?\n方便回 31,不方便回 32(不用说理由)");
        assertThat(chat.says("zhao", "/顶班 周一")).isEqualTo("有几个群,请在后面写上群号:3号楼群(G1)、3号楼二群(G2)");
        assertThat(chat.says("zhao", "/顶班 周一 G2")).isEqualTo("周一归您了,谢谢。");
        assertThat(chat.says("zhao", "/值班 G1")).contains("周一 老王\n");
        assertThat(chat.says("zhao", "/值班 G2")).contains("周一 赵阿姨(您)");
        assertThat(chat.says("zhao", "/顶班 周一")).isEqualTo("周一归您了,谢谢。");
    }

    @Test
    void whatWasCarriedIntoOneOfTwoIsAskedForInTheOther() throws Exception {
        goesOut(false);
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("wang")).hasSize(4);
        assertThat(chat.says("wang", "/已转 12")).isEqualTo(WHICH);
        assertThat(chat.says("wang", "/已转 12 G2")).isEqualTo("记上了,3号楼二群已发。谢谢老王。");
        assertThat(chat.says("wang", "/已转 12 G2")).isEqualTo("3号楼二群已经记着发过了,谢谢您。");
        assertThat(chat.says("wang", "/待转")).startsWith("有 1 条等您。按住下面那条,选转发,选“3号楼群”。");
        assertThat(chat.says("wang", "/已转 12")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        assertThat(chat.says("wang", "/待转")).isEqualTo("没有要转的,歇着吧。");
    }

    @Test
    void whoIsOnDutyInBothTomorrowIsRemindedOnce() throws Exception {
        chat.passes(Duration.ofDays(2));
        chat.says("wang", "0");
        chat.says("zhao", "0");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("wang")).containsExactly("老王,明天是您在3号楼群(G1)、3号楼二群(G2)的班。不方便就回:/换班 周一 G1,群号换成不方便的那个");
        assertThat(chat.receives("zhao")).isEmpty();
    }
}
