package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import linli.core.message.Content;
import org.junit.jupiter.api.Test;

/** A new observer from the invitation to his first relay and swap, bubble by bubble; on both engines. */
abstract class ObserverConversationTest extends DutyBench {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private String invitation() {
        var code = CODE.matcher(chat.says("zhou", "/邀请 观察员 3号楼群 到=12-31"));
        assertThat(code.find()).isTrue();
        return "join_" + code.group();
    }

    @Test
    void aNewObserverFromTheInvitationOn() throws Exception {
        observer("zhao", "赵阿姨");
        observer("li", "李老师");
        observer("chen", "小陈");
        chat.says("wang", "0");

        assertThat(chat.sends("wang", new Content.Scanned(invitation())))
                .isEqualTo("您好,支部请您当“3号楼群”观察员:把通知带进群,每周值班一天。志愿的,随时可退,不打分、不排名。\n1 我愿意 2 先问问 3 不了");
        assertThat(chat.says("wang", "1")).isEqualTo("谢谢您。值班表上怎么称呼您?比如“王师傅”,不用写全名。");
        assertThat(chat.says("wang", "老王")).isEqualTo("好,老王。任期到12月31日,到期前会问您。\n先练一次吗?一分钟,不打扰别人。\n1 练 2 以后再说");
        assertThat(chat.says("wang", "1")).isEqualTo("群我进不去,要借您的手:按住下面那条,选转发,选“练习群”。\n发好了回 21,发不了回 22");
        assertThat(chat.receives("wang")).containsExactly("【练习】周六上午9点,活动室免费量血压。和风里居委会");
        assertThat(chat.says("wang", "21")).isEqualTo("练习完成,以后就这么简单。\n值班时间 8点到20点,夜里不找您。");

        assertThat(chat.says("zhou", "/排班")).isEqualTo("3号楼群几个人轮?按顺序写,空一格。观察员有:赵阿姨、李老师、小陈、老王");
        assertThat(chat.says("zhou", "老王 赵阿姨 李老师")).isEqualTo("从哪天起,一人一天?比如:12月1日。\n只排几天,就写星期几,比如:周一 周三 周五");
        assertThat(chat.says("zhou", "周一 周三 周五")).isEqualTo("替补谁?没有就回:没有");
        assertThat(chat.says("zhou", "小陈")).isEqualTo("3号楼群 值班:\n12月1日 老王\n12月3日 赵阿姨\n12月5日 李老师\n以后这样轮下去。\n替补 小陈");

        chat.passes(Duration.ofHours(24).plusMinutes(4));
        goesOut(false);
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("wang"))
                .containsExactly("老王,有一条要带到3号楼群,下午1点前方便时发就行。\n发好了回 21,今天不方便回 22(我请替补,不用说理由)", WATER);
        assertThat(chat.says("wang", "发好了")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        assertThat(chat.says("wang", "/值班")).isEqualTo("3号楼群 本周\n周一 老王(您)\n周三 赵阿姨\n周五 李老师\n替补 小陈\n要换班,回:/换班 周一");

        assertThat(chat.says("wang", "/换班周一")).isEqualTo("好,悄悄问过赵、李、陈三位,谁方便谁顶。周日晚8点还没人顶,我请支部安排,不怪您。");
        var question = "12月1日(周一)3号楼群有一班想请人顶,您方便吗?\n方便回 21,不方便回 22(不用说理由)";
        assertThat(chat.receives("zhao")).containsExactly(question);
        assertThat(chat.receives("li")).containsExactly(question);
        assertThat(chat.receives("chen")).containsExactly(question);
        assertThat(chat.says("zhao", "21")).isEqualTo("周一归您了,谢谢。");
        assertThat(chat.receives("wang")).containsExactly("赵阿姨顶您周一的班,表已改好。");
        assertThat(chat.says("li", "21")).isEqualTo("赵阿姨先顶了,谢谢您。");
        assertThat(chat.says("chen", "22")).isEqualTo("没关系,谢谢您。");
        assertThat(chat.says("wang", "/值班")).isEqualTo("3号楼群 本周\n周一 赵阿姨\n周三 赵阿姨\n周五 李老师\n替补 小陈");

        assertThat(chat.says("wang", "群里吵起来了咋办"))
                .isEqualTo("先别急,三步:\n1 劝一句(我给您一段话)\n2 请双方私下说\n3 有人受威胁:打110\n意见不同不用管。我不看群里的话,也不记谁说了什么。");
        assertThat(chat.says("wang", "1")).startsWith("各位邻居,都是为了把日子过好");
    }
}
