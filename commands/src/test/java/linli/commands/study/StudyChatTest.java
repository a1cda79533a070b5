package linli.commands.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import linli.commands.count.CountCommands;
import linli.commands.duty.DutyCommands;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.poll.PollCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Command;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.message.Content;
import linli.core.store.Database;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** Study as people meet it; on both engines. It is Friday, 28 November, nine in the morning. */
abstract class StudyChatTest extends ChatTest {
    private static final String MENU = "今天三样,挑一样:1 用电安全 2 防诈骗 3 垃圾怎么分";
    private static final String DONE = "记下了,只有您看得到。";
    private static final String ALREADY = "今天记过了,歇着吧。";
    private static final String NOTHING = "还没有记过。想学,回“学习”。";
    private static final String HIDDEN = "学的人太少,或者只差几个就是全部,不显示数目,免得看出是谁。";
    private static final Duration A_DAY = Duration.ofDays(1);

    @Override
    protected List<Feature> features() {
        return List.of(
                new HelpCommands("和风里"),
                new CountCommands(),
                new HumanCommands(new Desk("", 9, 18)),
                new MembershipCommands(true),
                new PollCommands(),
                new DutyCommands(linli.commands.duty.Watch.usual(Chat.ZONE)),
                new StudyCommands());
    }

    private long person(String who) throws Exception {
        chat.says(who, "0");
        return chat.inStore(tx -> People.named(tx, "acc", who).orElseThrow());
    }

    private long appoint(String who, Role role) throws Exception {
        long person = person(who);
        chat.inStore(tx -> {
            Roles.grant(tx, person, role, Unit.ROOT, chat.now(), Grant.FOREVER, 1);
            return true;
        });
        return person;
    }

