package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import linli.core.delivery.Campaigns;
import linli.core.message.Outgoing;
import org.junit.jupiter.api.Test;

/** Carrying what is said into groups; on both engines. 老王 is on duty on Monday, and the next one until then. */
abstract class RelayChatTest extends DutyBench {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String TO_WANG = "老王,有一条要带到3号楼群,下午1点前方便时发就行。\n发好了回 21,今天不方便回 22(我请替补,不用说理由)";

    private void people() throws Exception {
        observer("wang", "老王");
        observer("chen", "小陈");
        planned("老王");
    }

    /** A minute later, when the round has looked. */
    private void asked() throws Exception {
        goesOut(false);
        chat.passes(MINUTE);
    }

    @Test
    void residentsCarryNothing() throws Exception {
        people();
        asked();
        assertThat(chat.says("lin", "/待转")).isEqualTo("这件事要由管理员、观察员来办。");
        assertThat(chat.says("lin", "/转发 完成 N12")).isEqualTo("这件事要由管理员、支部、观察员来办。");
        assertThat(chat.says("lin", "21")).doesNotContain("记上了");
        assertThat(chat.receives("lin")).isEmpty();
    }

    @Test
    void nobodyIsAskedAtNightButForWhatIsUrgent() throws Exception {
        people();
        chat.passes(Duration.ofHours(13));
        asked();
        assertThat(chat.receives("wang")).isEmpty();
        goesOut(true);
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).hasSize(2).first().asString().startsWith("老王,有一条要带到3号楼群,11月29日");
        chat.passes(Duration.ofHours(10));
        assertThat(chat.receives("wang")).hasSize(2).last().isEqualTo(WATER);
    }

    /** They are one series, which leaves one after another however many leave at once. */
    @Test
    void theWordsToPassOnNeverOvertakeWhatToDo() throws Exception {
        people();
        asked();
        assertThat(chat.receives("wang")).containsExactly(TO_WANG, WATER);
        assertThat(store("select count(distinct series) from outbox where about like 'relay %'"))
                .isEqualTo("1");
    }

    @Test
    void aSubstituteIsAskedWithThanksAndTheLateOneIsThankedToo() throws Exception {
        people();
        asked();
        assertThat(chat.receives("wang")).containsExactly(TO_WANG, WATER);
        chat.passes(Duration.ofHours(4).minusMinutes(1));
        assertThat(chat.receives("chen")).isEmpty();
        chat.passes(MINUTE);
        assertThat(chat.receives("chen"))
                .containsExactly("小陈,想请您帮个忙:有一条要带到3号楼群,下午5点前方便时发就行,谢谢您。\n发好了回 21,今天不方便回 22(我另请人,不用说理由)", WATER);
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("chen", "21")).isEqualTo("记上了,3号楼群已发。谢谢小陈。");
        assertThat(chat.says("wang", "21")).isEqualTo("小陈已经发到3号楼群了,谢谢您。");
        assertThat(chat.says("wang", "/已转 12")).isEqualTo("小陈已经发到3号楼群了,谢谢您。");
    }

    @Test
    void whoeverCannotTodayGivesNoReasonAndTheBranchIsToldOnceWhenNobodyIsLeft() throws Exception {
        people();
        asked();
        chat.receives("wang");
        assertThat(chat.says("wang", "22")).isEqualTo("好,我请替补,您歇着。谢谢您。");
        assertThat(chat.receives("chen")).hasSize(2);
        assertThat(chat.says("chen", "今天不方便")).isEqualTo("好,我请替补,您歇着。谢谢您。");
        assertThat(chat.receives("zhou")).containsExactly("12 号还没带进3号楼群,能请的人都请过了。请您安排一位,或者自己转发后回:/已转 12");
        chat.passes(Duration.ofHours(5));
        chat.passes(Duration.ofHours(5));
        assertThat(chat.receives("zhou")).isEmpty();
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("zhou", "/已转 12")).isEqualTo("记上了,3号楼群已发。谢谢周书记。");
    }

    @Test
    void itIsKnownWhenTheSubstituteIsAskedAndForgottenWhoCarriedIt() throws Exception {
        people();
        asked();
        var next = chat.now().plus(Duration.ofHours(4));
        assertThat(store("select count(*) from relay where next_at = ?", next)).isEqualTo("1");
        chat.receives("wang");
        assertThat(chat.says("wang", "21")).startsWith("记上了");
        chat.passes(Duration.ofDays(89));
        assertThat(store("select count(observer) from relay")).isEqualTo("1");
        chat.passes(Duration.ofDays(2));
        assertThat(store("select count(observer) from relay")).isEqualTo("0");
        assertThat(store("select count(*) from relay_ask")).isEqualTo("0");
        assertThat(store("select state from relay")).isEqualTo("DONE");
    }

    private String store(String text, Object... arguments) throws Exception {
        return chat.inStore(
                tx -> tx.select(text, row -> row.getString(1), arguments).get(0));
    }

    @Test
    void whoCannotBeRemindedIsWaitedForAnHour() throws Exception {
        people();
        chat.passes(Duration.ofHours(50));
        chat.says("zhou", "0");
        chat.says("chen", "0");
        assertThat(chat.says("zhou", "/值班")).contains("周一 老王(可能提醒不到)");
        asked();
        chat.passes(Duration.ofMinutes(59));
        assertThat(chat.receives("chen")).isEmpty();
        chat.passes(MINUTE);
        assertThat(chat.receives("chen")).hasSize(2);
        chat.says("wang", "0");
        assertThat(chat.receives("wang")).hasSize(2).last().isEqualTo(WATER);
    }

    @Test
    void whatWasCarriedMeanwhileDoesNotReachWhoComesBack() throws Exception {
        people();
        chat.passes(Duration.ofHours(50));
        chat.says("chen", "0");
        asked();
        chat.passes(Duration.ofHours(1));
        assertThat(chat.receives("chen")).hasSize(2);
        chat.says("chen", "21");
        chat.says("wang", "0");
        assertThat(chat.receives("wang")).isEmpty();
    }

    @Test
    void whatWasTakenBackIsAskedForNoMore() throws Exception {
        people();
        goesOut(false);
        long second = goesOut(false);
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).hasSize(4);
        chat.inStore(tx -> {
            Campaigns.withdraw(tx, second, chat.now());
            return true;
        });
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).containsExactly("要带到3号楼群的那条不用发了,谢谢您。");
        assertThat(chat.says("wang", "31")).doesNotContain("记上了");
        assertThat(chat.says("wang", "21")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        chat.passes(Duration.ofHours(5));
        assertThat(chat.receives("chen")).isEmpty();
    }

    private void changes(long campaign, String words) throws Exception {
        chat.inStore(tx -> {
            Campaigns.change(tx, campaign, new Outgoing.Text(words), chat.now());
            return true;
        });
    }

    @Test
    void newWordsAreSentInPlaceOfTheOldOnes() throws Exception {
        people();
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        chat.receives("wang");
        changes(campaign, "改早9点");
        chat.passes(MINUTE);
        var again = chat.receives("wang");
        assertThat(again).hasSize(2).last().isEqualTo("改早9点");
        assertThat(again.get(0)).startsWith("老王,带到3号楼群的那条改了字,请发下面这条,上一条不要了。").contains("发好了回 31,今天不方便回 32");
        assertThat(chat.says("wang", "31")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
    }

    @Test
    void everybodyWhoHasTheOldWordsIsToldThatTheyChanged() throws Exception {
        people();
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        chat.passes(Duration.ofHours(4));
        chat.receives("wang");
        assertThat(chat.receives("chen")).hasSize(2);
        changes(campaign, "改早9点");
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).hasSize(2).last().isEqualTo("改早9点");
        assertThat(chat.receives("chen")).containsExactly("带到3号楼群的那条改了字,上一条不要发了。新的我另请人带,谢谢您。");
        chat.passes(MINUTE);
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("chen", "发好了")).isEqualTo("带到3号楼群的那条改了字,上一条不算。按住下面那条新的,选转发,选“3号楼群”。\n发好了回 31,今天不方便回 32");
        assertThat(chat.receives("chen")).containsExactly("改早9点");
        assertThat(store("select state from relay")).isEqualTo("ASKED");
        assertThat(chat.says("chen", "31")).isEqualTo("记上了,3号楼群已发。谢谢小陈。");
        assertThat(chat.says("wang", "31")).isEqualTo("小陈已经发到3号楼群了,谢谢您。");
    }

    /** On the same day that is the one who was asked before; on the next day it may be somebody else. */
    @Test
    void whoNeverHadTheOldWordsIsToldOfNoOthers() throws Exception {
        people();
        observer("zhao", "赵阿姨");
        planned("老王 赵阿姨");
        chat.passes(Duration.ofDays(3).plusHours(6));
        chat.says("wang", "0");
        chat.says("zhao", "0");
        chat.receives("wang");
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).hasSize(2).first().asString().startsWith("老王,有一条要带到3号楼群");
        chat.passes(Duration.ofHours(13));
        changes(campaign, "改早9点");
        chat.passes(Duration.ofHours(5));
        assertThat(chat.receives("wang")).containsExactly("带到3号楼群的那条改了字,上一条不要发了。新的我另请人带,谢谢您。");
        assertThat(chat.receives("zhao"))
                .hasSize(2)
                .endsWith("改早9点")
                .first()
                .asString()
                .startsWith("赵阿姨,有一条要带到3号楼群");
    }

    @Test
    void anAnswerAboutTheOldWordsBooksNothingEvenBeforeAnybodyIsTold() throws Exception {
        people();
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        chat.receives("wang");
        changes(campaign, "改早9点");
        assertThat(chat.says("wang", "21")).startsWith("带到3号楼群的那条改了字,上一条不算。").endsWith("发好了回 31,今天不方便回 32");
        changes(campaign, "改早10点");
        assertThat(chat.says("wang", "/已转 12")).startsWith("带到3号楼群的那条改了字,上一条不算。");
        changes(campaign, "改早11点");
        assertThat(chat.says("wang", "/待转")).startsWith("带到3号楼群的那条改了字,上一条不算。");
        assertThat(store("select state from relay")).isEqualTo("ASKED");
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).last().isEqualTo("改早11点");
        assertThat(chat.says("wang", "发好了")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
    }

    @Test
    void whoDeclinesTheOldWordsIsNotAskedForTheNewOnes() throws Exception {
        people();
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        chat.receives("wang");
        changes(campaign, "改早9点");
        assertThat(chat.says("wang", "22")).isEqualTo("好,我请替补,您歇着。谢谢您。");
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.receives("chen")).hasSize(2).last().isEqualTo("改早9点");
    }

    /** Whose window was shut had nothing to forward, so there is nothing to take back. */
    @Test
    void whoWasNotReachedYetGetsTheNewWordsAlone() throws Exception {
        people();
        chat.passes(Duration.ofHours(50));
        chat.says("chen", "0");
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).isEmpty();
        changes(campaign, "改早9点");
        chat.passes(MINUTE);
        chat.says("wang", "0");
        var received = chat.receives("wang");
        assertThat(received).hasSize(2).last().isEqualTo("改早9点");
        assertThat(received.get(0)).startsWith("老王,有一条要带到3号楼群");
    }

    @Test
    void everybodyWhoHasTheWordsIsToldThatTheyAreTakenBack() throws Exception {
        people();
        long campaign = goesOut(false);
        chat.passes(MINUTE);
        chat.passes(Duration.ofHours(4));
        chat.receives("wang");
        chat.receives("chen");
        chat.inStore(tx -> {
            Campaigns.withdraw(tx, campaign, chat.now());
            return true;
        });
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).containsExactly("要带到3号楼群的那条不用发了,谢谢您。");
        assertThat(chat.receives("chen")).containsExactly("要带到3号楼群的那条不用发了,谢谢您。");
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).isEmpty();
    }

    @Test
    void whoeverHasTimeTakesItHimself() throws Exception {
        observer("wang", "老王");
        assertThat(chat.says("wang", "/待转")).isEqualTo("没有要转的,歇着吧。");
        goesOut(false);
        assertThat(chat.says("wang", "/转发 领取")).isEqualTo("有 1 条等您。按住下面那条,选转发,选“3号楼群”。\n发好了回 21,今天不方便回 22");
        assertThat(chat.receives("wang")).containsExactly(WATER);
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("wang", "/转发 完成 N13")).isEqualTo("没有 13 号要转的。回“/待转”看有没有等您的。");
        assertThat(chat.says("wang", "/转发 完成 N12 G1")).isEqualTo("记上了,3号楼群已发。谢谢老王。");
        assertThat(chat.says("wang", "/已转 12")).isEqualTo("3号楼群已经记着发过了,谢谢您。");
        assertThat(chat.says("wang", "/待转")).isEqualTo("没有要转的,歇着吧。");
    }

    @Test
    void whoIsNoObserverAnyMoreIsNotWaitedFor() throws Exception {
        people();
        asked();
        var wang = code("wang");
        assertThat(chat.says("zhou", "/收回 " + wang + " 观察员 范围=3号楼")).contains("件事给谁?\n1 小陈 2 我");
        assertThat(chat.says("zhou", "1")).isEqualTo("好,都给小陈了。");
        chat.passes(MINUTE);
        assertThat(chat.receives("chen")).hasSize(2).last().isEqualTo(WATER);
        assertThat(chat.says("wang", "21")).doesNotContain("记上了");
    }

    @Test
    void aNewObserverIsAskedForWhatNobodyCouldCarry() throws Exception {
        goesOut(false);
        chat.passes(MINUTE);
        assertThat(chat.receives("zhou")).hasSize(1);
        observer("wang", "老王");
        chat.passes(MINUTE);
        assertThat(chat.receives("wang")).hasSize(2);
        assertThat(chat.receives("zhou")).isEmpty();
    }

    @Test
    void whoHandsOverGivesAwayWhatIsOpenAndAWord() throws Exception {
        people();
        observer("zhao", "赵阿姨");
        planned("老王 赵阿姨");
        asked();
        chat.receives("wang");
        assertThat(chat.says("wang", "/交班 电梯周三修")).isEqualTo("交给赵阿姨:未转 1 条,待回 0 件。");
        var received = chat.receives("zhao");
        assertThat(received).hasSize(3).contains(WATER, "老王交班给您:未转 1 条,待回 0 件。\n留话:电梯周三修");
        assertThat(chat.says("wang", "21")).doesNotContain("记上了");
        assertThat(chat.says("zhao", "21")).isEqualTo("记上了,3号楼群已发。谢谢赵阿姨。");
    }

    @Test
    void aWordThatWasLeftGoesWithWhoeverLeftIt() throws Exception {
        people();
        observer("zhao", "赵阿姨");
        planned("老王 赵阿姨");
        asked();
        chat.receives("wang");
        assertThat(chat.says("wang", "/交班 电梯周三修")).startsWith("交给赵阿姨:");
        chat.says("wang", "我的");
        chat.says("wang", "3");
        assertThat(chat.says("wang", "1")).startsWith("全删了。");
        List<String> left = chat.inStore(
                tx -> tx.select("select content from outbox where content like '%电梯%'", row -> row.getString(1)));
        assertThat(left).isEmpty();
        assertThat(chat.receives("zhao")).as("what is to be carried").hasSize(2).contains(WATER);
    }

    @Test
    void whatIsHandedOverAtNightWaitsForTheMorning() throws Exception {
        people();
        observer("zhao", "赵阿姨");
        planned("老王 赵阿姨");
        chat.passes(Duration.ofHours(8));
        asked();
        assertThat(chat.receives("wang")).hasSize(2);
        chat.passes(Duration.ofHours(5));
        assertThat(chat.says("wang", "/交班 电梯周三修")).isEqualTo("好。夜里不打扰人,11月29日早8点交给赵阿姨:未转 1 条,待回 0 件。");
        chat.passes(Duration.ofHours(10).minusMinutes(2));
        assertThat(chat.receives("zhao")).isEmpty();
        chat.passes(MINUTE);
        assertThat(chat.receives("zhao"))
                .hasSize(3)
                .contains(WATER, "老王交班给您:未转 1 条,待回 0 件。\n留话:电梯周三修")
                .first()
                .asString()
                .startsWith("赵阿姨,想请您帮个忙");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("wang", "21")).doesNotContain("记上了");
        assertThat(store("select count(*) from duty_handover")).isEqualTo("0");
    }

    @Test
    void whatIsUrgentIsHandedOverAtNightToo() throws Exception {
        people();
        observer("zhao", "赵阿姨");
        planned("老王 赵阿姨");
        chat.passes(Duration.ofHours(13));
        goesOut(true);
        chat.passes(MINUTE);
        chat.receives("wang");
        assertThat(chat.says("wang", "/交班")).startsWith("好。夜里不打扰人,");
        assertThat(chat.receives("zhao")).hasSize(2).last().isEqualTo(WATER);
    }
}
