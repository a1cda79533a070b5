package linli.commands.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Giving days away, evenings before, practice and rules; on both engines. */
abstract class SwapChatTest extends DutyBench {
    private void people() throws Exception {
        observer("wang", "老王");
        observer("zhao", "赵阿姨");
        observer("chen", "小陈");
        planned("老王 赵阿姨");
    }

    /** Until the hour of a day of this November or after it. */
    private void passesTo(int days, int hour) throws Exception {
        chat.passes(Duration.ofDays(days).plusHours(hour - 9));
    }

    @Test
    void oneOfTwoWhoTakeTheSameDayHasIt() throws Exception {
        people();
        chat.says("wang", "/值班 求替 周一");
        var answers = chat.sayAtOnce("/顶班 周一", "zhao", "chen");
        assertThat(answers).filteredOn("周一归您了,谢谢。"::equals).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.endsWith("先顶了,谢谢您。")).hasSize(1);
        assertThat(chat.receives("wang")).hasSize(1).first().asString().endsWith("顶您周一的班,表已改好。");
    }

    @Test
    void withoutAnybodyTheBranchArrangesItTheEveningBefore() throws Exception {
        people();
        assertThat(chat.says("wang", "/换班 周二")).isEqualTo("12月2日不是您的班。回“/值班”看看表。");
        chat.says("wang", "/换班 周一");
        assertThat(chat.says("wang", "/换班 周一")).isEqualTo("周一的班已经在问了,有人顶我就告诉您。");
        passesTo(2, 19);
        assertThat(chat.receives("zhou")).isEmpty();
        chat.says("wang", "0");
        chat.says("zhou", "0");
        chat.receives("wang");
        chat.passes(Duration.ofHours(1));
        assertThat(chat.receives("wang")).containsExactly("周一的班还没人顶,我请支部安排了,不怪您。");
        assertThat(chat.receives("zhou")).containsExactly("3号楼群 12月1日(周一)的班还没人顶,请您安排:/值班 排 G1 12-01 谁");
        assertThat(chat.says("zhou", "/值班 排 G1 12-01 赵阿姨")).isEqualTo("3号楼群 值班:\n12月1日 赵阿姨");
        assertThat(chat.receives("wang")).containsExactly("赵阿姨顶您周一的班,表已改好。");
        assertThat(chat.says("chen", "/顶班 周一")).isEqualTo("赵阿姨先顶了,谢谢您。");
    }

    @Test
    void colleaguesAreAskedInTheMorningForWhatIsAskedAtNight() throws Exception {
        people();
        chat.passes(Duration.ofHours(12));
        assertThat(chat.says("wang", "/换班 周一")).isEqualTo("好。夜里不打扰人,11月29日早8点悄悄问赵、陈两位,谁方便谁顶。周日晚8点还没人顶,我请支部安排,不怪您。");
        chat.passes(Duration.ofHours(11).minusMinutes(1));
        assertThat(chat.receives("zhao")).isEmpty();
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("zhao")).hasSize(1).first().asString().startsWith("12月1日(周一)3号楼群有一班想请人顶,您方便吗?");
        assertThat(chat.receives("chen")).hasSize(1);
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("zhao", "21")).isEqualTo("周一归您了,谢谢。");
    }

    @Test
    void whatWasSettledOvernightIsAskedOfNobody() throws Exception {
        people();
        chat.passes(Duration.ofHours(12));
        chat.says("wang", "/换班 周一");
        assertThat(chat.says("chen", "/顶班 周一")).isEqualTo("周一归您了,谢谢。");
        chat.passes(Duration.ofHours(12));
        assertThat(chat.receives("zhao")).isEmpty();
    }

    @Test
    void aDayThatIsTooNearAtNightGoesToTheBranchAtOnceAndToOthersInTheMorning() throws Exception {
        people();
        chat.passes(Duration.ofHours(61));
        chat.says("zhao", "0");
        chat.says("zhou", "0");
        assertThat(chat.says("wang", "/换班 周一")).isEqualTo("好。夜里不打扰人,12月1日早8点悄悄问赵、陈两位。时间紧,我也请支部安排,不怪您。");
        assertThat(chat.receives("zhou")).hasSize(1);
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("zhao")).isEmpty();
        chat.passes(Duration.ofHours(1));
        assertThat(chat.receives("zhao")).hasSize(1);
    }

    @Test
    void aDayThatIsTooNearGoesToTheBranchAtOnce() throws Exception {
        people();
        chat.passes(Duration.ofDays(3));
        chat.says("wang", "0");
        chat.says("zhou", "0");
        chat.receives("wang");
        assertThat(chat.says("wang", "/换班 周一")).isEqualTo("好,悄悄问过赵、陈两位。时间紧,我也请支部安排,不怪您。");
        assertThat(chat.receives("zhou")).hasSize(1).first().asString().contains("周一)的班还没人顶");
        chat.passes(Duration.ofMinutes(5));
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("wang", "/顶班 周一")).isEqualTo("周一还是您的班,谢谢。");
    }

    @Test
    void whatIsPlannedAnewIsAskedForNoMore() throws Exception {
        people();
        chat.says("wang", "/换班 周一");
        chat.receives("zhao");
        chat.says("zhou", "/排班 G1 12-01 赵阿姨 小陈");
        assertThat(chat.receives("wang")).containsExactly("赵阿姨顶您周一的班,表已改好。");
        passesTo(2, 20);
        chat.says("zhou", "0");
        chat.says("wang", "0");
        assertThat(chat.receives("zhou")).isEmpty();
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("chen", "21")).isEqualTo("赵阿姨先顶了,谢谢您。");
    }

    @Test
    void aDayThatIsTakenByNobodyAnyMoreIsAskedForNoMore() throws Exception {
        people();
        chat.says("wang", "/换班 周一");
        chat.says("zhou", "/排班");
        chat.says("zhou", "老王 赵阿姨");
        chat.says("zhou", "周六 周日");
        chat.says("zhou", "没有");
        assertThat(chat.receives("wang")).containsExactly("12月1日的班已经另外排好了,谢谢您。");
        assertThat(chat.says("zhao", "21")).isEqualTo("12月1日的班已经另外排好了,谢谢您。");
    }

    @Test
    void whoHasTheDayInTheNewPlanTooStillWantsToGiveItAway() throws Exception {
        people();
        chat.says("wang", "/换班 周一");
        chat.says("zhou", "/排班 G1 12-01 老王 小陈");
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.says("zhao", "21")).isEqualTo("周一归您了,谢谢。");
    }

    /** Who stops hands over all days, and those who took them over want to give none away. */
    @Test
    void nobodyIsAlarmedForADayThatWasHandedOver() throws Exception {
        people();
        chat.says("wang", "/换班 周一");
        chat.says("wang", "/退任 观察员");
        passesTo(2, 17);
        chat.says("zhou", "0");
        chat.receives("zhou");
        chat.passes(Duration.ofHours(3));
        assertThat(chat.receives("zhou")).noneMatch(text -> text.contains("没人顶"));
        assertThat(chat.says("chen", "21")).isEqualTo("12月1日的班已经另外排好了,谢谢您。");
    }

    @Test
    void nobodyTakesADayThatNobodyGivesAway() throws Exception {
        people();
        assertThat(chat.says("zhao", "/值班 接班 周一")).isEqualTo("12月1日没有人要换班,谢谢您。");
        assertThat(chat.says("lin", "/顶班 周一")).isEqualTo("这件事要由管理员、观察员来办。");
    }

    @Test
    void whoIsOnDutyTomorrowIsRemindedOnce() throws Exception {
        people();
        chat.passes(Duration.ofDays(2));
        chat.says("wang", "0");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("wang")).containsExactly("老王,明天是您在3号楼群的班。不方便就回:/换班 周一");
        chat.passes(Duration.ofHours(1));
        assertThat(chat.receives("wang")).isEmpty();
        assertThat(chat.receives("zhao")).isEmpty();
    }

    @Test
    void theBranchIsToldOfADayThatNobodyHas() throws Exception {
        people();
        roleEnds("wang");
        chat.passes(Duration.ofDays(2));
        chat.says("zhou", "0");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("zhou")).containsExactly("3号楼群 明天(12月1日 周一)没有人值班,请您安排:/值班 排 G1 12-01 谁");
        assertThat(chat.receives("wang")).isEmpty();
    }

    @Test
    void whoeverTakesOverForSomebodyHasTheirDays() throws Exception {
        people();
        assertThat(chat.says("wang", "/退任 观察员")).startsWith("好,您不当观察员了,马上算数。");
        assertThat(chat.says("zhou", "/值班")).contains("周一 周书记(您)", "周三 赵阿姨");
        goesOut(false);
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("zhou")).hasSize(2).last().isEqualTo(WATER);
        assertThat(chat.says("zhou", "21")).isEqualTo("记上了,3号楼群已发。谢谢周书记。");
    }

    @Test
    void theRotaGoesOnForWeeks() throws Exception {
        people();
        for (int i = 0; i < 60; i++) chat.passes(Duration.ofDays(1));
        assertThat(chat.says("zhou", "/值班")).startsWith("3号楼群 本周\n").contains("老王", "赵阿姨");
    }

    @Test
    void practiceCanWaitAndFail() throws Exception {
        observer("wang", "老王");
        assertThat(chat.says("lin", "/练习")).isEqualTo("这件事要由管理员、观察员来办。");
        chat.says("wang", "/练习");
        assertThat(chat.says("wang", "22")).isEqualTo("没关系,头一回都这样。请旁边的人帮您看一眼,想再练时回:/练习\n值班时间 8点到20点,夜里不找您。");
    }

    @Test
    void whoAcceptsMayPractiseLater() throws Exception {
        var code = chat.says("zhou", "/邀请 观察员 3号楼群 到=12-31").replaceAll("(?s).*邀请码:([0-9]{6}).*", "$1");
        chat.says("wang", "加入 " + code);
        chat.says("wang", "1");
        chat.says("wang", "老王");
        assertThat(chat.says("wang", "2")).isEqualTo("好,想练时回:/练习\n值班时间 8点到20点,夜里不找您。");
        assertThat(chat.receives("wang")).isEmpty();
    }

    @Test
    void theRulesAreOneBubbleToForward() throws Exception {
        observer("wang", "老王");
        assertThat(chat.says("wang", "/群 规则")).startsWith("按住下面那条,转到群里就行。");
        assertThat(chat.receives("wang")).hasSize(1).first().asString().startsWith("【群规】");
        assertThat(chat.says("lin", "/群规")).isEqualTo("这件事要由管理员、支部、居委、观察员来办。");
        assertThat(chat.says("lin", "群里吵起来了咋办")).doesNotContain("三步");
    }

    @Test
    void whatIsKeptAboutAnObserverCanBeReadAndErased() throws Exception {
        people();
        chat.says("wang", "/换班 周一");
        chat.says("wang", "我的");
        assertThat(chat.says("wang", "2")).contains("3号楼群 12月1日值班", "换班 1 次。");
        chat.says("wang", "我的");
        chat.says("wang", "3");
        chat.says("wang", "1");
        assertThat(chat.says("zhou", "/值班")).doesNotContain("老王");
        assertThat(chat.says("zhao", "/顶班 周一")).isEqualTo("12月1日没有人要换班,谢谢您。");
    }
}
