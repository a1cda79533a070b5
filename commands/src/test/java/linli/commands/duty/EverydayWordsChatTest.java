package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What observers type in their own words; on both engines. */
abstract class EverydayWordsChatTest extends DutyBench {
    private static final String WEEK = "3号楼群 本周\n周一 老王(您)\n替补 小陈\n要换班,回:/换班 周一";

    @BeforeEach
    void people() throws Exception {
        observer("wang", "老王");
        observer("chen", "小陈");
        chat.says("zhou", "/排班");
        chat.says("zhou", "老王");
        chat.says("zhou", "周一");
        chat.says("zhou", "小陈");
    }

    private void asked() throws Exception {
        goesOut(false);
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("wang")).hasSize(2);
    }

    @Test
    void theSlashCanBeWrittenInManyWays() {
        for (var typed : List.of("/值班", "／值班", "、值班", "/ 值班"))
            assertThat(chat.says("wang", typed)).isEqualTo(WEEK);
        assertThat(chat.says("wang", "/换班\u3000周一")).startsWith("好,悄悄问过陈一位,");
    }

    @Test
    void whoLeavesTheSlashOutIsAskedOnce() throws Exception {
        for (var typed : List.of("换班周一", "换班 周一", "换班星期一", "值班", "交班", "已转 12"))
            assertThat(chat.says("wang", typed)).isEqualTo("您是要“/" + typed + "”吗?\n1 是 2 不是");
        assertThat(chat.says("wang", "换班周一。")).isEqualTo("您是要“/换班周一”吗?\n1 是 2 不是");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("wang", "2")).startsWith("好。那请换个说法");
        chat.says("wang", "换班周一");
        assertThat(chat.says("wang", "1")).startsWith("好,悄悄问过陈一位,");
    }

    @Test
    void aSentenceIsNoCommandAndResidentsAreAskedNothing() {
        for (var said : List.of("值班表贴在哪里", "我想换班", "练习册借我看看", "周一换班的人是谁"))
            assertThat(chat.says("wang", said)).doesNotContain("您是要");
        for (var said : List.of("换班周一", "值班", "发了", "没空"))
            assertThat(chat.says("lin", said)).doesNotContain("您是要", "记上了", "替补");
    }

    @Test
    void whatIsDoneCanBeSaidInManyWays() throws Exception {
        for (var said : List.of("２１", "31。", "发好了", "发好啦", "已经发了", "发了。", "我发好了", "发完了", "转好了", "已发", "都转发到群里了")) {
            asked();
            assertThat(chat.says("wang", said)).as(said).isEqualTo("记上了,3号楼群已发。谢谢老王。");
            assertThat(chat.says("wang", said)).as(said).doesNotContain("记上了");
        }
        asked();
        assertThat(chat.speaks("wang", "发好了。")).isEqualTo("我听到的是:发好了。\n记上了,3号楼群已发。谢谢老王。");
        asked();
        assertThat(chat.says("wang", "/已转")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        assertThat(chat.says("wang", "/已转")).isEqualTo("没有要转的,歇着吧。");
    }

    @Test
    void neitherPolitenessNorAQuestionIsAnAnswer() throws Exception {
        asked();
        for (var said : List.of("嗯", "谢谢", "好的", "发了吗", "怎么发", "发不发", "发了没有"))
            assertThat(chat.says("wang", said)).as(said).doesNotContain("记上了", "替补");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void whoHasNoTimeSaysSoInAnyWords() throws Exception {
        asked();
        assertThat(chat.says("wang", "今天没空")).isEqualTo("好,我请替补,您歇着。谢谢您。");
        assertThat(chat.receives("chen")).hasSize(2);
    }

    @Test
    void ofSeveralItIsAskedWhich() throws Exception {
        asked();
        asked();
        assertThat(chat.says("wang", "已经发了")).isEqualTo("您手上有 2 条。说的是哪条,就回那条里写的数字:21、31");
        assertThat(chat.says("wang", "21")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        assertThat(chat.says("wang", "已经发了")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
    }

    @Test
    void practiceIsDoneInAnyWordsToo() throws Exception {
        chat.says("wang", "/练习");
        assertThat(chat.says("wang", "发了")).startsWith("练习完成");
    }
}
