package linli.commands.human;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Shifts;
import linli.core.community.Unit;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** Handing on to a person; on both engines. It is nine in the morning. */
abstract class HumanChatTest extends ChatTest {
    private static final String SCHOOL = "我孙子上学的事找谁";
    private static final String OFFER = "这件事我不会办,可以请人回您。\n1 请居委会回我(会看到您这句话)\n2 给我电话\n0 回到开头";

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new HumanCommands(new Desk("0574-0000000", 9, 18)));
    }

    private void appoint(String who, String address, Role role) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, 1, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    /** Looks after a group today. */
    private void onDuty(String who) throws Exception {
        chat.inStore(tx -> {
            var group = ChatGroups.add(tx, "群", Unit.ROOT, chat.now()).orElseThrow();
            long person = People.named(tx, "acc", who).orElseThrow();
            Shifts.give(tx, group.id(), LocalDate.of(2025, 11, 28), person, 1, chat.now());
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
    void aPersonAnswersByNameAndTheAnswerArrivesAtOnce() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        appoint("zhou", "周书记", Role.BRANCH);
        assertThat(chat.says("chen", SCHOOL)).isEqualTo(OFFER);
        assertThat(chat.receives("liu")).isEmpty();
        assertThat(chat.says("chen", "1")).isEqualTo("好,已请今天值班的人看。上班时间 9点到18点,回话就在这里。\n等不及请打居委会:0574-0000000。");
        assertThat(chat.receives("liu")).containsExactly("一位居民请人回话:我孙子上学的事找谁\n您来回,回 21;现在回不了,回 22(编号 Q1)");
        assertThat(chat.receives("zhou")).isEmpty();
        assertThat(chat.says("liu", "/待回")).isEqualTo("等着回的 1 件:\nQ1 我孙子上学的事找谁\n回话请写:/回 编号 要说的话");
        assertThat(chat.says("liu", "21")).isEqualTo("Q1 请写回话,我照原样发过去,前面写上您的称呼。不写了,回 0。");
        assertThat(chat.says("liu", "陈阿姨您好,我是居委会小刘,下午3点给您回话,行吗?")).isEqualTo("Q1 回好了,已经发给对方。");
        assertThat(chat.receives("chen")).containsExactly("居委会 小刘(真人):陈阿姨您好,我是居委会小刘,下午3点给您回话,行吗?");
        assertThat(chat.says("liu", "/回 Q1 再说一遍")).isEqualTo("Q1 已经有人回过了。");
        assertThat(chat.says("liu", "/回 Q7 您好")).isEqualTo("没有 Q7。回“/待回”看等着回的。");
        assertThat(chat.says("chen", "找人")).startsWith("今天小刘在,9点到18点。");
    }

    @Test
    void politenessIsNeverSentAsTheAnswer() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        chat.says("liu", "21");
        for (var polite : List.of("嗯", "谢谢啊", "好的", "您好"))
            assertThat(chat.says("liu", polite)).isEqualTo("好。Q1 还没有回,等您写回话。就要回“" + polite + "”,请写:/回 Q1 " + polite);
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("liu", "请到窗口来")).isEqualTo("Q1 回好了,已经发给对方。");
        assertThat(chat.receives("chen")).containsExactly("居委会 小刘(真人):请到窗口来");
    }

    @Test
    void whoMeansItSendsAShortAnswerByItsCommand() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        chat.says("liu", "21");
        chat.says("liu", "可以");
        assertThat(chat.says("liu", "/回 Q1 可以")).isEqualTo("Q1 回好了,已经发给对方。");
        assertThat(chat.receives("chen")).containsExactly("居委会 小刘(真人):可以");
    }

    @Test
    void whoeverIsOnDutyTodayIsCalledAndMayPassItOn() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        appoint("he", "小何", Role.RESIDENTS_COMMITTEE);
        onDuty("he");
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        assertThat(chat.receives("liu")).isEmpty();
        assertThat(chat.receives("he")).hasSize(1);
        assertThat(chat.says("he", "22")).isEqualTo("好,Q1 另请人回。");
        assertThat(chat.receives("liu")).hasSize(1);
        assertThat(chat.says("liu", "现在回不了")).isEqualTo("好,Q1 先放着,在“/待回”里。");
        chat.passes(Duration.ofDays(1));
        chat.says("chen", "0");
        chat.says("he", "/回 Q1 请到窗口来");
        assertThat(chat.receives("chen")).containsExactly("(您11月28日问的:我孙子上学的事找谁)\n居委会 小何(真人):请到窗口来");
    }

    @Test
    void theFirstAnswerClosesTheCardsOfAll() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        appoint("he", "小何", Role.RESIDENTS_COMMITTEE);
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        assertThat(chat.receives("he")).hasSize(1);
        chat.says("liu", "/回 Q1 好");
        assertThat(chat.says("he", "21")).doesNotContain("请写回话");
        assertThat(chat.receives("chen")).containsExactly("居委会 小刘(真人):好");
    }

    @Test
    void whereNothingCanBeSentTheAnswerGoesInFrontOfTheNextReply() throws Exception {
        chat.saysUnsigned("chen", SCHOOL);
        chat.saysUnsigned("chen", "1");
        assertThat(chat.says(Chat.ADMIN, "/回 Q1 好的")).isEqualTo("Q1 回好了,已经发给对方。");
        chat.passes(Duration.ofSeconds(1));
        assertThat(chat.saysUnsigned("chen", "找人")).contains("管理员(真人):好的");
    }

    @Test
    void whatIsOpenCanBeHandedOver() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        appoint("he", "小何", Role.RESIDENTS_COMMITTEE);
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        var calls = new Calls();
        var counted = chat.inStore(tx -> {
            long liu = People.named(tx, "acc", "liu").orElseThrow();
            long zhou = liu + 1000;
            int before = calls.count(tx, liu, Role.RESIDENTS_COMMITTEE, 1, chat.now());
            calls.handOver(tx, liu, zhou, Role.RESIDENTS_COMMITTEE, 1, chat.now());
            return List.of(
                    before,
                    calls.count(tx, liu, Role.RESIDENTS_COMMITTEE, 1, chat.now()),
                    calls.count(tx, zhou, Role.RESIDENTS_COMMITTEE, 1, chat.now()),
                    calls.count(tx, zhou, Role.OBSERVER, 1, chat.now()));
        });
        assertThat(counted).containsExactly(1, 0, 1, 0);
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
        assertThat(chat.says("chen", "9"))
                .isEqualTo("今天没有人值班,您留句话,有人看了就回您。急事请打 110、119、120。\n等不及请打居委会:0574-0000000。\n1 请居委会回我\n2 给我电话\n0 回到开头");
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        assertThat(chat.says("chen", "9")).isEqualTo("今天小刘在,9点到18点。\n1 请居委会回我\n2 给我电话\n0 回到开头");
        assertThat(chat.says("chen", "2")).isEqualTo("居委会电话:0574-0000000。急事请打 110、119、120。");
        chat.passes(Duration.ofHours(10));
        var closed = chat.says("chen", "9");
        assertThat(closed).startsWith("现在没有人在,11月29日早9点以后有人看。急事请打 110、119、120。\n等不及请打居委会:0574-0000000。\n1 请居委会回我");
        assertThat(ResidentWording.faults(closed)).isEmpty();
        assertThat(chat.says("chen", "1")).isEqualTo("请说是什么事,我把您这句话转给居委会的人。");
        assertThat(chat.says("chen", "楼道灯坏了")).isEqualTo("好,记下了。现在没有人在,11月29日早9点以后有人看,回话就在这里。\n等不及请打居委会:0574-0000000。");
        assertThat(chat.receives("liu")).isEmpty();
        chat.passes(Duration.ofHours(14));
        assertThat(chat.receives("liu")).hasSize(1).first().asString().startsWith("一位居民请人回话:楼道灯坏了");
    }

    @Test
    void withoutAnybodyNobodyIsPromised() {
        chat.says("chen", SCHOOL);
        assertThat(chat.says("chen", "1")).isEqualTo("好,记下了。今天没有人值班,有人看了就回您,回话就在这里。\n等不及请打居委会:0574-0000000。");
        chat.says("chen", "我摔了起不来");
        assertThat(chat.says("chen", "1")).isEqualTo("记下了,可是现在没有人值班。请马上打电话、喊邻居。");
    }

    @Test
    void anEmergencyGoesBeforeEverythingAndTellsWhoIsOnDutyAtOnce() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        appoint("wang", "老王", Role.OBSERVER);
        onDuty("wang");
        chat.says("chen", "9");
        chat.inStore(tx -> {
            Memberships.join(
                    tx, People.named(tx, "acc", "chen").orElseThrow(), Unit.ROOT, Level.SELF_DECLARED, chat.now());
            return true;
        });
        assertThat(chat.speaks("chen", "我摔了起不来"))
                .isEqualTo("请马上打 120。\n我是自动应答,现在没有人盯着这里。打不了电话,请喊邻居。\n要我同时告诉值班的人吗?\n1 告诉");
        assertThat(chat.receives("liu")).isEmpty();
        assertThat(chat.says("chen", "1")).isEqualTo("告诉值班的人了。他们看到之前,请先打电话、喊邻居。");
        assertThat(chat.receives("liu")).hasSize(1).first().asString().startsWith("【急】和风里一位居民说:我摔了起不来\n");
        assertThat(chat.receives("wang")).containsExactly("【急】和风里一位居民说:我摔了起不来\n已经请对方打急救、报警电话。您在附近就去看一眼,先顾好自己。");
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

    @Test
    void whatNobodyAnswersIsForgottenAfterThreeMonths() throws Exception {
        appoint("liu", "小刘", Role.RESIDENTS_COMMITTEE);
        chat.says("chen", SCHOOL);
        chat.says("chen", "1");
        chat.passes(Duration.ofDays(89));
        assertThat(chat.says("liu", "/待回")).contains("Q1 " + SCHOOL);
        chat.passes(Duration.ofDays(1).plusHours(1));
        assertThat(chat.says("liu", "/待回")).isEqualTo("没有等着回的。");
        for (var table : List.of("asked", "asked_call"))
            assertThat(chat.inStore(tx -> tx.select("select count(*) from " + table, row -> row.getLong(1))
                                    .get(0))
                            .longValue())
                    .as(table)
                    .isZero();
    }
}
