package linli.commands.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
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
import linli.core.privacy.Kept;
import org.junit.jupiter.api.Test;

/** Polls as people meet them; on both engines. */
abstract class PollChatTest extends ChatTest {
    private static final Pattern CODE = Pattern.compile("(P[0-9]+) 草稿");
    private static final String SHED = "/投票 新建 车棚放哪边? 东边 西边 都行 截止=12-05 18:00";

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new PollCommands());
    }

    private String opened(String command) {
        var code = draft(command);
        assertThat(chat.confirms(Chat.ADMIN)).startsWith(code + " 开始了:");
        return code;
    }

    private String draft(String command) {
        var found = CODE.matcher(chat.says(Chat.ADMIN, command));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private long person(String who) throws Exception {
        chat.says(who, "提意见");
        return chat.inStore(tx -> People.named(tx, "acc", who).orElseThrow());
    }

    private Unit building(String name) throws Exception {
        return chat.inStore(tx ->
                Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now()).orElseThrow());
    }

    private void appoint(String who, Role role, long unit) throws Exception {
        long person = person(who);
        chat.inStore(tx -> {
            Roles.grant(tx, person, role, unit, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    private void join(String who, long unit, Level level) throws Exception {
        long person = person(who);
        chat.inStore(tx -> {
            Memberships.join(tx, person, unit, level, chat.now());
            return true;
        });
    }

    @Test
    void aResidentCannotAskTheNeighbourhood() {
        assertThat(chat.says("chen", SHED)).isEqualTo("这件事要由管理员、支部、居委、业委来办。");
        assertThat(chat.says("chen", "提意见")).isEqualTo("现在没有要听大家意见的事。有想法也可以回 9 找人说。");
    }

    @Test
    void nothingIsAskedBeforeItWasConfirmed() {
        var code = draft(SHED);
        assertThat(chat.says("chen", "提意见")).startsWith("现在没有");
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("“车棚放哪边?”还没有开始。");
        assertThat(chat.says("chen", "结果 " + code)).isEqualTo("“车棚放哪边?”还没有开始。");
    }

    @Test
    void theWholeIsShownBeforeItOpens() {
        assertThat(chat.says(Chat.ADMIN, SHED)).matches("""
                        P1 草稿:车棚放哪边\\?
                        1 东边
                        2 西边
                        3 都行
                        问和风里的人\\(自己说是就算\\),12月5日晚6点截止。
                        只是听意见;结果截止后公布,不公布谁选了什么。
                        确认请回 [0-9]{4},10分钟内。""");
        assertThat(chat.confirms(Chat.ADMIN)).isEqualTo("P1 开始了:车棚放哪边?\n12月5日晚6点截止,到时自动公布总数。");
    }

    @Test
    void fullWidthFormsOpenTheSamePoll() {
        assertThat(chat.says(Chat.ADMIN, "／投票　新建　“车棚 放哪边”　东边　西边　范围＝U1　截止：12-05　18:00"))
                .startsWith("P1 草稿:车棚 放哪边\n1 东边\n2 西边\n问和风里的人");
    }

    @Test
    void threePressesAndAnOpinionIsGiven() {
        opened(SHED);
        assertThat(chat.says("chen", "提意见")).isEqualTo("车棚放哪边?\n1 东边 2 西边 3 都行");
        assertThat(chat.says("chen", "2")).isEqualTo("记下了:西边。\n想改,回“提意见”。");
    }

    @Test
    void anOptionIsAlsoSaidInItsOwnWordsAndInAnyDigit() {
        opened(SHED);
        for (var answer : List.of("西边吧", "２", "②", "二", "2。", "第二个", "我选西边")) {
            chat.says("chen", "提意见");
            assertThat(chat.says("chen", answer)).startsWith("记下了:西边。");
        }
    }

    @Test
    void theContractsWordVotesByLetter() {
        var code = opened(SHED);
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("记下了:东边。\n12月5日晚6点前想改,回“提意见”。");
        assertThat(chat.says("chen", "投票" + code + "B")).startsWith("记下了:西边。");
        assertThat(chat.says("chen", "/投票 " + code + " 都行")).startsWith("记下了:都行。");
        assertThat(chat.says("chen", "投票 " + code + " D")).isEqualTo("没有“D”这一项。可以选:东边、西边、都行。");
        assertThat(chat.says("chen", "投票 P999 A")).isEqualTo("没有这个编号。回“提意见”看现在问的事。");
    }

    @Test
    void aSecondAnswerReplacesTheFirst() throws Exception {
        var code = opened(SHED);
        for (int i = 0; i < 10; i++) chat.says("p" + i, "投票 " + code + " A");
        chat.says("p0", "投票 " + code + " B");
        chat.passes(Duration.ofDays(8));
        assertThat(chat.says("p0", "结果"))
                .isEqualTo("您答过的“车棚放哪边?”有结果了,回“结果”看。\n车棚放哪边?\n10 人答了:\n东边 ██████ 9\n西边 █ 1\n都行 0");
    }

    @Test
    void resultsAreHiddenBeforeTheEndAndSmallNumbersForever() throws Exception {
        var code = opened(SHED);
        chat.says("chen", "投票 " + code + " A");
        assertThat(chat.says("chen", "结果")).isEqualTo("“车棚放哪边?”还在听,12月5日晚6点公布。");
        chat.passes(Duration.ofDays(8));
        assertThat(chat.says("lin", "投票 结果 " + code)).isEqualTo("车棚放哪边?\n答的人不到 10 位,不公布数目,免得看出是谁。");
    }

    @Test
    void turnoutMovesOnTheHourAndIsNotSaidOfABuilding() throws Exception {
        var house = building("3号楼");
        var all = opened(SHED);
        for (int i = 0; i < 6; i++) chat.says("p" + i, "投票 " + all + " A");
        assertThat(chat.says("p0", "结果 " + all)).isEqualTo("“车棚放哪边?”还在听,12月5日晚6点公布。");
        chat.passes(Duration.ofHours(1));
        assertThat(chat.says("p0", "结果 " + all)).isEqualTo("“车棚放哪边?”还在听,6 人答了;12月5日晚6点公布。");
        var small = opened("/投票 新建 门禁换吗 换 不换 范围=" + house.code() + " 截止=12-05");
        for (int i = 0; i < 6; i++) join("p" + i, house.id(), Level.SELF_DECLARED);
        for (int i = 0; i < 6; i++)
            assertThat(chat.says("p" + i, "投票 " + small + " A")).startsWith("记下了");
        chat.passes(Duration.ofHours(1));
        assertThat(chat.says("p0", "结果 " + small)).isEqualTo("“门禁换吗”还在听,12月5日晚12点公布。");
    }

    @Test
    void whoIsNotAskedIsToldWhy() throws Exception {
        var house = building("3号楼");
        var code = opened("/投票 新建 门禁换吗 换 不换 范围=3号楼 截止=12-05");
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("这次只问3号楼的人。您可以说想法:回 9 找人。");
        assertThat(chat.says("chen", "提意见")).startsWith("现在没有");
        assertThat(chat.says("chen", "投票 为何 " + code)).isEqualTo("这次问的是3号楼的人,一人一次,截止前都能改。只是听意见;不公布谁选了什么。");
        join("chen", house.id(), Level.SELF_DECLARED);
        assertThat(chat.says("chen", "提意见")).startsWith("门禁换吗");
    }

    @Test
    void aLevelThatIsAskedForIsNeeded() throws Exception {
        var house = building("3号楼");
        var code = opened("/投票 新建 门禁换吗 换 不换 范围=3号楼 截止=12-05 资格=信箱码");
        join("chen", house.id(), Level.SELF_DECLARED);
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("这次只问3号楼核对过信箱的人。您可以说想法:回 9 找人。");
        join("chen", house.id(), Level.MAILBOX);
        assertThat(chat.says("chen", "投票 " + code + " A")).startsWith("记下了:换。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 乙 资格=户主")).isEqualTo("没有“户主”这种核对。可以写:自报、信箱码、当面核对。");
    }

    @Test
    void anAnswerAfterTheEndDoesNotCountEvenBeforeTheCount() throws Exception {
        var code = opened(SHED);
        chat.passes(Duration.ofDays(7).plusHours(9).plusSeconds(1));
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("“车棚放哪边?”已经截止,谢谢您。回“结果”看大家怎么说。");
        assertThat(chat.says("chen", "结果 " + code)).isEqualTo("“车棚放哪边?”已经截止,正在数,请过一分钟再看。");
        chat.passes(Duration.ofSeconds(20));
        assertThat(chat.says("chen", "结果 " + code)).startsWith("车棚放哪边?\n答的人不到 10 位");
    }

    @Test
    void aPollClosesAtItsTimeAfterARestartToo() throws Exception {
        var code = opened(SHED);
        for (int i = 0; i < 12; i++) chat.says("p" + i, "投票 " + code + " " + (i < 8 ? "B" : "C"));
        restart();
        chat.passes(Duration.ofDays(8));
        assertThat(chat.says("lin", "结果")).isEqualTo("车棚放哪边?\n12 人答了:\n东边 0\n西边 ██████ 8\n都行 ███ 4");
    }

    @Test
    void closingEarlyNeedsAReasonAndTellsThoseWhoAnswered() throws Exception {
        var code = opened(SHED);
        chat.says("chen", "投票 " + code + " A");
        assertThat(chat.says(Chat.ADMIN, "/投票 结束 " + code)).isEqualTo("少了“原因”。可以这样写:/早截止 P1 车棚改期了");
        assertThat(chat.says("chen", "/早截止 " + code + " 不想等")).isEqualTo("这件事要由管理员、支部、居委、业委来办。");
        assertThat(chat.says(Chat.ADMIN, "/早截止 " + code + " 车棚改期了"))
                .matches("提前截止“车棚放哪边\\?”,原因:车棚改期了。\n会告诉答过的人。截止后不能再开。\n确认请回 [0-9]{4},10分钟内。");
        assertThat(chat.says("chen", "投票 " + code + " B")).startsWith("记下了:西边。");
        chat.says(Chat.ADMIN, "/早截止 " + code + " 车棚改期了");
        assertThat(chat.confirms(Chat.ADMIN)).isEqualTo("“车棚放哪边?”已提前截止,正在数。原因会告诉答过的人。");
        chat.passes(Duration.ofSeconds(20));
        assertThat(chat.says("chen", "投票 " + code + " A")).isEqualTo("“车棚放哪边?”已经截止,谢谢您。回“结果”看大家怎么说。");
        assertThat(chat.says("chen", "结果"))
                .isEqualTo("您答过的“车棚放哪边?”提前截止了:车棚改期了。\n您答过的“车棚放哪边?”有结果了,回“结果”看。\n" + "车棚放哪边?\n答的人不到 10 位,不公布数目,免得看出是谁。");
        assertThat(chat.says("chen", "提意见")).startsWith("现在没有");
    }

    @Test
    void theReasonForClosingIsNotAuditedWhenItComesTooLateOrFromWhomMayNotAnyMore() throws Exception {
        var code = opened(SHED);
        appoint("zhou", Role.BRANCH, Unit.ROOT);
        appoint("zhou", Role.OBSERVER, Unit.ROOT);
        chat.says("zhou", "/早截止 " + code + " 老陈要搬走");
        var late = chat.number();
        chat.says("zhou", "/早截止 " + code + " 老陈不同意");
        var withdrawn = chat.number();
        chat.says(Chat.ADMIN, "/早截止 " + code + " 车棚改期了");
        chat.confirms(Chat.ADMIN);
        chat.passes(Duration.ofSeconds(1));
        assertThat(chat.says("zhou", late)).startsWith("“车棚放哪边?”已经截止");
        chat.inStore(tx -> Roles.withdraw(
                tx, People.named(tx, "acc", "zhou").orElseThrow(), Role.BRANCH, Unit.ROOT, 1, chat.now()));
        chat.says("zhou", withdrawn);
        List<String> audited = chat.inStore(tx -> tx.select(
                "select a.outcome, l.arguments from audit a join audit_link l on l.actor = a.actor where a.command = '确认 poll.close' order by a.id",
                row -> row.getString(1) + " " + row.getString(2)));
        assertThat(audited).containsExactly("DONE P1", "REFUSED P1", "REFUSED 1");
    }

    @Test
    void whoAskedIsAskedWhatHappensNow() throws Exception {
        var code = opened(SHED);
        for (int i = 0; i < 10; i++) chat.says("p" + i, "投票 " + code + " A");
        assertThat(chat.says(Chat.ADMIN, "/投票 说明 " + code + " 放东边")).isEqualTo("“车棚放哪边?”还没有结果,截止后再写说明。");
        chat.passes(Duration.ofDays(8));
        assertThat(chat.says(Chat.ADMIN, "结果")).startsWith(code + "“车棚放哪边?”有结果了。请告诉大家怎么办:/投票 说明 " + code + " 一句话\n");
        assertThat(chat.says(Chat.ADMIN, "/投票 说明 " + code + " 放东边,20日动工")).isEqualTo("“车棚放哪边?”的说明写好了,看结果的人都会看到。");
        assertThat(chat.says("lin", "结果")).endsWith("都行 0\n怎么办:放东边,20日动工");
    }

    @Test
    void severalPollsAreOfferedByTheirQuestions() {
        opened(SHED);
        opened("/投票 新建 广场舞几点结束好呢请大家都来说说看 八点 九点 截止=12-06");
        assertThat(chat.says("chen", "提意见")).isEqualTo("有几件事想听您的,先说哪件?\n1 车棚放哪边?\n2 广场舞几点结束好呢请大家都来说…");
        assertThat(chat.says("chen", "2")).isEqualTo("广场舞几点结束好呢请大家都来说说看\n1 八点 2 九点");
        assertThat(chat.says("chen", "九点")).startsWith("记下了:九点。");
    }

    @Test
    void manyOptionsAreShownInPagesOfFive() {
        opened("/投票 新建 种什么 桂花 樱花 石榴 海棠 玉兰 银杏 截止=12-06");
        assertThat(chat.says("chen", "提意见")).isEqualTo("种什么\n1 桂花\n2 樱花\n3 石榴\n4 海棠\n5 看后面的");
        assertThat(chat.says("chen", "5")).isEqualTo("种什么\n1 玉兰\n2 银杏\n3 看后面的");
        assertThat(chat.says("chen", "2")).startsWith("记下了:银杏。");
    }

    @Test
    void fourQuestionsMakeAPoll() {
        assertThat(chat.says(Chat.ADMIN, "/征询")).isEqualTo("要问大家什么?一句话,最多 40 个字。");
        assertThat(chat.says(Chat.ADMIN, "车棚放哪边?")).isEqualTo("可以选哪些?一行一个,2 到 8 个,每个最多 12 个字。");
        assertThat(chat.says(Chat.ADMIN, "1. 东边\n2. 西边")).isEqualTo("何时截止?也可以直接写时间。\n1 12月1日晚6点\n2 12月5日晚6点");
        assertThat(chat.says(Chat.ADMIN, "下周三")).isEqualTo("谁能答?\n1 自己说是就算\n2 信箱码核对过的\n3 当面核对过的");
        assertThat(chat.says(Chat.ADMIN, "2")).startsWith("P1 草稿:车棚放哪边?\n1 东边\n2 西边\n问和风里的人(要信箱码核对过),12月3日晚12点截止。");
        assertThat(chat.confirms(Chat.ADMIN)).startsWith("P1 开始了");
    }

    @Test
    void linesAreReadAsTitleAndOptions() {
        assertThat(chat.says(Chat.ADMIN, "/征询\n车棚放哪边? 范围=随便\n1 东边\n2 西边"))
                .isEqualTo("何时截止?也可以直接写时间。\n1 12月1日晚6点\n2 12月5日晚6点");
        assertThat(chat.says(Chat.ADMIN, "1")).startsWith("谁能答?");
        assertThat(chat.says(Chat.ADMIN, "1")).startsWith("P1 草稿:车棚放哪边? 范围=随便\n1 东边\n2 西边\n");
    }

    @Test
    void whatCannotBeAskedIsRefusedAndNothingIsWritten() {
        var long41 = "长".repeat(41);
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 " + long41 + " 甲 乙")).isEqualTo("问题有 41 个字,最多 40 个。请短一点再发。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲")).isEqualTo("选项要 2 到 8 个,现在是 1 个。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 1 2 3 4 5 6 7 8 9"))
                .isEqualTo("“选项”最多 8 个。可以这样写:/投票 新建 车棚放哪边? 东边 西边 截止=12-05 18:00");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 甲")).isEqualTo("有两个选项一样,请改一个。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 " + "乙".repeat(13)))
                .isEqualTo("选项“" + "乙".repeat(13) + "”太长,最多 12 个字。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 不记名选谁 甲 乙")).isEqualTo("请去掉“不记名”:机器里对得上谁选了什么,只是不公布。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 乙 截止=11-27")).isEqualTo("“11-27”我看成11月27日(周四),已经过了。请写以后的时间。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 乙 截止=改天"))
                .isEqualTo("“改天”不像日子或时间。可以这样写:/投票 新建 车棚放哪边? 东边 西边 截止=12-05 18:00");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 题目 甲 乙 范围=99号楼")).isEqualTo("没有叫“99号楼”的地方。");
        assertThat(chat.says(Chat.ADMIN, "/投票 新建 “题目 甲 乙")).isEqualTo("引号只有一半,请补上另一半再发。");
        assertThat(draft("/投票 新建 题目 甲 乙")).isEqualTo("P1");
    }

    @Test
    void staffOfAnotherUnitMayNeitherAskNorCloseHere() throws Exception {
        var one = building("1号楼");
        var two = building("2号楼");
        appoint("zhou", Role.RESIDENTS_COMMITTEE, one.id());
        assertThat(chat.says("zhou", "/投票 新建 题目 甲 乙 范围=2号楼")).isEqualTo("这件事要由管理员、支部、居委、业委来办。");
        assertThat(chat.says("zhou", "/投票 新建 题目 甲 乙")).contains("问1号楼的人");
        assertThat(chat.confirms("zhou")).contains("开始了");
        var other = opened("/投票 新建 题目 甲 乙 范围=" + two.code());
        assertThat(chat.says("zhou", "/早截止 " + other + " 不合适")).isEqualTo("这件事要由管理员、支部、居委、业委来办。");
    }

    @Test
    void whoHoldsARoleInSeveralUnitsIsAskedWhere() throws Exception {
        appoint("zhou", Role.BRANCH, building("1号楼").id());
        appoint("zhou", Role.BRANCH, building("2号楼").id());
        assertThat(chat.says("zhou", "/投票 新建 题目 甲 乙")).isEqualTo("/征询 用在哪里?\n1 1号楼\n2 2号楼");
        assertThat(chat.says("zhou", "2")).contains("问2号楼的人");
    }

    @Test
    void aRoleThatWasWithdrawnMayNotConfirm() throws Exception {
        var house = building("1号楼");
        appoint("zhou", Role.BRANCH, house.id());
        chat.says("zhou", "/投票 新建 题目 甲 乙");
        var number = chat.number();
        long zhou = person("zhou");
        chat.inStore(tx -> Roles.withdraw(tx, zhou, Role.BRANCH, house.id(), 1, chat.now()));
        assertThat(chat.says("zhou", number)).doesNotContain("开始了");
        assertThat(chat.says("chen", "提意见")).startsWith("现在没有");
    }

    @Test
    void whatStaffDoIsAuditedWithIdsAndNeverWithWords() throws Exception {
        opened(SHED);
        chat.says("chen", SHED);
        chat.says("chen", "投票 P1 A");
        List<String> audited = chat.inStore(tx -> tx.select(
                "select a.command, a.outcome, l.arguments from audit a join audit_link l on l.actor = a.actor order by a.id",
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)));
        assertThat(audited).containsExactly("征询 DONE P1", "确认 poll.open DONE P1", "征询 REFUSED ");
    }

    @Test
    void whoChoseWhatIsForgottenAndTheSumsStay() throws Exception {
        draft("/投票 新建 没开成 要 不要 截止=11-29");
        var code = opened("/投票 新建 花坛 要 不要 截止=11-29");
        for (int i = 0; i < 10; i++) chat.says("p" + i, "投票 " + code + " A");
        chat.passes(Duration.ofDays(29));
        assertThat(rows("vote")).isEqualTo(10);
        assertThat(rows("poll_news")).as("ten and its creator").isEqualTo(11);
        assertThat(rows("poll")).isEqualTo(2);
        chat.passes(Duration.ofDays(4));
        assertThat(rows("poll_news")).isZero();
        assertThat(rows("poll")).as("the draft is gone").isEqualTo(1);
        assertThat(rows("poll_option")).isEqualTo(2);
        chat.passes(Duration.ofDays(60));
        assertThat(rows("vote")).isZero();
        assertThat(chat.says("lin", "结果 " + code)).isEqualTo("花坛\n10 人答了:\n要 ██████ 10\n不要 0");
    }

    private long rows(String table) throws Exception {
        return chat.inStore(tx -> tx.select("select count(*) from " + table, row -> row.getLong(1))
                .get(0));
    }

    @Test
    void whoeverLeavesTakesOpenAnswersAlongAndLeavesTheTotals() throws Exception {
        var done = opened("/投票 新建 花坛 要 不要 截止=11-29");
        for (int i = 0; i < 10; i++) chat.says("p" + i, "投票 " + done + " A");
        chat.passes(Duration.ofDays(2));
        var open = opened(SHED);
        chat.says("p0", "投票 " + open + " B");
        long person = person("p0");
        var kept = new PollKept();
        assertThat(chat.inStore(tx -> kept.copy(tx, person).stream()
                                .map(text -> text.arguments().get(1))
                                .toList())
                        .toString())
                .isEqualTo("[要, 西边]");
        chat.inStore(tx -> {
            new Kept(List.of(PollKept.tables())).erase(tx, person);
            return true;
        });
        assertThat(chat.inStore(tx -> kept.copy(tx, person)).toString()).isEqualTo("[]");
        assertThat(chat.says("lin", "结果 " + done)).isEqualTo("花坛\n10 人答了:\n要 ██████ 10\n不要 0");
    }

    @Test
    void anUnsignedAccountKnowsNoStaff() {
        assertThat(chat.saysUnsigned(Chat.ADMIN, SHED)).isEqualTo("这件事要由管理员、支部、居委、业委来办。");
    }
}
