package linli.commands.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.People;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** Questions and answers; on both engines. */
abstract class AskChatTest extends ChatTest {
    private static final String OFFER = "这件事我不会办,可以请人回您。\n1 请居委会回我(会看到您这句话)\n2 给我电话\n0 回到开头";
    private static final String RUBBISH = "早7到9点,晚6到8点,投到东门的桶里。\n1 知道了 2 我问的不是这个 9 找人";

    @Override
    protected List<? extends Feature> features() {
        return List.of(
                new HelpCommands("和风里"),
                new HumanCommands(new Desk("0574-0000000", 9, 18)),
                new MembershipCommands(true),
                new AskCommands());
    }

    private String kept() {
        return chat.says(Chat.ADMIN, "/问答 新增\n垃圾几点收\n早7到9点,晚6到8点,投到东门的桶里。");
    }

    @Test
    void residentsKeepNoAnswers() {
        for (var command : List.of("/问答 新增 甲 乙", "/问答 停用 1", "/问答"))
            assertThat(chat.says("chen", command)).isEqualTo("这件事要由管理员、支部、居委、物业来办。");
    }

    @Test
    void whatNobodyKnowsIsOfferedToAPerson() {
        kept();
        assertThat(chat.says("chen", "我孙子上学的事找谁")).isEqualTo(OFFER);
        assertThat(chat.says("chen", "问事情")).isEqualTo("想问什么?直接说就行,比如:哪天停水。");
        assertThat(chat.says("chen", "我孙子上学的事找谁")).isEqualTo(OFFER);
    }

    @Test
    void aQuestionIsAnsweredAskedOrNot() {
        assertThat(kept()).isEqualTo("F1 记下了。以后有人问“垃圾几点收”,我就这样答。");
        assertThat(chat.says("chen", "请问垃圾什么时候收呀")).isEqualTo(RUBBISH);
        assertThat(ResidentWording.faults(RUBBISH)).isEmpty();
        assertThat(chat.says("chen", "知道了")).isEqualTo("好。");
        chat.says("lin", "问事情");
        assertThat(chat.says("lin", "垃圾")).isEqualTo(RUBBISH);
        assertThat(chat.says("lin", "2")).isEqualTo("对不起,没答对。请换个说法再问一次,或者回 9 找人。");
        assertThat(chat.speaks("lin", "垃圾几点收啊")).isEqualTo("我听到的是:垃圾几点收。\n" + RUBBISH);
    }

    @Test
    void anAnswerThatWasStoppedIsNotGiven() {
        kept();
        assertThat(chat.says(Chat.ADMIN, "/问答")).isEqualTo("F1 垃圾几点收\n停用请写:/问答 停用 编号");
        assertThat(chat.says(Chat.ADMIN, "/问答 停用 F1")).isEqualTo("F1 停用了,不再答“垃圾几点收”。");
        assertThat(chat.says(Chat.ADMIN, "/问答 停用 1")).isEqualTo("F1 早就停用了。");
        assertThat(chat.says(Chat.ADMIN, "/问答 停用 F7")).isEqualTo("没有 F7。回“/问答”看有哪些。");
        assertThat(chat.says(Chat.ADMIN, "/问答")).startsWith("还没有问答。");
        assertThat(chat.says("chen", "垃圾几点收")).isEqualTo(OFFER);
    }

    @Test
    void tooLongIsSaidWithTheNumber() {
        assertThat(chat.says(Chat.ADMIN, "/问答 新增 " + "问".repeat(41) + " 答")).isEqualTo("“问”有 41 个字,最多 40 个。");
        assertThat(chat.says(Chat.ADMIN, "/问答 新增 问 " + "答".repeat(91))).isEqualTo("“答”有 91 个字,最多 90 个。");
    }

    @Test
    void anotherBuildingsAnswerIsNotGivenToWhoLivesElsewhere() throws Exception {
        long three = building("3号楼");
        long five = building("5号楼");
        chat.says(Chat.ADMIN, "/问答 新增 热水几点有 晚6到9点 范围=5号楼");
        assertThat(chat.says("chen", "热水几点有")).startsWith("晚6到9点");
        join("chen", three);
        assertThat(chat.says("chen", "热水几点有")).isEqualTo(OFFER);
        join("chen", five);
        assertThat(chat.says("chen", "热水几点有")).startsWith("晚6到9点");
    }

    @Test
    void whoWroteAnAnswerSeesItAndCanBeForgotten() {
        kept();
        chat.says(Chat.ADMIN, "我的");
        assertThat(chat.says(Chat.ADMIN, "2")).contains("11月28日早9点写的问答:垃圾几点收");
        chat.says(Chat.ADMIN, "我的");
        chat.says(Chat.ADMIN, "3");
        assertThat(chat.says(Chat.ADMIN, "1")).startsWith("全删了。");
        assertThat(chat.says("chen", "垃圾几点收")).isEqualTo(RUBBISH);
    }

    private long building(String name) throws Exception {
        return chat.inStore(tx -> Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now())
                .orElseThrow()
                .id());
    }

    private void join(String who, long unit) throws Exception {
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Memberships.join(tx, person, unit, Level.SELF_DECLARED, chat.now());
            return true;
        });
    }
}
