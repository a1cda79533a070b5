package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
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
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.store.DataKey;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices as staff and residents meet them; on both engines. It is Friday, 28 November, nine in the morning. */
abstract class NoticeChatTest extends ChatTest {
    static final DataKey KEY = DataKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final String WATER = "/通知 发布 停水通知 \"12月1日(周一)8点到17点停水,请存水。和风里支部\"";
    private static final String NOT_STAFF = "这件事要由管理员、支部、居委、物业来办。";
    private static final Pattern CODE = Pattern.compile("(N[0-9]+)");

    int secondPersonAbove = 300;
    int secondPersonAboveGroups = 20;

    @Override
    protected List<? extends Feature> features() {
        var settings = new NoticeSettings(
                LocalTime.of(21, 0), LocalTime.of(8, 0), secondPersonAbove, secondPersonAboveGroups, "0574-87654321");
        return List.of(
                new NoticeCommands(settings, Chat.ZONE, () -> KEY),
                new HelpCommands("和风里"),
                new MembershipCommands(true));
    }

    @BeforeEach
    void secretary() throws Exception {
        appoint("zhou", Role.BRANCH, "周书记");
    }

    void appoint(String who, Role role, String address) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, Unit.ROOT, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    long building(String name) throws Exception {
        return chat.inStore(tx -> Units.add(tx, UnitKind.BUILDING, name, Unit.ROOT, chat.now())
                .orElseThrow()
                .id());
    }