    private Unit building(String name) throws Exception {
        return chat.inStore(tx ->
                Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now()).orElseThrow());
    }

    private void join(String who, Unit unit) throws Exception {
        long person = person(who);
        chat.inStore(tx -> {
            Memberships.join(tx, person, unit.id(), Level.SELF_DECLARED, chat.now());
            return true;
        });
    }

    private void studies(String who, String choice) {
        chat.says(who, "学习");
        chat.says(who, choice);
        assertThat(chat.says(who, "学完了")).isEqualTo(DONE);
    }

    private long kept(String table) throws Exception {
        return chat.inStore(tx -> tx.select("select count(*) from " + table, row -> row.getLong(1)))
                .get(0);
    }

    // What must not happen.

    @Test
    void ordinaryTalkIsNoCheckIn() throws Exception {
        assertThat(chat.says("chen", "打卡机坏了")).isEqualTo("您是要“打卡”吗?\n1 是 2 不是");
        chat.says("chen", "2");
        for (var talk :
                List.of("学完了吗", "孩子学完了没人接", "学习资料在哪里领啊", "打卡机又坏了我都说了三遍了怎么没人修", "今天要打卡吗", "我的学习机丢了", "补记者证", "歇几天再说吧"))
            assertThat(chat.says("chen", talk))
                    .doesNotContain("记下了")
                    .doesNotContain("补上了")
                    .doesNotContain("不算断");
        assertThat(kept("check_in")).isZero();
        assertThat(kept("study_pause")).isZero();
    }

    @Test
    void nobodyElseSeesARecord() throws Exception {
        long chen = person("chen");
        chat.says("chen", "学习");
        chat.says("chen", "2");
        assertThat(chat.says("chen", "学完了 只给自己看的话")).isEqualTo(DONE);
        chat.says("chen", "学习 暂停 12-22 12-23");
        var others = new ArrayList<String>(List.of(Chat.ADMIN));
        for (var role : List.of(Role.ADMIN, Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.OBSERVER)) {
            appoint("has-" + role, role);
            others.add("has-" + role);
        }
        for (var other : others)
            for (var command : commands().all())
                for (var typed : attempts(command, chen))
                    assertThat(chat.says(other, typed))
                            .as(other + ": " + typed)
                            .doesNotContain("只给自己看", "12月22日", "12月23日", "11月28日学过", "学过:", "这个月 1 天");
        assertThat(chat.says("chen", "我的学习")).startsWith("这个月 1 天。").endsWith("从12月22日歇到12月23日,不算断。");
    }

    private List<String> attempts(Command command, long other) {
        var typed = new ArrayList<String>();
        for (var name : command.names())
            if (name.charAt(0) > 0x7f)
                for (var what : List.of("", " R" + other, " chen", " 范围=U1"))
                    typed.add((command.needsSlash() ? "/" : "") + name + what);
        // leaving and erasing are their own matter, and would end the roles that are tried
        typed.removeIf(words -> words.matches(".*(?:学完了|打卡|补记|歇几天|暂停|搬走了|退出|退订|注销).*"));
        return typed;
    }

    private Commands commands() {
        var commands = new Commands();
        for (var feature : features()) feature.addTo(commands);
        return commands;
    }

    @Test
    void nobodyNotesForSomebodyElse() throws Exception {
        long chen = person("chen");
        appoint("zhou", Role.BRANCH);
        assertThat(chat.says("zhou", "补记 昨天 R" + chen)).isEqualTo("11月27日补上了,只有您看得到。");
        assertThat(chat.says("zhou", "打卡 R" + chen)).isEqualTo(DONE);
        assertThat(chat.says("zhou", "/打卡 chen")).isEqualTo(ALREADY);
        assertThat(chat.says("zhou", "补记 R" + chen)).isEqualTo("“R" + chen + "”我看不出是哪一天。可以说:补记 昨天");
        assertThat(chat.says("chen", "我的学习")).isEqualTo(NOTHING);
    }

    @Test
    void nothingOfItIsSaidInAGroup() throws Exception {
        for (var words : List.of("学完了", "打卡 学会了", "补记 昨天", "我的学习", "学习 进度", "歇几天", "接着学", "学习"))
            assertThat(chat.saysInGroup("g", "chen", words)).isEqualTo("这件事请私下跟我说。");
        assertThat(kept("check_in")).isZero();
    }

    @Test
    void nothingIsPushedAndNothingIsSaidUnasked() throws Exception {
        chat.says("chen", "退订");
        chat.says("chen", "1");
        for (int day = 0; day < 10; day++) {
            if (day < 3) studies("chen", "1");
            chat.passes(A_DAY);
        }
        assertThat(kept("conversation where news = true")).isZero();
        assertThat(chat.says("chen", "计数")).isEqualTo("第 1 次");
        assertThat(kept("job where kind like 'study.%'")).isZero();
    }

    @Test
    void residentsDoNotKeepTheItemsNorSeeCounts() {
        for (var words : List.of("/学习 新增 甲 乙", "/学习 停用 L1", "/学习 启用 L1", "/学习 目录", "/学习 换日 2", "/学习 情况"))
            assertThat(chat.says("chen", words)).isEqualTo("这件事要由管理员、支部、居委来办。");
        assertThat(chat.saysUnsigned(Chat.ADMIN, "/学习 情况")).isEqualTo("这件事要由管理员、支部、居委来办。");
    }

    @Test
    void onceADay() throws Exception {
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        for (var words : List.of("学完了", "打卡", "打卡 读了书", "学完了 又学了一样", "／打卡", "study check in", "Study done"))
            assertThat(chat.says("chen", words)).isEqualTo(ALREADY);
        assertThat(kept("check_in")).isEqualTo(1);
        chat.passes(Duration.ofHours(15));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
    }

    @Test
    void theSameDeliveryTwiceAtOnceIsOneDay() throws Exception {
        assertThat(chat.saysTwiceAtOnce("chen", "学完了 会看电表了")).containsExactly(DONE, DONE);
        assertThat(kept("check_in")).isEqualTo(1);
        assertThat(chat.says("chen", "学完了")).isEqualTo(ALREADY);
    }

    @Test
    void twoNodesAtOnceNoteADayOnce() throws Exception {
        long chen = person("chen");
        var done = new StudyStore.CheckIn(LocalDate.of(2025, 11, 28), 1, "");
        try (var first = Database.open(settings, new SimpleMeterRegistry());
                var second = Database.open(settings, new SimpleMeterRegistry())) {
            var noted = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 20; i++)
                noted.add((i % 2 == 0 ? first : second).write(tx -> StudyStore.checkIn(tx, chen, done, chat.now())));
            int times = 0;
            for (var one : noted) if (one.get()) times++;
            assertThat(times).isEqualTo(1);
        }
        assertThat(chat.says("chen", "打卡")).isEqualTo(ALREADY);
    }

    @Test
    void neitherTheFutureNorWhatIsLongGoneIsFilledIn() throws Exception {
        assertThat(chat.says("chen", "补记 明天")).isEqualTo("还没到的日子不能补,到时再记。");
        assertThat(chat.says("chen", "补记 12-01")).isEqualTo("还没到的日子不能补,到时再记。");
        assertThat(chat.says("chen", "补记 11-24")).isEqualTo("11月24日太早了。只能补最近三天:11月25日到11月27日。");
        assertThat(chat.says("chen", "补记 上周五")).startsWith("11月21日太早了。");
        assertThat(chat.says("chen", "补记 那天")).isEqualTo("“那天”我看不出是哪一天。可以说:补记 昨天");
        assertThat(kept("check_in")).isZero();
    }

    @Test
    void aSentenceThatIsTooLongIsNotCutButAskedAgain() throws Exception {
        assertThat(chat.says("chen", "学完了 " + "好".repeat(61))).isEqualTo("这句话有 61 个字,最多 60 个。请短一点再发。");
        assertThat(kept("check_in")).isZero();
        assertThat(chat.says("chen", "学完了 " + "😀".repeat(60))).isEqualTo(DONE);
    }

    // To study.

    @Test
    void threePressesAndItIsNoted() {
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
        assertThat(chat.says("chen", "2"))
                .isEqualTo("防诈骗\n要您转账、报验证码、共享屏幕的,先挂断,再问家人。\n公安没有“安全账户”。\n拿不准打 96110(公安反诈专线)。\n1 学完了 2 看别的");
        assertThat(chat.says("chen", "1")).isEqualTo(DONE);
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月28日学过:防诈骗\n");
    }

    @Test
    void allItsWordsAreValid() {
        for (var words : List.of("学习", "学习 菜单", "/学习 菜单", "／学习　菜单", "学习菜单", "学习。", "study", "Study menu"))
            assertThat(chat.says("chen", words)).isEqualTo(MENU);
        assertThat(chat.sends("chen", new Content.MenuPressed("学习"))).isEqualTo(MENU);
        assertThat(chat.speaks("chen", "学习。")).isEqualTo("我听到的是:学习。\n" + MENU);
        for (var words : List.of("我的学习", "学习 进度", "学习进度", "/学习 进度", "my study", "study progress"))
            assertThat(chat.says("chen", words)).isEqualTo(NOTHING);
        assertThat(chat.says("chen", "我的")).startsWith("我只记着:");
    }

    @Test
    void itIsChosenByItsOwnWordsToo() {
        for (var words : List.of("防诈骗", "第二个", "②", "选防诈骗吧")) {
            chat.says("chen", "学习");
            assertThat(chat.says("chen", words)).startsWith("防诈骗\n");
        }
    }

    @Test
    void somethingElseIsSomethingThatWasNotShown() throws Exception {
        chat.says("chen", "学习");
        chat.says("chen", "1");
        assertThat(chat.says("chen", "2")).isEqualTo("今天三样,挑一样:1 电动车充电 2 高空不抛物 3 用电安全");
        assertThat(chat.says("chen", "1")).startsWith("电动车充电\n");
        assertThat(chat.says("chen", "看别的")).isEqualTo("今天三样,挑一样:1 防诈骗 2 垃圾怎么分 3 电动车充电");
        assertThat(chat.says("chen", "2")).startsWith("垃圾怎么分\n");
        assertThat(chat.says("chen", "1")).isEqualTo(DONE);
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月28日学过:垃圾怎么分\n");
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
    }

    @Test
    void everyItemIsReachedOnTheFirstDayHoweverManyThereAre() throws Exception {
        appoint("zhou", Role.BRANCH);
        var titles = new TreeSet<>(List.of("用电安全", "防诈骗", "垃圾怎么分", "电动车充电", "高空不抛物"));
        for (var title : List.of("防台风", "防雷", "防寒", "防暑", "急救")) {
            titles.add(title);
            chat.says("zhou", "/学习 新增 " + title + " 看一看就会。");
            assertThat(shown("chen", (titles.size() + 2) / 3)).isEqualTo(titles);
        }
    }

    /** What somebody comes by who opens the first of each card and then wants something else. */
    private Set<String> shown(String who, int cards) {
        var shown = new TreeSet<String>();
        var card = chat.says(who, "学习");
        for (int i = 0; i < cards; i++) {
            shown.addAll(List.of(card.substring(card.indexOf('1') + 2).split(" [23] ", -1)));
            chat.says(who, "1");
            card = chat.says(who, "2");
        }
        return shown;
    }

    @Test
    void somethingElseOfFewIsTheSameAgain() {
        for (int number = 1; number <= 3; number++) chat.says(Chat.ADMIN, "/学习 停用 L" + number);
        assertThat(chat.says("chen", "学习")).isEqualTo("今天两样,挑一样:1 电动车充电 2 高空不抛物");
        chat.says("chen", "2");
        assertThat(chat.says("chen", "2")).isEqualTo("今天两样,挑一样:1 电动车充电 2 高空不抛物");
        chat.says("chen", "1");
        for (int number = 4; number <= 5; number++) chat.says(Chat.ADMIN, "/学习 停用 L" + number);
        assertThat(chat.says("chen", "2")).isEqualTo("现在没有要学的。");
    }

    @Test
    void everythingHasItsTurn() throws Exception {
        studies("chen", "1");
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
        chat.passes(A_DAY);
        assertThat(chat.says("chen", "学习")).isEqualTo("今天三样,挑一样:1 防诈骗 2 垃圾怎么分 3 电动车充电");
        studies("chen", "1");
        chat.passes(A_DAY);
        assertThat(chat.says("chen", "学习")).isEqualTo("今天三样,挑一样:1 垃圾怎么分 2 电动车充电 3 高空不抛物");
        chat.passes(A_DAY);
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
    }

    @Test
    void residentsReadPlainAndShortTexts() {
        for (int number = 1; number <= Item.SHIPPED.size(); number++) {
            assertThat(ResidentWording.faults(chat.says("chen", "学习"))).isEmpty();
            assertThat(ResidentWording.faults(chat.says("chen", "1"))).isEmpty();
            chat.says(Chat.ADMIN, "/学习 停用 L" + number);
        }
        assertThat(chat.says("chen", "学习")).isEqualTo("现在没有要学的。");
    }

    @Test
    void wordsGoWithWhatWasReadLast() throws Exception {
        chat.says("chen", "学习");
        chat.says("chen", "3");
        assertThat(chat.says("chen", "学完了 电池不进厨余")).isEqualTo(DONE);
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月28日学过:垃圾怎么分\n11月28日写的:电池不进厨余\n");
        chat.passes(A_DAY);
        chat.says("chen", "打卡 自己看了书");
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月29日学过:自己学的\n11月29日写的:自己看了书\n");
    }

    @Test
    void whatIsReadOnADayThatIsNotedAlreadyCountsOnTheNext() throws Exception {
        studies("chen", "1");
        chat.passes(Duration.ofHours(14));
        chat.says("chen", "学习");
        chat.says("chen", "3");
        assertThat(chat.says("chen", "学完了")).isEqualTo(ALREADY);
        chat.says("chen", "学习");
        chat.says("chen", "3");
        assertThat(chat.says("chen", "1")).isEqualTo(ALREADY);
        chat.passes(Duration.ofHours(2));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月29日学过:垃圾怎么分\n");
        assertThat(kept("study_reading")).isZero();
    }

    @Test
    void whatIsNotFinishedIsForgottenAfterADay() throws Exception {
        chat.says("chen", "学习");
        chat.says("chen", "3");
        assertThat(chat.says("chen", "隐私 导出")).contains("\n打开还没学完的:垃圾怎么分\n");
        chat.passes(Duration.ofHours(25));
        assertThat(kept("study_reading")).isZero();
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("chen", "隐私 导出")).contains("\n11月29日学过:自己学的\n");
    }

    // The last days.

    @Test
    void theLastThreeDaysAreFilledIn() {
        assertThat(chat.says("chen", "补记 昨天")).isEqualTo("11月27日补上了,只有您看得到。");
        assertThat(chat.says("chen", "补记 昨天")).isEqualTo("11月27日记过了,不用再补。");
        assertThat(chat.says("chen", "补记 周三 看了防诈骗")).isEqualTo("11月26日补上了,只有您看得到。");
        assertThat(chat.says("chen", "学习 补记 11月25日")).isEqualTo("11月25日补上了,只有您看得到。");
        assertThat(chat.says("chen", "补记 今天")).isEqualTo(DONE);
        assertThat(chat.says("chen", "我的学习")).startsWith("这个月 4 天。连着 4 天。\n");
    }

    @Test
    void theDayIsAskedForWhenItIsNotSaid() throws Exception {
        assertThat(chat.says("chen", "补记")).isEqualTo("补哪天?\n1 昨天 2 前天 3 大前天");
        assertThat(chat.says("chen", "2")).isEqualTo("11月26日补上了,只有您看得到。");
        chat.says("chen", "补记");
        assertThat(chat.says("chen", "昨天")).isEqualTo("11月27日补上了,只有您看得到。");
        // asked in the evening, answered after midnight: the day that was meant, if it is still near
        chat.passes(Duration.ofHours(14).plusMinutes(50));
        chat.says("chen", "补记");
        chat.passes(Duration.ofMinutes(20));
        assertThat(chat.says("chen", "3")).isEqualTo("11月25日太早了。只能补最近三天:11月26日到11月28日。");
    }

    // Late at night.

    @Test
    void theDayEndsAtMidnight() throws Exception {
        chat.passes(Duration.ofHours(14).plusMinutes(59));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("chen", "我的学习")).startsWith("这个月 2 天。");
    }

    @Test
    void aUnitMayEndItsDayLater() throws Exception {
        var house = building("3号楼");
        join("chen", house);
        appoint("zhou", Role.BRANCH);
        assertThat(chat.says("zhou", "/学习 换日 2 范围=3号楼")).isEqualTo("3号楼:2点以前学的,算前一天。");
        assertThat(chat.says("zhou", "/学习 换日 7")).isEqualTo("请写 0 到 6 的整点,比如:/学习 换日 2");
        chat.passes(Duration.ofHours(15).plusMinutes(30));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE + "\n还没过换日的钟点,算在11月28日。");
        assertThat(chat.says("chen", "学完了")).isEqualTo(ALREADY);
        assertThat(chat.says("lin", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("chen", "补记 昨天")).isEqualTo("11月27日补上了,只有您看得到。");
        chat.passes(Duration.ofMinutes(90));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("lin", "学完了")).isEqualTo(ALREADY);
        assertThat(chat.says("zhou", "/学习 换日 0 范围=3号楼")).isEqualTo("3号楼:零点换日。");
    }

    @Test
    void theNearestUnitSaysWhenDaysChange() throws Exception {
        var house = building("3号楼");
        join("chen", house);
        appoint("zhou", Role.BRANCH);
        chat.says("zhou", "/学习 换日 3点");
        chat.says("zhou", "/学习 换日 0 范围=3号楼");
        chat.passes(Duration.ofHours(15).plusMinutes(30));
        assertThat(chat.says("chen", "学完了")).isEqualTo(DONE);
        assertThat(chat.says("lin", "学完了")).isEqualTo(DONE + "\n还没过换日的钟点,算在11月28日。");
    }

    // One's own record.

    @Test
    void theMonthReadsWellOnAPhone() throws Exception {
        for (var day : List.of("补记 大前天", "补记 前天", "学完了")) chat.says("chen", day);
        chat.passes(A_DAY);
        chat.says("chen", "学习 暂停 今天 11-30");
        var mine = chat.says("chen", "我的学习");
        assertThat(mine).isEqualTo("""
                        这个月 3 天。
                        　　一二三四五六日
                        　１　　　　　・・
                        　３・・・・・・・
                        １０・・・・・・・
                        １７・・・・・・・
                        ２４・学学・学歇歇
                        歇到11月30日,不算断。""");
        assertThat(ResidentWording.faults(mine)).isEmpty();
        chat.says("chen", "补记 11-27");
        assertThat(chat.says("chen", "学习 进度")).startsWith("这个月 4 天。连着 4 天。\n");
    }

    @Test
    void restBreaksNothing() throws Exception {
        chat.says("chen", "补记 昨天");
        chat.says("chen", "学完了");
        assertThat(chat.says("chen", "歇几天")).isEqualTo("歇到哪天?也可以写日子。\n1 12月1日 2 12月5日 3 12月28日");
        assertThat(chat.says("chen", "12月10日")).isEqualTo("歇到12月10日,不算断。");
        chat.passes(Duration.ofDays(13));
        chat.says("chen", "学完了");
        assertThat(chat.says("chen", "我的学习")).isEqualTo("""
                        这个月 1 天。连着 3 天。
                        　　一二三四五六日
                        　１歇歇歇歇歇歇歇
                        　８歇歇歇学""");
        chat.passes(Duration.ofDays(2));
        assertThat(chat.says("chen", "我的学习")).startsWith("这个月 1 天。\n");
    }

    @Test
    void restIsChosenByADigitOrWrittenAtOnce() {
        chat.says("chen", "歇几天");
        assertThat(chat.says("chen", "2")).isEqualTo("歇到12月5日,不算断。");
        assertThat(chat.says("chen", "学习 暂停 12-01 12-10")).isEqualTo("从12月1日歇到12月10日,不算断。");
        assertThat(chat.says("chen", "/学习 暂停 今天 12-10")).isEqualTo("歇到12月10日,不算断。");
        assertThat(chat.says("chen", "歇几天 月底")).isEqualTo("歇到11月30日,不算断。");
        assertThat(chat.says("chen", "学习 暂停 12-10 12-01")).isEqualTo("请先写从哪天歇,再写歇到哪天。");
        assertThat(chat.says("chen", "study pause 12-01 12-02")).isEqualTo("从12月1日歇到12月2日,不算断。");
        chat.says("chen", "歇几天");
        assertThat(chat.says("chen", "昨天")).isEqualTo("“昨天”我看成11月27日(周四),已经过了。请写以后的时间。");
        chat.says("chen", "歇几天");
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
    }

    @Test
    void restEndsEarly() throws Exception {
        assertThat(chat.says("chen", "接着学")).isEqualTo("您没有在歇着。");
        chat.says("chen", "学完了");
        chat.says("chen", "歇几天 12-10");
        chat.says("chen", "学习 暂停 12-22 12-23");
        chat.passes(Duration.ofDays(3));
        assertThat(chat.says("chen", "学习 继续")).isEqualTo("好,接着学。歇过的不算断。");
        assertThat(chat.says("chen", "接着学")).isEqualTo("您没有在歇着。");
        chat.says("chen", "学完了");
        assertThat(chat.says("chen", "我的学习")).isEqualTo("""
                        这个月 1 天。连着 2 天。
                        　　一二三四五六日
                        　１学""");
        chat.passes(Duration.ofDays(2));
        assertThat(chat.says("chen", "我的学习")).startsWith("这个月 1 天。\n");
    }

    @Test
    void aDayRestedAndTakenBackAtOnceLeavesNothing() throws Exception {
        chat.says("chen", "歇几天");
        chat.says("chen", "1");
        chat.says("chen", "接着学");
        assertThat(kept("study_pause")).isZero();
        assertThat(chat.says("chen", "我的学习")).isEqualTo(NOTHING);
    }

    // What is kept.

    @Test
    void itIsReadAndErasedByItsOwner() throws Exception {
        long zhou = appoint("zhou", Role.BRANCH);
        studies("zhou", "1");
        chat.says("zhou", "歇几天 12-10");
        chat.says("zhou", "学习");
        chat.says("zhou", "2");
        chat.says("zhou", "/学习 新增 防台风 阳台的花盆先搬进屋。");
        assertThat(chat.says("zhou", "隐私 导出")).contains("\n11月28日学过:用电安全\n11月28日到12月10日歇着\n打开还没学完的:防诈骗\n加给大家学的:防台风\n");
        chat.says("zhou", "隐私 注销");
        assertThat(chat.says("zhou", "1")).startsWith("全删了。");
        for (var table : List.of("check_in", "study_pause", "study_reading"))
            assertThat(kept(table)).isZero();
        assertThat(kept("study_item where created_by = " + zhou)).isZero();
        assertThat(chat.says("chen", "学习")).isEqualTo("今天三样,挑一样:1 防台风 2 用电安全 3 防诈骗");
    }

    // The branch.

    @Test
    void aBranchAddsAndPutsAwayItsOwn() throws Exception {
        var house = building("3号楼");
        join("chen", house);
        appoint("zhou", Role.BRANCH);
        assertThat(chat.says("zhou", "/学习 新增 防台风 链接=https://example.org/wind 范围=3号楼\n阳台的花盆先搬进屋。\n窗子关好=放心。"))
                .isEqualTo("L101 加上了:防台风。3号楼的人回“学习”就看得到。\n不用了,发:/学习 停用 L101");
        assertThat(chat.says("lin", "学习")).isEqualTo(MENU);
        assertThat(chat.says("chen", "学习")).isEqualTo("今天三样,挑一样:1 防台风 2 用电安全 3 防诈骗");
        assertThat(chat.says("chen", "1"))
                .isEqualTo("防台风\n阳台的花盆先搬进屋。\n窗子关好=放心。\n细看:https://example.org/wind\n1 学完了 2 看别的");
        assertThat(chat.says("zhou", "/学习 目录 范围=3号楼"))
                .isEqualTo("3号楼能学的:\nL101 防台风\nL1 用电安全\nL2 防诈骗\nL3 垃圾怎么分\nL4 电动车充电\nL5 高空不抛物");
        chat.says("chen", "学习");
        assertThat(chat.says("zhou", "/学习停用101")).isEqualTo("L101 停用了:防台风,和风里的人看不到了。\n再用,发:/学习 启用 L101");
        assertThat(chat.says("chen", "1")).isEqualTo("这一样已经收起来了。回“学习”看别的。");
        assertThat(chat.says("chen", "学习")).isEqualTo(MENU);
        assertThat(chat.says("zhou", "/学习 停用 L101")).isEqualTo("L101 在和风里已经停用。");
        assertThat(chat.says("zhou", "/学习 启用 L101")).isEqualTo("L101 又能学了:防台风。");
        assertThat(chat.says("zhou", "/学习 启用 L101")).isEqualTo("L101 在和风里没有停用。");
        assertThat(chat.says("zhou", "/学习 停用 L999")).isEqualTo("没有 L999。看编号,发:/学习 目录");
    }

    @Test
    void whatIsShippedCanBePutAwayForAUnit() throws Exception {
        var house = building("3号楼");
        join("chen", house);
        appoint("zhou", Role.BRANCH);
        chat.says("zhou", "/学习 停用 L1 范围=3号楼");
        assertThat(chat.says("chen", "学习")).isEqualTo("今天三样,挑一样:1 防诈骗 2 垃圾怎么分 3 电动车充电");
        assertThat(chat.says("lin", "学习")).isEqualTo(MENU);
        assertThat(chat.says("zhou", "/学习 目录 范围=3号楼")).contains("\nL1 用电安全(停用)\n");
        for (var id : List.of("L2", "L3", "L4")) chat.says("zhou", "/学习 停用 " + id + " 范围=3号楼");
        assertThat(chat.says("chen", "学习")).isEqualTo("今天一样:1 高空不抛物");
        assertThat(chat.says("chen", "1")).startsWith("高空不抛物\n");
    }

    @Test
    void whatResidentsReadStaysShortAndPlain() {
        assertThat(chat.says(Chat.ADMIN, "/学习 新增 一二三四五六七八九十一 正文")).isEqualTo("题目有 11 个字,最多 10 个。");
        for (var title : List.of("\"做 2 件事\"", "\"先看:1 水\"", "3"))
            assertThat(chat.says(Chat.ADMIN, "/学习 新增 " + title + " 正文")).isEqualTo("题目里不要有单独的数字,免得和选项混。");
        assertThat(chat.says(Chat.ADMIN, "/学习 新增 防台风 " + "好".repeat(81))).isEqualTo("正文有 81 个字,最多 80 个。");
        assertThat(chat.says(Chat.ADMIN, "/学习 新增 防台风 办结后发回执")).isEqualTo("居民不这么说,请换掉:办结、回执。");
        for (var link :
                List.of("http://example.org", "example.org", "https://", "https://bank@example.org/", "javascript:1"))
            assertThat(chat.says(Chat.ADMIN, "/学习 新增 防台风 关好窗。 链接=" + link))
                    .isEqualTo("“" + link + "”不是网址。要以 https:// 开头,最多 200 个字。");
        assertThat(chat.says(Chat.ADMIN, "/学习 新增 防台风")).startsWith("少了“正文”。可以这样写:/学习 新增 ");
        assertThat(chat.says(Chat.ADMIN, "/学习 目录")).doesNotContain("防台风");
    }

    @Test
    void whatIsListenedToIsGivenToo() {
        chat.says(Chat.ADMIN, "/study add 听广播 每晚一段。 音频=https://example.org/a.mp3");
        chat.says("chen", "学习");
        assertThat(chat.says("chen", "听广播")).isEqualTo("听广播\n每晚一段。\n听:https://example.org/a.mp3\n1 学完了 2 看别的");
    }

    @Test
    void aBranchSeesNoCountFromWhichSomebodyCouldBeMadeOut() throws Exception {
        appoint("zhou", Role.BRANCH);
        for (int i = 0; i < 4; i++) studies("few" + i, "1");
        for (int i = 0; i < 10; i++) chat.says("other" + i, "0");
        chat.passes(A_DAY);
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 11月1日到11月28日:" + HIDDEN);
        studies("fifth", "1");
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 11月1日到11月28日:" + HIDDEN);
        chat.passes(A_DAY);
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 11月1日到11月29日:认得的 16 人里,5 人学过。\n没列的人数太少,或只差几个就是全部,不显示。");
        for (int i = 0; i < 7; i++) studies("other" + i, "2");
        chat.passes(A_DAY);
        // all but four
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 11月1日到11月30日:" + HIDDEN);
    }

    @Test
    void aBranchSeesCounts() throws Exception {
        appoint("zhou", Role.BRANCH);
        for (int i = 0; i < 6; i++) studies("a" + i, "1");
        for (int i = 0; i < 5; i++) studies("b" + i, "2");
        studies("c", "3");
        for (int i = 0; i < 7; i++) chat.says("other" + i, "0");
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 11月1日到11月27日:" + HIDDEN);
        chat.passes(A_DAY);
        var counts = "和风里 11月1日到11月28日:认得的 20 人里,12 人学过。\n用电安全:6 人\n防诈骗:5 人\n没列的人数太少,或只差几个就是全部,不显示。";
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo(counts);
        // what is filled in afterwards does not show before tomorrow
        chat.says("other1", "补记 昨天");
        assertThat(chat.says("zhou", "/study counts 范围=U1")).isEqualTo(counts);
        // a new month begins with the last one
        chat.passes(Duration.ofDays(2));
        assertThat(chat.says("zhou", "/学习 情况")).startsWith("和风里 11月1日到11月30日:认得的 20 人里,13 人学过。\n");
        chat.passes(A_DAY);
        assertThat(chat.says("zhou", "/学习 情况")).isEqualTo("和风里 12月1日到12月1日:" + HIDDEN);
    }

    @Test
    void whatIsLeftBesideAHouseIsNoSmallCount() throws Exception {
        appoint("zhou", Role.BRANCH);
        var house = building("3号楼");
        for (int i = 0; i < 12; i++) join("in" + i, house);
        for (int i = 0; i < 6; i++) studies("in" + i, "1");
        for (int i = 0; i < 8; i++) chat.says("out" + i, "0");
        for (int i = 0; i < 2; i++) studies("out" + i, "1");
        chat.passes(A_DAY);
        assertThat(chat.says("zhou", "/学习 情况")).contains("认得的 21 人里,8 人学过。");
        assertThat(chat.says("zhou", "/学习 情况 范围=3号楼")).isEqualTo("3号楼 11月1日到11月28日:" + HIDDEN);
        for (int i = 2; i < 5; i++) studies("out" + i, "1");
        chat.passes(A_DAY);
        assertThat(chat.says("zhou", "/学习 情况 范围=3号楼")).isEqualTo("3号楼 11月1日到11月29日:" + HIDDEN);
        for (int i = 8; i < 10; i++) chat.says("out" + i, "0");
        assertThat(chat.says("zhou", "/学习 情况 范围=3号楼")).startsWith("3号楼 11月1日到11月29日:认得的 12 人里,6 人学过。\n");
    }
}
