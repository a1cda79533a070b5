package linli.commands.human;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import org.junit.jupiter.api.Test;

/** Handing on to a person; on both engines. It is nine in the morning. */
abstract class HumanChatTest extends ChatTest {
    private static final String SCHOOL = "我孙子上学的事找谁";
    private static final String OFFER = "这件事我不会办,可以请人回您。\n1 请居委会回我(会看到您这句话)\n2 给我电话\n0 回到开头";

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new HumanCommands(new Desk("0574-0000000", 9, 18)));
    }

    private void appoint(String who, Role role) throws Exception {
        chat.says(who, "找人");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Roles.grant(tx, person, role, 1, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    @Test
    void nobodySeesASentenceBeforeItsWriterWantsThat() {
        assertThat(chat.says("chen", SCHOOL)).isEqualTo(OFFER);
        assertThat(chat.says(Chat.ADMIN, "/待回")).isEqualTo("没有等着回的。");
    }

    @Test
    void residentsSeeNoQuestionsOfOthers() {
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        assertThat(chat.says("lin", "/待回")).isEqualTo("这件事要由管理员、支部、居委来办。");
        assertThat(chat.says("lin", "/回 Q1 不知道")).isEqualTo("这件事要由管理员、支部、居委来办。");
    }

    @Test
    void aPersonAnswersAndTheAnswerArrives() throws Exception {
        appoint("liu", Role.RESIDENTS_COMMITTEE);
        assertThat(chat.says("chen", SCHOOL)).isEqualTo(OFFER);
        assertThat(chat.says("chen", "1")).isEqualTo("好,已请今天值班的人看。上班时间 9点到18点,回话就在这里。\n等不及请打居委会:0574-0000000。");
        assertThat(chat.says("liu", "找人")).startsWith("有 1 件等着回,请看 /待回。\n");
        assertThat(chat.says("liu", "/待回")).isEqualTo("等着回的 1 件:\nQ1 我孙子上学的事找谁\n回话请写:/回 编号 要说的话");
        assertThat(chat.says("liu", "/回 Q1 下午3点给您回电话, 行吗?")).isEqualTo("Q1 回好了。对方下次来说话时就会看到。");
        assertThat(chat.says("liu", "/回 Q1 再说一遍")).isEqualTo("Q1 已经有人回过了。");
        assertThat(chat.says("liu", "/回 Q7 您好")).isEqualTo("没有 Q7。回“/待回”看等着回的。");
        assertThat(chat.says("chen", "找人")).startsWith("(您问的:我孙子上学的事找谁)\n居委会回您(真人):下午3点给您回电话, 行吗?\n今天有人在,9点到18点。");
        assertThat(chat.says("chen", "找人")).startsWith("今天有人在");
    }

    @Test
    void twoMissesInARowSaySorry() {
        assertThat(chat.says("chen", "嘟嘟嘟")).isEqualTo(OFFER);
        assertThat(chat.says("chen", "咚咚咚")).startsWith("还是没听懂,对不起。可以请人回您。");
        chat.says("chen", "9");
        assertThat(chat.says("chen", "嘟嘟嘟")).isEqualTo(OFFER);
    }

    @Test
    void nineAlwaysFindsAPersonOrSaysThatNobodyIsThere() throws Exception {
        assertThat(chat.says("chen", "9")).isEqualTo("今天有人在,9点到18点。\n1 请居委会回我\n2 给我电话\n0 回到开头");
        assertThat(chat.says("chen", "2")).isEqualTo("居委会电话:0574-0000000。急事请打 110、119、120。");
        chat.passes(Duration.ofHours(10));
        assertThat(chat.says("chen", "9")).startsWith("现在没有人在,11月29日早9点以后有人看。急事请打 110、119、120。");
        assertThat(chat.says("chen", "1")).isEqualTo("请说是什么事,我把您这句话转给居委会的人。");
        assertThat(chat.says("chen", "楼道灯坏了")).isEqualTo("好,记下了。现在没有人在,11月29日早9点以后有人看,回话就在这里。\n等不及请打居委会:0574-0000000。");
    }

    @Test
    void anEmergencyGoesBeforeEverythingAndTellsWhoIsOnDuty() {
        chat.says("chen", "9");
        assertThat(chat.speaks("chen", "我摔了起不来"))
                .isEqualTo("请马上打 120。\n我是自动应答,现在没有人盯着这里。打不了电话,请喊邻居。\n要我同时告诉值班的人吗?\n1 告诉");
        assertThat(chat.says("chen", "1")).isEqualTo("记给值班的人了。他们看到之前,请先打电话、喊邻居。");
        assertThat(chat.says(Chat.ADMIN, "/待回")).contains("【急】Q1 我摔了起不来");
    }

    @Test
    void aQuestionIsForgottenAMonthAfterItsAnswerWasTold() throws Exception {
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        chat.says(Chat.ADMIN, "/回 Q1 好");
        chat.says("chen", "9");
        chat.passes(Duration.ofDays(30).plusSeconds(1));
        assertThat(chat.inStore(tx -> tx.select("select count(*) from asked", row -> row.getLong(1))
                                .get(0))
                        .longValue())
                .isZero();
    }
}