    void join(String who, long unit) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Memberships.join(tx, person, unit, Level.SELF_DECLARED, chat.now());
            return true;
        });
    }

    String published(String command) {
        var draft = chat.says("zhou", command);
        var code = CODE.matcher(draft);
        assertThat(code.find()).as(draft).isTrue();
        assertThat(chat.confirms("zhou")).isEqualTo(code.group(1) + " 正在发。想看随时回:进度");
        return code.group(1);
    }

    @Test
    void residentsTellNobodyAnything() {
        for (var command :
                List.of(WATER, "/通知\n停水\n明天停水", "/改通知 1", "/撤回 1 错了", "/通知 同意 N1", "/通知 退回 N1 错", "/通知 撤回 N1 错"))
            assertThat(chat.says("chen", command)).as(command).isEqualTo(NOT_STAFF);
        assertThat(chat.says("chen", "/进度")).isEqualTo("这件事要由管理员、支部、居委、物业、观察员来办。");
        assertThat(chat.says("chen", "进度")).doesNotContain("来办");
        assertThat(chat.says("chen", "时间错了,是9点")).doesNotContain("更正");
        assertThat(chat.says("chen", "谁没点")).doesNotContain("不记名");
    }

    @Test
    void theSecretaryOfOneBuildingTellsOnlyThat() throws Exception {
        long three = building("3号楼");
        chat.says("lead", "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", "lead").orElseThrow();
            Roles.grant(tx, person, Role.BRANCH, three, chat.now(), Grant.FOREVER, 1);
            return true;
        });
        assertThat(chat.says("lead", WATER + " 范围=U1")).isEqualTo("这件事要由管理员、支部、居委、物业来办。");
        assertThat(chat.says("lead", WATER)).contains("N1 草稿:").contains("将发给 0 人");
        assertThat(chat.says("lead", "/通知\n停电\n12月2日停电。3号楼支部")).isEqualTo("发给谁?\n1 3号楼全部\n2 我来写");
        chat.says("lead", "2");
        assertThat(chat.says("lead", "U1")).isEqualTo("这件事要由管理员、支部、居委、物业来办。");
    }

    @Test
    void theCompanySignsItsOwnAndAnObserverSeesNoDrafts() throws Exception {
        appoint("zhang", Role.PROPERTY, "张工");
        appoint("wang", Role.OBSERVER, "老王");
        assertThat(chat.says("zhang", "/通知 发布 修灯 12月2日修楼道灯")).contains("① 没写谁发的,署“和风里物业”");
        assertThat(chat.says("wang", "进度 1")).isEqualTo("还没有通知。");
        assertThat(chat.says("zhang", "进度 1")).isEqualTo("N1“修灯”还没有发。接着办:/改通知 N1");
        chat.says("zhang", "/改通知 N1");
        chat.says("zhang", "1");
        chat.says("zhang", "1");
        chat.confirms("zhang");
        assertThat(chat.says("wang", "进度")).startsWith("修灯\n手机:").doesNotContain("更正");
        assertThat(chat.says("wang", "/改通知 N1")).isEqualTo(NOT_STAFF);
    }

    @Test
    void anObserverOfABuildingFollowsWhatWasSentThere() throws Exception {
        long three = building("3号楼");
        long five = building("5号楼");
        chat.says("wang", "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", "wang").orElseThrow();
            Roles.grant(tx, person, Role.OBSERVER, three, chat.now(), Grant.FOREVER, 1);
            return five;
        });
        published(WATER);
        chat.says("zhou", "/通知 发布 停电 \"12月2日停电。和风里支部\" 范围=5号楼");
        chat.confirms("zhou");
        chat.says("zhou", "/通知 发布 修灯 \"12月2日修灯。和风里支部\"");
        assertThat(chat.says("wang", "进度")).startsWith("停水通知\n手机:").doesNotContain("更正");
        assertThat(chat.says("wang", "/进度 N1")).startsWith("停水通知\n手机:");
        assertThat(chat.says("wang", "/进度 N2")).doesNotContain("手机:");
        assertThat(chat.says("wang", "/进度 N3")).doesNotContain("手机:");
    }

    @Test
    void oneLineAlwaysGetsItsNumberAtOnce() throws Exception {
        assertThat(chat.says("zhou", WATER))
                .isEqualTo("N1 草稿:【停水通知】12月1日(周一)8点到17点停水,请存水。和风里支部\n将发给 1 人。发出去只能更正,收不回来。\n"
                        + "① 有“停水”,像急事;要夜里也发,加 级别=急\n1 我重写 2 不改\n确认请回 " + chat.number() + ",10分钟内。");
        assertThat(chat.says("zhou", "／通知　发布　“停水”　“8点到17点”　范围＝U1 级别=急"))
                .startsWith("N2 草稿:【停水】8点到17点\n")
                .contains("① 没写谁发的,署“和风里支部”\n1 都改 2 一处处改 3 不改\n确认请回 ");
        assertThat(chat.says("zhou", "1")).startsWith("改好了。\nN2 草稿:【停水】8点到17点\n和风里支部 11月28日\n将发给 1 人。");
        assertThat(chat.confirms("zhou")).isEqualTo("N2 正在发。想看随时回:进度");
        var got = chat.receives("zhou");
        assertThat(got).containsExactly("【停水】8点到17点\n和风里支部 11月28日");
        assertThat(chat.says("zhou", "/通知 进度 N2"))
                .startsWith("停水\n手机:1 送到\n点了知道了的和没点的都满 5 人,才说几人(只数人数)\n1 只补没送到的 2 大字版 3 更正");
    }

    @Test
    void theNumberOfALongOneStandsInTheFirstReply() throws Exception {
        var body = "停".repeat(540) + "12月1日,明天。和风里支部";
        var answer = chat.says("zhou", "/通知 发布 停水 \"" + body + "\"");
        assertThat(answer)
                .startsWith("N1 草稿:【停水】停停")
                .contains("停…(共 554 字)\n将发给 ")
                .doesNotContain("继续");
        assertThat(chat.confirms("zhou")).startsWith("N1 正在发。");
        assertThat(chat.receives("zhou")).containsExactly("【停水】" + body);
    }

    @Test
    void nothingWasOtherwiseBeforeItWasCorrected() {
        published(WATER);
        assertThat(chat.says("zhou", "/旧字 1")).isEqualTo("N1“停水通知”没有更正过。");
    }

    @Test
    void whatWasChangedMeanwhileIsNotConfirmed() {
        chat.says("zhou", "/通知 发布 停水 8点到17点 级别=急");
        var before = chat.number();
        chat.says("zhou", "1");
        var after = chat.number();
        assertThat(chat.says("zhou", before)).isEqualTo("N1 后来改过了,这个号不算数。请重新看一遍:/改通知 N1");
        assertThat(chat.says("zhou", after)).startsWith("N1 正在发。");
    }

    @Test
    void nothingIsReadBeforeItWasConfirmed() {
        chat.says("zhou", WATER);
        assertThat(chat.says("chen", "看通知")).isEqualTo("现在没有通知。以前的请问居委会:回 9 找人。");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        assertThat(chat.says("chen", "看通知")).isEqualTo("停水通知\n12月1日(周一)8点到17点停水,请存水。和风里支部\n1 知道了 9 找人");
        assertThat(chat.says("chen", "1")).isEqualTo("好,只数人数,不记名。");
    }

    @Test
    void aBodyIsKeptAsItWasTyped() throws Exception {
        var body = "第一行 范围=没有\n \"引号\" https://x.example/a?id=12&级别=急\n和风里支部 11月28日";
        assertThat(chat.says("zhou", "/通知\n活动\n" + body)).isEqualTo("发给谁?\n1 全小区\n2 我来写");
        chat.says("zhou", "1");
        chat.says("zhou", "1");
        chat.confirms("zhou");
        assertThat(chat.receives("zhou")).containsExactly("【活动】" + body);
    }

    @Test
    void whatIsMissingIsAskedFor() {
        assertThat(chat.says("zhou", "/通知")).isEqualTo("通知的题目是什么?最多 30 个字。");
        assertThat(chat.says("zhou", "量血压")).isEqualTo("正文怎么写?直接发来,最多 600 个字。");
        assertThat(chat.says("zhou", "周六上午9点活动室量血压"))
                .isEqualTo("草稿 1 号。发之前看 2 处:\n① “周六”转来转去会错,改成“11月29日(周六)”\n" + "② 没写谁发的,署“和风里支部”\n1 都改 2 一处处改 3 不改");
        assertThat(chat.says("zhou", "2")).isEqualTo("① “周六”转来转去会错,改成“11月29日(周六)”\n1 改 2 不改");
        assertThat(chat.says("zhou", "1")).isEqualTo("② 没写谁发的,署“和风里支部”\n1 改 2 不改");
        assertThat(chat.says("zhou", "2")).startsWith("改好了。发给谁?");
        assertThat(chat.says("zhou", "/通知 " + "长".repeat(31) + "\n短")).isEqualTo("“标题”有 31 个字,最多 30 个。");
        assertThat(chat.says("zhou", "/通知\n短\n" + "长".repeat(601))).isEqualTo("“正文”有 601 个字,最多 600 个。");
        assertThat(chat.says("zhou", "/通知 发布 甲 乙 级别=很急")).isEqualTo("没有“很急”这种级别。可以写:急、平常。");
    }

    @Test
    void tomorrowIsTheDayAfterTheWordsWereTyped() throws Exception {
        chat.says("zhou", "/通知\n停水\n明天8点停水");
        chat.passes(Duration.ofDays(1));
        assertThat(chat.says("zhou", "/改通知 1"))
                .isEqualTo("草稿 1 号。发之前看 2 处:\n① “明天”转来转去会错,改成“11月29日(周六)”\n" + "② 没写谁发的,署“和风里支部”\n1 都改 2 一处处改 3 不改");
        assertThat(chat.says("zhou", "/改通知 1 明天9点停水")).contains("改成“11月30日(周日)”");
        chat.says("zhou", "1");
        var body = chat.inStore(tx -> NoticeStore.require(tx, 1).body());
        assertThat(body).isEqualTo("11月30日(周日)9点停水\n和风里支部 11月29日");
    }

    @Test
    void atNightOrdinaryOnesWait() throws Exception {
        chat.passes(Duration.ofHours(13));
        var draft = chat.says("zhou", WATER);
        assertThat(draft).startsWith("N1 草稿:");
        assertThat(chat.confirms("zhou")).isEqualTo("N1 夜里不打扰人,11月29日早8点自动发。");
        assertThat(chat.says("zhou", "进度")).isEqualTo("N1“停水通知”等早上再发。");
        assertThat(chat.receives("zhou")).isEmpty();
        assertThat(chat.says("chen", "看通知")).startsWith("现在没有通知。");
        chat.passes(Duration.ofHours(10));
        assertThat(chat.receives("zhou")).hasSize(1);
        assertThat(chat.receives("chen")).hasSize(1);
    }

    @Test
    void urgentOnesDoNotWait() throws Exception {
        chat.says("chen", "0");
        chat.passes(Duration.ofHours(13));
        chat.says("zhou", WATER + " 级别=急");
        chat.confirms("zhou");
        assertThat(chat.receives("chen")).hasSize(1);
    }

    @Test
    void whoWantsNoOrdinaryOnesGetsNone() throws Exception {
        chat.says("chen", "退订");
        published(WATER);
        assertThat(chat.receives("chen")).isEmpty();
        published(WATER + " 级别=急");
        assertThat(chat.receives("chen")).hasSize(1);
        chat.says("chen", "退订");
        chat.says("chen", "1");
        published(WATER + " 级别=急");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void aBuildingsNoticeIsReadByItsOwn() throws Exception {
        long three = building("3号楼");
        long five = building("5号楼");
        join("chen", three);
        join("lin", five);
        chat.says("passer", "0");
        published(WATER + " 范围=3号楼");
        assertThat(chat.receives("chen")).hasSize(1);
        assertThat(chat.receives("lin")).isEmpty();
        assertThat(chat.says("lin", "看通知")).startsWith("现在没有通知。");
        assertThat(chat.says("lin", "收到 N1")).isEqualTo("没有这条通知,或者已经过了。回“看通知”看现在的。");
        assertThat(chat.says("chen", "看通知")).startsWith("停水通知\n");
        assertThat(chat.says("passer", "看通知")).startsWith("停水通知\n");
    }

    @Test
    void manyAreReadOnPages() {
        for (int i = 1; i <= 7; i++) published("/通知 发布 第" + i + "条 \"12月" + i + "日。和风里支部\"");
        var first = chat.says("chen", "看通知");
        assertThat(first).isEqualTo("现在有几条通知,看哪条?\n1 第7条\n2 第6条\n3 第5条\n4 第4条\n5 看后面的");
        assertThat(ResidentWording.faults(first)).isEmpty();
        assertThat(chat.says("chen", "5")).isEqualTo("还有这些:\n1 第3条\n2 第2条\n3 第1条\n4 看后面的");
        assertThat(chat.says("chen", "3")).startsWith("第1条\n12月1日。");
    }

    @Test
    void whatIsOverIsNotShown() throws Exception {
        published(WATER);
        chat.passes(Duration.ofDays(3));
        assertThat(chat.says("chen", "看通知")).startsWith("停水通知");
        chat.passes(Duration.ofDays(1));
        assertThat(chat.says("chen", "看通知")).startsWith("现在没有通知。");
    }

    @Test
    void theDateBesideTheNameIsNoDayOfTheNotice() throws Exception {
        published("/通知 发布 量血压 \"活动室每周免费量血压。\n和风里支部 11月28日\"");
        chat.passes(Duration.ofDays(20));
        assertThat(chat.says("chen", "看通知")).startsWith("量血压\n");
        chat.passes(Duration.ofDays(11));
        assertThat(chat.says("chen", "看通知")).startsWith("现在没有通知。");
    }

    @Test
    void receiptsAreCountedOnceAndNeverNamed() throws Exception {
        for (int i = 0; i < 11; i++) chat.says("p" + i, "0");
        var code = published(WATER);
        chat.receives("p0");
        var untold = "\n点了知道了的和没点的都满 5 人,才说几人(只数人数)\n";
        assertThat(chat.says("zhou", "进度")).contains(untold);
        for (int i = 0; i < 4; i++) assertThat(chat.says("p" + i, "收到 " + code)).isEqualTo("好,只数人数,不记名。");
        chat.says("p0", "收到 " + code);
        chat.says("p0", "知道了" + code);
        assertThat(chat.says("zhou", "进度")).contains(untold);
        chat.says("p4", "收到 N1");
        assertThat(chat.says("zhou", "进度")).contains("\n5 人点了知道了(只数人数)\n");
        for (var word : List.of("谁没点?", "谁没点", "还有谁没看", "哪些人没回"))
            assertThat(chat.says("zhou", word))
                    .as(word)
                    .isEqualTo("这个我不记名,也查不到。怕有人没水用,可以:\n1 印大字单,请楼组长上门\n2 私下再提醒没点的人一次(您看不到是谁)");
        var rows = chat.inStore(tx -> tx.select("select marker from notice_receipt", row -> row.getString(1)));
        assertThat(rows).hasSize(5).allMatch(marker -> marker.length() == 43);
        var columns = chat.inStore(tx -> tx.select(
                "select column_name from information_schema.columns where lower(table_name) = 'notice_receipt'",
                row -> row.getString(1).toLowerCase(java.util.Locale.ROOT)));
        assertThat(columns).containsExactlyInAnyOrder("notice_id", "marker");
    }

    @Test
    void nearlyAllAreToldInTheWordsForNobody() throws Exception {
        for (int i = 0; i < 9; i++) chat.says("p" + i, "0");
        published(WATER);
        chat.receives("p0");
        for (int i = 0; i < 9; i++) {
            chat.says("p" + i, "收到 N1");
            boolean told = i == 4;
            assertThat(chat.says("zhou", "进度"))
                    .as("%s of 10", i + 1)
                    .contains(told ? "\n5 人点了知道了(只数人数)\n" : "\n点了知道了的和没点的都满 5 人,才说几人(只数人数)\n");
        }
    }

    @Test
    void knowingWithoutANumberCountsOnlyRightAfterTheNotice() throws Exception {
        chat.says("chen", "0");
        assertThat(chat.says("chen", "知道了")).isEqualTo("好,您随时来。");
        published(WATER);
        assertThat(chat.says("lin", "收到")).isEqualTo("好,您随时来。");
        assertThat(chat.receives("chen")).hasSize(1);
        assertThat(chat.says("chen", "知道了")).isEqualTo("好,只数人数,不记名。");
        assertThat(chat.says("chen", "知道了")).isEqualTo("好,您随时来。");
    }

    @Test
    void whoDidNotSayIsRemindedOnceAndNobodySeesWhom() throws Exception {
        chat.says("chen", "0");
        chat.says("lin", "0");
        var code = published(WATER);
        chat.receives("chen");
        chat.receives("lin");
        chat.receives("zhou");
        chat.says("chen", "收到 " + code);
        chat.says("zhou", "谁没点");
        assertThat(chat.says("zhou", "2")).isEqualTo("好,悄悄提醒没点的人一次,是谁谁也看不到。");
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.receives("lin"))
                .containsExactly("再提醒一次:【停水通知】12月1日(周一)8点到17点停水,请存水。和风里支部\n看到了可以回“知道了”,只数人数,不记名。");
        chat.says("zhou", "谁没点");
        assertThat(chat.says("zhou", "2")).isEqualTo("已经提醒过一次了,不再打扰大家。");
    }

    private void remind() {
        chat.says("zhou", "谁没点");
        assertThat(chat.says("zhou", "2")).startsWith("好,");
    }

    @Test
    void whoWantsNoneAnyMoreIsNotReminded() throws Exception {
        chat.says("chen", "0");
        chat.says("lin", "0");
        published(WATER);
        chat.receives("chen");
        chat.receives("lin");
        chat.says("chen", "退订");
        remind();
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("lin")).hasSize(1);
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void noListOfThoseStaysWhoWereReminded() throws Exception {
        chat.says("chen", "0");
        chat.says("lin", "0");
        var code = published(WATER);
        chat.receives("lin");
        chat.says("chen", "收到 " + code);
        remind();
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("lin")).hasSize(1);
        var rows = chat.inStore(tx -> tx.select("select person_id, campaign_id, about from outbox order by id", row -> {
            assertThat(row.getString(3)).isEqualTo("campaign");
            return row.getLong(2);
        }));
        assertThat(rows).hasSize(3).containsOnly(1L);
    }

    @Test
    void ordinaryRemindersWaitForTheMorning() throws Exception {
        chat.says("lin", "0");
        published(WATER);
        chat.receives("lin");
        chat.passes(Duration.ofHours(14));
        chat.says("lin", "0");
        chat.says("zhou", "谁没点");
        assertThat(chat.says("zhou", "2")).isEqualTo("好,夜里不打扰人,11月29日早8点悄悄提醒没点的人,是谁谁也看不到。");
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("lin")).isEmpty();
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("lin")).hasSize(1);
    }

    @Test
    void whatIsOverIsNotRemindedOf() throws Exception {
        published("/通知 发布 停水 \"11月28日停水。和风里支部\"");
        chat.passes(Duration.ofHours(14));
        chat.says("zhou", "谁没点");
        assertThat(chat.says("zhou", "2")).isEqualTo("“停水”已经过了,不再提醒。");
    }

    @Test
    void aReminderThatWaitsEndsWithTheNotice() throws Exception {
        chat.says("lin", "0");
        published(WATER);
        chat.receives("lin");
        chat.passes(Duration.ofDays(2).plusHours(1));
        remind();
        chat.passes(Duration.ofMinutes(1));
        assertThat(chat.receives("lin")).isEmpty();
        chat.says("zhou", "/撤回 1 不停了");
        chat.receives("zhou");
        chat.says("lin", "0");
        assertThat(chat.receives("lin")).containsExactly("撤回:“停水通知”不作数了。原因:不停了\n和风里支部");
    }

    @Test
    void aSecondPersonReadsWhatReachesMany() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        assertThat(chat.confirms("zhou")).isEqualTo("按社区定的规矩,超过3人要第二个人看。已请刘主任,他一点头就发。");
        assertThat(chat.receives("p0")).isEmpty();
        assertThat(chat.says("zhou", "/通知 同意 N1")).isEqualTo("自己写的、自己确认的,要请别人看。");
        assertThat(chat.receives("liu"))
                .containsExactly("周书记有一条停水通知(6 人、0 个群)请您看:\n【停水通知】12月1日(周一)8点到17点停水,请存水。和风里支部\n同意回 21,退回回 22");
        assertThat(chat.says("liu", "21")).isEqualTo("好,谢谢您。\nN1 正在发。想看随时回:进度");
        assertThat(chat.receives("zhou")).contains("刘主任同意了,正在发。想看随时回:进度");
        assertThat(chat.receives("p0")).hasSize(1);
        assertThat(chat.says("liu", "/通知 同意 N1")).isEqualTo("N1“停水通知”已经发了。要改:/改通知 N1");
    }

    @Test
    void whoeverReadsTwoAgreesToTheOneThatIsMeant() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        chat.says("zhou", WATER.replace("停水", "停电"));
        chat.confirms("zhou");
        assertThat(chat.says("liu", "同意")).isEqualTo("您说的“同意”,是要:\n31 停电通知\n21 停水通知");
        assertThat(chat.receives("p0")).isEmpty();
        assertThat(chat.says("liu", "21")).startsWith("好,谢谢您。\nN1 正在发。");
        assertThat(chat.says("liu", "同意")).startsWith("好,谢谢您。\nN2 正在发。");
    }

    private void crowd() throws Exception {
        secondPersonAbove = 3;
        restart();
        for (int i = 0; i < 4; i++) chat.says("p" + i, "0");
    }

    @Test
    void withoutASecondPersonItIsNotSent() throws Exception {
        crowd();
        chat.says("zhou", WATER);
        assertThat(chat.confirms("zhou")).isEqualTo("超过3人要第二个人看,可是这里没有别人能看。请先邀请一位,或者少发几栋楼。");
    }

    @Test
    void manyGroupsNeedASecondPersonToo() throws Exception {
        secondPersonAboveGroups = 1;
        restart();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.inStore(tx -> ChatGroups.add(tx, "一群", Unit.ROOT, chat.now()));
        published(WATER);
        chat.inStore(tx -> ChatGroups.add(tx, "二群", Unit.ROOT, chat.now()));
        chat.says("zhou", WATER);
        assertThat(chat.confirms("zhou")).isEqualTo("按社区定的规矩,超过1个群要第二个人看。已请刘主任,他一点头就发。");
    }

    @Test
    void theSecondPersonGivesItBackWithAReason() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        appoint("zhang", Role.PROPERTY, "张工");
        chat.says("zhou", WATER);
        assertThat(chat.confirms("zhou")).endsWith("已请刘主任、张工,有一位点头就发。");
        chat.receives("liu");
        assertThat(chat.says("liu", "22")).isEqualTo("为什么退回?一句话,写的人会看到。");
        assertThat(chat.says("liu", "时间不对")).isEqualTo("好,退回去了,理由也带到了。");
        assertThat(chat.receives("zhou")).containsExactly("刘主任把“停水通知”退回来了:时间不对\n改好再发:/改通知 1");
        assertThat(chat.says("zhang", "21")).doesNotContain("正在发");
        assertThat(chat.says("zhou", "/改通知 1 12月1日9点到17点停水。和风里支部")).startsWith("能送到:手机 7 人。\n");
        chat.says("zhou", "2");
        assertThat(chat.confirms("zhou")).endsWith("有一位点头就发。");
        assertThat(chat.receives("zhang")).last().asString().contains("9点到17点");
    }

    @Test
    void changedWordsAreReadAnew() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        chat.receives("liu");
        chat.says("zhou", "/改通知 1 12月2日停水。和风里支部");
        assertThat(chat.says("liu", "21")).doesNotContain("正在发");
        assertThat(chat.receives("p0")).isEmpty();
    }

    @Test
    void whoRewroteItDoesNotReadItOverAlone() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        chat.receives("liu");
        chat.says("liu", "/改通知 1 12月2日停水。和风里居委会");
        chat.says("liu", "1");
        assertThat(chat.confirms("liu")).isEqualTo("按社区定的规矩,超过3人要第二个人看。已请周书记,他一点头就发。");
        assertThat(chat.receives("liu")).isEmpty();
        assertThat(chat.says("liu", "/通知 同意 N1")).isEqualTo("自己写的、自己确认的,要请别人看。");
        assertThat(chat.receives("p0")).isEmpty();
        assertThat(chat.receives("zhou")).last().asString().startsWith("刘主任有一条停水通知(6 人、0 个群)请您看:");
        assertThat(chat.says("zhou", "/通知 同意 N1")).startsWith("好,谢谢您。");
        assertThat(chat.receives("liu")).contains("周书记同意了,正在发。想看随时回:进度");
        assertThat(chat.receives("p0")).containsExactly("【停水通知】12月2日停水。和风里居委会");
    }

    @Test
    void neitherTheWriterNorWhoConfirmedReadsItOver() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        appoint("zhang", Role.PROPERTY, "张工");
        chat.says("zhou", WATER);
        chat.says("liu", "/改通知 1 12月2日停水。和风里居委会");
        chat.says("zhou", "/改通知 1");
        chat.says("zhou", "1");
        assertThat(chat.confirms("zhou")).endsWith("已请张工,他一点头就发。");
        for (var hand : List.of("zhou", "liu"))
            assertThat(chat.says(hand, "/通知 同意 N1")).as(hand).isEqualTo("自己写的、自己确认的,要请别人看。");
        assertThat(chat.says("zhang", "/通知 同意 N1")).startsWith("好,谢谢您。");
    }

    @Test
    void manyMorePeopleAreAskedAboutAnew() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        chat.receives("liu");
        for (int i = 0; i < 3; i++) chat.says("new" + i, "0");
        assertThat(chat.says("liu", "21")).isEqualTo("人数变了:请您看时 6 人,现在 9 人。\n1 同意 2 退回");
        assertThat(chat.receives("p0")).isEmpty();
        assertThat(chat.says("liu", "1")).startsWith("好,谢谢您。");
        assertThat(chat.receives("p0")).hasSize(1);
    }

    @Test
    void whatNobodyReadWithinADayIsNotSent() throws Exception {
        crowd();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
        chat.says("zhou", WATER);
        chat.confirms("zhou");
        chat.receives("liu");
        chat.passes(Duration.ofHours(24));
        assertThat(chat.receives("zhou")).containsExactly("“停水通知”一天里没有人看,没有发。还要发:/改通知 1");
        assertThat(chat.says("liu", "21")).doesNotContain("正在发");
        assertThat(chat.receives("p0")).isEmpty();
    }

    @Test
    void onlyWhoHadItIsToldOfACorrection() throws Exception {
        chat.says("chen", "0");
        var code = published(WATER);
        assertThat(chat.receives("chen")).hasSize(1);
        chat.says("late", "0");
        assertThat(chat.says("zhou", "写错了,应该是9点")).isEqualTo("给收到的 2 人补一条:\n“更正:12月1日停水改为早9点到下午5点。”\n1 发更正 2 先不发");
        assertThat(chat.says("zhou", "2")).isEqualTo("好,没有发。");
        assertThat(chat.receives("chen")).isEmpty();
        chat.says("zhou", "时间错了,是9点");
        assertThat(chat.says("zhou", "1")).isEqualTo("更正在发。原通知页标了“已更正”,旧字留着可查。");
        assertThat(chat.receives("chen")).containsExactly("更正:12月1日停水改为早9点到下午5点。\n和风里支部");
        assertThat(chat.receives("late")).isEmpty();
        assertThat(chat.says("late", "看通知")).isEqualTo("停水通知(已更正,看这个)\n12月1日(周一)9点到17点停水,请存水。和风里支部\n1 知道了 9 找人");
        var earlier = chat.inStore(tx -> NoticeStore.earlier(tx, 1));
        assertThat(earlier).extracting(NoticeStore.Earlier::body).containsExactly("12月1日(周一)8点到17点停水,请存水。和风里支部");
        assertThat(chat.says("zhou", "/通知 旧字 N1")).isEqualTo("停水通知\n11月28日早9点以前是这样写的:\n12月1日(周一)8点到17点停水,请存水。和风里支部");
        assertThat(chat.says("late", "/通知 旧字 N1")).isEqualTo(NOT_STAFF);
        assertThat(chat.says("zhou", "/改通知 " + code)).startsWith("“停水通知”哪里错了?");
        assertThat(chat.says("zhou", "日期错了,改到12月2日"))
                .contains("更正:停水改到12月2日(周二)。\n现在全文:\n12月2日(周二)9点到17点停水,请存水。和风里支部”");
        assertThat(chat.says("zhou", "1")).startsWith("更正在发。");
        assertThat(chat.receives("chen")).containsExactly("更正:停水改到12月2日(周二)。\n现在全文:\n12月2日(周二)9点到17点停水,请存水。和风里支部");
    }

    @Test
    void aWithdrawnOneStopsAndSaysSo() throws Exception {
        chat.says("chen", "0");
        published(WATER);
        chat.receives("chen");
        assertThat(chat.says("zhou", "/通知 撤回 N1 时间有误")).isEqualTo("N1 撤回了。没收到的不再发;收到的 2 人补一条“不作数”。");
        assertThat(chat.receives("chen")).containsExactly("撤回:“停水通知”不作数了。原因:时间有误\n和风里支部");
        assertThat(chat.says("chen", "看通知")).isEqualTo("“停水通知”已撤回,不作数了。原因:时间有误\n0 回到开头");
        assertThat(chat.says("zhou", "/撤回 1 再来")).isEqualTo("N1“停水通知”已撤回。");
        chat.says("zhou", WATER);
        assertThat(chat.says("zhou", "/撤回 2 不发了")).isEqualTo("N2 还没发出去,已取消。");
        assertThat(chat.says("zhou", chat.says("zhou", "/撤回 7 没有"))).isNotEmpty();
        assertThat(chat.says("zhou", "/撤回 7 没有")).isEqualTo("没有这条通知,或者已经过了。回“看通知”看现在的。");
    }

    @Test
    void onlyGapsAreSentAgain() throws Exception {
        chat.says("chen", "0");
        chat.phones()
                .answers((who, message) -> who.equals("chen")
                        ? new linli.core.platform.Sent.Refused("x", linli.core.platform.Sent.Why.GONE)
                        : chat.phones().take(who, message));
        published(WATER);
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.receives("zhou")).hasSize(1);
        assertThat(chat.says("zhou", "进度")).contains("手机:1 送到,1 人没收到\n");
        chat.phones().works();
        assertThat(chat.says("zhou", "1")).isEqualTo("好,给没收到的 1 人再发一次。");
        assertThat(chat.receives("chen")).hasSize(1);
        assertThat(chat.receives("zhou")).isEmpty();
    }

    @Test
    void ordinaryGapsWaitForTheMorning() throws Exception {
        chat.says("chen", "0");
        chat.phones()
                .answers((who, message) -> who.equals("chen")
                        ? new linli.core.platform.Sent.Refused("x", linli.core.platform.Sent.Why.CONTENT)
                        : chat.phones().take(who, message));
        published(WATER);
        assertThat(chat.receives("chen")).isEmpty();
        chat.phones().works();
        chat.passes(Duration.ofHours(14));
        chat.says("zhou", "进度");
        assertThat(chat.says("zhou", "1")).isEqualTo("好,夜里不打扰人,11月29日早8点给没收到的 1 人再发一次。");
        assertThat(chat.receives("chen")).isEmpty();
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("chen")).hasSize(1);
    }

    @Test
    void largePrintHasShortLines() {
        published(WATER);
        chat.says("zhou", "进度");
        assertThat(chat.says("zhou", "2")).isEqualTo("大字版(可以直接打印):\n【停水通知】\n12月1日(周一)\n8点到17点停水,\n请存水。\n和风里支部");
        assertThat(chat.says("zhou", "3")).startsWith("“停水通知”哪里错了?");
    }

    @Test
    void whatIsKeptCanBeReadAndErased() throws Exception {
        var code = published(WATER);
        chat.says("zhou", "收到 " + code);
        chat.says("zhou", "我的");
        assertThat(chat.says("zhou", "2")).contains("11月28日早9点写的通知:停水通知");
        chat.says("zhou", "我的");
        chat.says("zhou", "3");
        assertThat(chat.says("zhou", "1")).startsWith("全删了。");
        var left = chat.inStore(tx -> NoticeStore.require(tx, 1));
        assertThat(left.by()).isZero();
        assertThat(left.out().receipts()).isEqualTo(1);
        var markers = chat.inStore(tx -> tx.select("select marker from notice_receipt", row -> row.getString(1)));
        assertThat(markers).isEmpty();
    }
}
