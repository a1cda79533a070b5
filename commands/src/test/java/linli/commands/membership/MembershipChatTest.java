package linli.commands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.count.CountCommands;
import linli.commands.help.HelpCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.community.FirstAdmin;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.Notices;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.job.JobKinds;
import linli.core.message.Content;
import linli.core.wording.ResidentWording;
import org.junit.jupiter.api.Test;

/** Who is who, as people meet it; on both engines. */
abstract class MembershipChatTest extends ChatTest {
    private static final String ONLY_STAFF = "这件事要由管理员、支部来办。";
    private static final String WRONG = "这个码不对,或者用过了、过期了。请再看一眼,还不行回 9 找人。";

    private final TestDuties duties = new TestDuties();

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new CountCommands(), new WithDuties(duties));
    }

    /** The feature without settings admins, and one more that leaves duties open; it lies in the same folder. */
    private record WithDuties(TestDuties duties) implements Feature {
        @Override
        public void addTo(Commands commands) {
            new MembershipCommands(false).addTo(commands);
            commands.duties(duties);
        }

        @Override
        public void addTo(JobKinds kinds) {
            new MembershipCommands(false).addTo(kinds);
        }
    }

    private String boss(String text) {
        return chat.says(Chat.ADMIN, text);
    }

    private long person(String who) throws Exception {
        return chat.inStore(tx -> People.of(tx, "acc", List.of(who), chat.now()).values().stream()
                .map(People.Identity::person)
                .findFirst()
                .orElseThrow());
    }

    private String code(String who) throws Exception {
        return "R" + person(who);
    }

    private static String find(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in: %s", pattern, text).isTrue();
        return found.group();
    }

    private static String code6(String text) {
        return find("(?<![0-9])[0-9]{6}(?![0-9])", text);
    }

    private List<Memberships.Membership> memberships(String who) throws Exception {
        long person = person(who);
        return chat.inStore(tx -> Memberships.of(tx, person));
    }

    private List<Role> roles(String who) throws Exception {
        long person = person(who);
        return chat.inStore(tx -> Roles.of(tx, person, chat.now()).stream()
                .map(grant -> grant.role())
                .toList());
    }

    private void branch(String who, String unit) throws Exception {
        assertThat(boss("/角色 授予 " + code(who) + " 支部 范围=" + unit)).contains("现在是");
    }

    @Test
    void aResidentBuildsNothing() throws Exception {
        assertThat(chat.says("chen", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("chen", "/群 登记 3号楼群")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("chen", "/角色 授予 chen 管理员")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("chen", "/邀请 观察员")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("chen", "/收回 boss 管理员")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("chen", "/信箱码")).isEqualTo("这件事要由管理员、支部、居委、楼组长来办。");
        assertThat(chat.says("chen", "/核对 " + code("chen"))).isEqualTo("这件事要由管理员、支部、居委、楼组长来办。");
        assertThat(chat.saysUnsigned(Chat.ADMIN, "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void aUnitIsBuiltOnce() {
        assertThat(boss("/组织 新建 楼栋 3号楼")).matches("3号楼 建好了\\(U2\\),在和风里下面。加入码 [0-9]{6},可以贴在楼下;要二维码:/二维码 U2");
        assertThat(boss("/组织 新建 楼栋 3号楼")).isEqualTo("和风里下面已经有“3号楼”了。");
        assertThat(boss("／组织　新建　支部　“第一支部”　上级＝U2")).contains("(U").contains("在3号楼下面");
        assertThat(boss("/组织 新建 小区 4号楼")).isEqualTo("没有“小区”这一类。可以写:街道、社区、支部、楼栋。");
        assertThat(boss("/组织 新建 楼栋 " + "长".repeat(31))).isEqualTo("名字有 31 个字,最多 30 个。");
        assertThat(boss("/组织 新建 楼栋 4号楼 上级=U99")).isEqualTo("没有叫“U99”的地方。");
    }

    @Test
    void aGroupIsBuiltOnce() {
        boss("/组织 新建 楼栋 3号楼");
        assertThat(boss("/群 登记 3号楼群 上级=U2")).matches("3号楼群 建好了\\(G1\\)。加入码 [0-9]{6}。\n请谁当观察员\\?/邀请 观察员 3号楼群");
        assertThat(boss("/群 新增 3号楼群 楼=3号楼")).isEqualTo("3号楼已经有叫“3号楼群”的群了。");
    }

    @Test
    void aNameIsTheSameHoweverItsSignsWereTyped() {
        assertThat(boss("/组织 新建 楼栋 ３号楼（北）")).startsWith("3号楼(北) 建好了(U2)");
        assertThat(boss("/组织 新建 楼栋 3号楼(北)")).isEqualTo("和风里下面已经有“3号楼(北)”了。");
        assertThat(boss("/组织 新建 楼栋 ３号楼(北）")).isEqualTo("和风里下面已经有“3号楼(北)”了。");
        assertThat(boss("/群 登记 ３号楼群 上级=３号楼（北）")).startsWith("3号楼群 建好了(G1)");
        assertThat(boss("/群 登记 3号楼群 上级=U2")).isEqualTo("3号楼(北)已经有叫“3号楼群”的群了。");
        assertThat(boss("/邀请 观察员 ３号楼群")).startsWith("请“3号楼群”观察员的邀请码");
    }

    @Test
    void aRoleGivenAgainLosesNothing() throws Exception {
        var li = code("li");
        boss("/角色 授予 " + li + " 观察员 到=12-31");
        chat.passes(Duration.ofDays(1));
        assertThat(boss("/角色 授予 " + li + " 观察员 从=11-29 到=12-31")).endsWith("到12月31日晚12点。");
        assertThat(roles("li")).containsExactly(Role.OBSERVER);
    }

    @Test
    void aBranchActsInItsOwnUnitOnly() throws Exception {
        boss("/组织 新建 支部 一支部");
        boss("/组织 新建 支部 二支部");
        branch("zhou", "一支部");
        assertThat(chat.says("zhou", "/组织 新建 楼栋 3号楼")).contains("在一支部下面");
        assertThat(chat.says("zhou", "/组织 新建 楼栋 4号楼 上级=二支部")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("zhou", "/群 登记 甲群 上级=二支部")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("zhou", "/角色 授予 " + code("wang") + " 观察员 范围=二支部")).isEqualTo(ONLY_STAFF);
        assertThat(chat.says("zhou", "/角色 授予 " + code("wang") + " 支部")).isEqualTo("支部要由管理员来给、来收。");
        assertThat(chat.says("zhou", "/角色 授予 " + code("wang") + " 管理员")).isEqualTo("管理员要由管理员来给、来收。");
        assertThat(chat.says("zhou", "/邀请 支部")).isEqualTo("支部要由管理员来给、来收。");
        assertThat(chat.says("zhou", "/角色 授予 " + code("wang") + " 观察员 范围=3号楼"))
                .isEqualTo(code("wang") + " 现在是3号楼的观察员。");
        boss("/角色 授予 " + code("li") + " 观察员 范围=二支部");
        assertThat(chat.says("zhou", "/收回 " + code("li") + " 观察员")).isEqualTo("二支部不归您管。");
    }

    @Test
    void aRoleActsAndEndsAtOnce() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        boss("/角色 授予 " + code("zhou") + " 支部 范围=U2 到=11-30");
        assertThat(chat.says("zhou", "/群 登记 甲群")).contains("G1");
        assertThat(boss("/角色 收回 zhou 支部 范围=U2")).isEqualTo(code("zhou") + " 不再是3号楼的支部,马上失效。");
        assertThat(chat.says("zhou", "/群 登记 乙群")).isEqualTo(ONLY_STAFF);
        assertThat(boss("/收回 zhou 支部")).isEqualTo(code("zhou") + " 现在不是支部。");
        boss("/角色 授予 zhou 支部 范围=U2 到=11-30");
        chat.passes(Duration.ofDays(3));
        assertThat(chat.says("zhou", "/群 登记 乙群")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void wrongAppointmentsAreRefused() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        assertThat(boss("/角色 授予 R999 观察员")).isEqualTo("没有“R999”这个人。请写 R 加号,如 R12;不知道号就发邀请,比如:/邀请 观察员 3号楼群");
        assertThat(boss("/角色 授予 " + code("li") + " 站长")).isEqualTo("没有“站长”这个身份。可以这样写:/角色 授予 R12 观察员 范围=U2 到=12-31");
        assertThat(boss("/角色 授予 " + code("li") + " 管理员 范围=U2")).isEqualTo("管理员管全部,不写范围。");
        assertThat(boss("/角色 授予 " + code("li") + " 观察员 从=12-05 到=12-01")).isEqualTo("到12月1日晚12点就结束了,还没开始。请改“到”。");
        boss("/角色 授予 " + code("li") + " 观察员");
        boss("/角色 授予 " + code("li") + " 观察员 范围=U2");
        assertThat(boss("/收回 " + code("li") + " 观察员")).isEqualTo("他在几处都是观察员,请写 范围=,可以是:U1、U2");
    }

    @Test
    void theLastStoredAdminStays() throws Exception {
        boss("/角色 授予 " + code("li") + " 管理员");
        assertThat(chat.says("li", "/收回 " + code("li") + " 管理员")).isEqualTo("这是最后一位管理员,不能收。请先给另一位。");
        assertThat(chat.says("li", "/退任 管理员")).isEqualTo("这是最后一位管理员,不能收。请先给另一位。");
        chat.says("li", "/角色 授予 " + code("ma") + " 管理员");
        assertThat(chat.says("ma", "/收回 " + code("li") + " 管理员")).contains("马上失效");
        assertThat(chat.says("li", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void whatIsLeftOpenFindsATaker() throws Exception {
        boss("/角色 授予 " + code("wang") + " 观察员");
        duties.open.put(person("wang"), 2);
        assertThat(boss("/收回 " + code("wang") + " 观察员"))
                .isEqualTo(code("wang") + " 不再是和风里的观察员,马上失效。\n他手上 2 件事给谁?\n1 我");
        assertThat(boss("1")).isEqualTo("好,都归您了。");
        assertThat(duties.open).containsOnlyKeys(person(Chat.ADMIN));
        boss("/角色 授予 " + code("wang") + " 观察员");
        boss("/角色 授予 " + code("li") + " 观察员");
        duties.open.put(person("wang"), 3);
        assertThat(boss("/收回 " + code("wang") + " 观察员")).endsWith("他手上 3 件事给谁?\n1 " + code("li") + " 2 我");
        boss("0");
        assertThat(boss("/收回 " + code("wang") + " 观察员 范围=U1")).endsWith("1 " + code("li") + " 2 我");
        assertThat(boss("1")).isEqualTo("好,都给" + code("li") + "了。");
        assertThat(duties.open).containsEntry(person("li"), 3);
    }

    @Test
    void whoResignsOrIsErasedLeavesNothingUndone() throws Exception {
        branch("zhou", "U1");
        chat.says("zhou", "/角色 授予 " + code("wang") + " 观察员");
        chat.says("zhou", "/角色 授予 " + code("li") + " 观察员");
        duties.open.put(person("wang"), 2);
        assertThat(chat.says("wang", "/退任 观察员")).isEqualTo("好,您不当观察员了,马上算数。这阵子谢谢您。\n您手上 2 件事有人接着办。");
        assertThat(duties.open).containsOnlyKeys(person("zhou"));
        assertThat(chat.says("zhou", "计数")).startsWith(code("wang") + " 不当和风里的观察员了,手上 2 件事归您,请安排。\n");
        assertThat(chat.says("zhou", "计数")).isEqualTo("第 2 次");
        duties.open.clear();
        duties.open.put(person("li"), 3);
        var li = code("li");
        chat.says("li", "隐私 注销");
        assertThat(chat.says("li", "1")).startsWith("全删了。");
        assertThat(duties.open).containsOnlyKeys(person("zhou"));
        assertThat(chat.says("zhou", "计数"))
                .startsWith("有人 不当和风里的观察员了,手上 3 件事归您")
                .doesNotContain(li);
    }

    @Test
    void aWeekBeforeItEndsTheHolderIsAskedAndTheGiverDecides() throws Exception {
        branch("zhou", "U1");
        chat.says("zhou", "/角色 授予 " + code("wang") + " 观察员 到=12-31");
        chat.passes(Duration.ofDays(25));
        assertThat(chat.says("wang", "计数")).isEqualTo("第 1 次");
        chat.passes(Duration.ofDays(1));
        assertThat(chat.says("wang", "我的")).as("a question of its own first").endsWith("4 关联别的号");
        var asked = chat.says("wang", "计数");
        assertThat(asked).isEqualTo("第 2 次\n您当和风里的观察员到12月31日晚12点为止,还愿意接着当吗?\n1 续任 2 到期就停");
        assertThat(chat.says("wang", "1")).isEqualTo("好,已告诉请您的人,续了才算。");
        assertThat(chat.says("zhou", "计数"))
                .startsWith(code("wang") + " 想接着当和风里的观察员(到12月31日晚12点为止)。同意就发:/角色 授予 " + code("wang") + " 观察员 范围=U1");
        assertThat(chat.says("wang", "计数")).as("asked once").isEqualTo("第 3 次");
        chat.passes(Duration.ofDays(8));
        assertThat(roles("wang")).as("nothing is prolonged by itself").isEmpty();
    }

    @Test
    void whoWouldRatherStopIsThankedAndWhoWasWithdrawnIsNotAsked() throws Exception {
        for (var who : List.of("wang", "li")) {
            chat.says(who, "计数");
            boss("/角色 授予 " + code(who) + " 观察员 到=12-31");
        }
        boss("/收回 " + code("li") + " 观察员");
        chat.passes(Duration.ofDays(27));
        assertThat(chat.says("li", "计数")).isEqualTo("第 2 次");
        assertThat(chat.says("wang", "计数")).endsWith("1 续任 2 到期就停");
        assertThat(chat.says("wang", "2")).isEqualTo("好,到12月31日晚12点就停。这阵子谢谢您。");
        assertThat(boss("计数")).isEqualTo("第 1 次");
    }

    @Test
    void aQrCodeIsMadeForAPlaceAndForAnInvitationOfOnesOwn() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        var poster = code6(boss("/群 登记 3号楼群 上级=U2"));
        branch("zhou", "U1");
        assertThat(chat.says("zhou", "/二维码 3号楼群"))
                .startsWith("二维码在这里,点开长按,可以存、可以转、可以印:\nhttps://qr.example.org/join_" + poster + "/");
        var invited = code6(chat.says("zhou", "/邀请 观察员 3号楼群 到=12-31"));
        assertThat(chat.says("zhou", "/二维码" + invited)).endsWith("/join_" + invited + "/3");
        assertThat(boss("/二维码 " + invited)).isEqualTo("没有“" + invited + "”这个码,或者过期了,或者不是您发的。");
        assertThat(boss("/二维码 " + poster)).contains("join_" + poster);
        chat.phones().makesCodes(false);
        assertThat(boss("/二维码 " + poster)).isEqualTo("现在做不出二维码(平台说 -1),过一会儿再试。急的话请他发:加入 " + poster);
        assertThat(chat.says("chen", "/二维码 3号楼")).contains("要由");
    }

    @Test
    void anInvitedObserverAgreesAndSaysHowToBeCalled() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        boss("/群 登记 3号楼群 上级=U2");
        branch("zhou", "U1");
        var invitation = chat.says("zhou", "/邀请 观察员 3号楼群 到=12-31");
        var code = code6(invitation);
        assertThat(invitation)
                .isEqualTo("请“3号楼群”观察员的邀请码:" + code + ",用一次,12月1日早9点前有效。\n他发:加入 " + code + ";要二维码给他扫:/二维码 " + code
                        + "。他答应了才算。");
        assertThat(chat.says("wang", "加入 " + code))
                .isEqualTo("您好,我是和风里的自动应答,不是真人。我从不要钱、密码、验证码。\n我只记必要的几样,回“我的”能看、能删。\n"
                        + "您好,支部请您当“3号楼群”观察员:把通知带进群,每周值班一天。志愿的,随时可退,不打分、不排名。\n1 我愿意 2 先问问 3 不了");
        assertThat(roles("wang")).isEmpty();
        assertThat(chat.says("wang", "2")).isEqualTo("好,您慢慢想。有话问,回 9 找人。三天内想好了,再发:加入 " + code + "\n1 我愿意 2 先问问 3 不了");
        assertThat(chat.says("wang", "1")).isEqualTo("谢谢您。值班表上怎么称呼您?比如“王师傅”,不用写全名。");
        assertThat(chat.says("wang", "一".repeat(21))).isEqualTo("这个称呼有 21 个字,最多 20 个。请短一点再发。");
        assertThat(chat.says("wang", "谢谢")).doesNotContain("任期");
        assertThat(chat.says("wang", "老王")).isEqualTo("好,老王。任期到12月31日晚12点,到期前会问您,随时可退。");
        assertThat(roles("wang")).containsExactly(Role.OBSERVER);
        assertThat(chat.says("li", "加入 " + code)).isEqualTo(WRONG);
        assertThat(boss("/收回 " + code("wang") + " 观察员")).isEqualTo("老王 不再是3号楼的观察员,马上失效。");
    }

    @Test
    void aNoIsTakenOnceAndGivesNothing() throws Exception {
        var code = code6(boss("/邀请 志愿者"));
        assertThat(chat.says("wang", "加入" + code)).contains("和风里请您当“和风里”志愿者");
        assertThat(chat.says("wang", "不了")).isEqualTo("好,谢谢您,不再问了。");
        assertThat(roles("wang")).isEmpty();
        assertThat(chat.says("wang", "加入 " + code)).isEqualTo(WRONG);
    }

    @Test
    void anInvitationIsGoodForOnePersonAndThreeDays() throws Exception {
        var code = code6(boss("/邀请 志愿者"));
        chat.says("wang", "加入 " + code);
        chat.says("li", "加入 " + code);
        chat.says("wang", "1");
        assertThat(chat.says("li", "1")).isEqualTo("这张邀请用过了,或者过期了。请让请您的人再发一张。");
        assertThat(roles("li")).isEmpty();
        var old = code6(boss("/邀请 志愿者"));
        chat.passes(Duration.ofDays(3));
        assertThat(chat.says("li", "加入 " + old)).isEqualTo(WRONG);
    }

    @Test
    void aWithdrawnBranchsInvitationsAreVoid() throws Exception {
        branch("zhou", "U1");
        var code = code6(chat.says("zhou", "/邀请 观察员"));
        boss("/收回 zhou 支部");
        assertThat(chat.says("wang", "加入 " + code)).isEqualTo(WRONG);
    }

    @Test
    void noRoleIsTakenWhereMessagesAreNotSigned() {
        var code = code6(boss("/邀请 志愿者"));
        assertThat(chat.saysUnsigned("wang", "加入 " + code)).isEqualTo("这个入口的消息没有签名,身份在这里不能用。请换一个入口。");
        assertThat(chat.says("wang", "加入 " + code)).contains("志愿者");
    }

    @Test
    void codesCannotBeTriedOut() {
        var code = code6(boss("/邀请 志愿者"));
        assertThat(chat.says("eve", "加入 合唱队")).isEqualTo("码是几个数字,比如:加入 482913");
        for (int i = 0; i < 5; i++) assertThat(chat.says("eve", "加入 00000" + i)).isEqualTo(WRONG);
        assertThat(chat.says("eve", "加入 " + code)).isEqualTo("错了五次,先歇一个钟头再试。急的话回 9 找人。");
    }

    @Test
    void anHourLaterCodesMayBeTriedAgain() throws Exception {
        var code = code6(boss("/邀请 志愿者"));
        for (int i = 0; i < 6; i++) chat.says("eve", "加入 00000" + i);
        chat.passes(Duration.ofHours(1));
        assertThat(chat.says("eve", "加入 " + code)).contains("志愿者");
    }

    @Test
    void whoScansABuildingIsAskedFirst() throws Exception {
        var scene = "join_" + code6(boss("/组织 新建 楼栋 3号楼"));
        assertThat(chat.sends("chen", new Content.Followed(scene)))
                .isEqualTo(
                        "您好,我是和风里的自动应答,不是真人。回个数字就行:\n9 找人\n我从不要钱、密码、验证码。急事请打 110、119、120。\n" + "我只记必要的几样,回“我的”能看、能删。");
        assertThat(chat.says("chen", "我的")).doesNotContain("告诉您吗");
        var asked = chat.says("chen", "帮助 没有的");
        assertThat(asked).endsWith("\n您是扫3号楼的码进来的,以后3号楼的事告诉您吗?\n1 好 2 不用 3 我不住3号楼");
        assertThat(ResidentWording.faults(asked)).isEmpty();
        assertThat(memberships("chen")).isEmpty();
        assertThat(chat.says("chen", "好的")).isEqualTo("好,记的只有“3号楼”。微信不许我每次都发,要紧事也请看楼下公告栏。\n不想收了,回“退订”。\n0 回到开头");
        assertThat(memberships("chen")).containsExactly(new Memberships.Membership(2, Level.SELF_DECLARED));
        chat.sends("chen", new Content.Unfollowed());
        assertThat(chat.sends("chen", new Content.Followed(scene)))
                .doesNotContain("告诉您吗")
                .doesNotContain("我只记");
        assertThat(chat.sends("chen", new Content.Scanned("poster"))).doesNotContain("告诉您吗");
    }

    @Test
    void whoTypesACodeBelongsAtOnceAndMayTakeItBack() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        var code = code6(boss("/群 登记 3号楼群 上级=U2"));
        assertThat(chat.says("chen", "加入 " + code)).endsWith("您用的是3号楼的码,以后3号楼的事告诉您吗?\n1 好 2 不用 3 我不住3号楼");
        assertThat(memberships("chen")).containsExactly(new Memberships.Membership(2, Level.SELF_DECLARED));
        assertThat(chat.says("chen", "加入 " + code)).isEqualTo("3号楼已经记着了。\n0 回到开头");
        chat.says("lin", "加入 " + code);
        assertThat(chat.says("lin", "3")).isEqualTo("好,不记。想要时再扫一次码就行。\n0 回到开头");
        assertThat(memberships("lin")).isEmpty();
    }

    @Test
    void aMailboxCodeChecksOneHousehold() throws Exception {
        boss("/组织 新建 楼栋 3号楼");
        assertThat(boss("/信箱码 3号楼 51")).isEqualTo("一次 1 到 50 份。");
        var answer = boss("/信箱码 3号楼 2");
        assertThat(answer).matches("3号楼的信箱码 2 份,一户一份,用一次,30天内有效。住户发“加入 码”。\n[0-9]{8}\n[0-9]{8}");
        var code = find("[0-9]{8}", answer);
        assertThat(chat.says("chen", "加入 " + code)).isEqualTo("好,3号楼核对过信箱了,以后问大家的事您都能答。");
        assertThat(memberships("chen")).containsExactly(new Memberships.Membership(2, Level.MAILBOX));
        assertThat(chat.says("lin", "加入 " + code)).isEqualTo(WRONG);
    }

    @Test
    void whoWasMetIsKnownInPerson() throws Exception {
        var code = code6(boss("/组织 新建 楼栋 3号楼"));
        boss("/角色 授予 " + code("lead") + " 楼组长 范围=3号楼");
        chat.says("chen", "加入 " + code);
        assertThat(chat.says("lead", "/核对 " + person("chen"))).isEqualTo(code("chen") + " 当面核对过了:3号楼。");
        assertThat(memberships("chen")).containsExactly(new Memberships.Membership(2, Level.IN_PERSON));
        assertThat(chat.says("lead", "/核对 " + code("chen") + " 和风里")).isEqualTo("这件事要由管理员、支部、居委、楼组长来办。");
    }

    @Test
    void theFirstAdminIsClaimedOnce() throws Exception {
        assertThat(chat.says("li", "认领 12345678")).isEqualTo("现在没有可认领的。");
        var code = offered().orElseThrow();
        var stored = chat.inStore(tx -> tx.select("select content from store_fact", row -> row.getString(1)));
        assertThat(stored).noneMatch(content -> content.contains(code));
        for (int i = 0; i < 5; i++)
            assertThat(chat.says("eve", "认领 1111111" + i)).isEqualTo("这个码不对。码在服务启动时的窗口里。");
        assertThat(chat.says("eve", "认领 " + code)).isEqualTo("错了五次,先歇一个钟头再试。急的话回 9 找人。");
        assertThat(chat.saysUnsigned("li", "认领 " + code)).isEqualTo("这个入口的消息没有签名,身份在这里不能用。请换一个入口。");
        assertThat(chat.says("li", "认领 " + code)).isEqualTo("好,您是管理员了。回“帮助”看怎么开始。");
        assertThat(roles("li")).containsExactly(Role.ADMIN);
        assertThat(chat.says("ma", "认领 " + code)).isEqualTo("现在没有可认领的。");
        assertThat(offered().isEmpty()).isTrue();
    }

    @Test
    void mineIsShownChangedAndCopied() throws Exception {
        assertThat(chat.says("chen", "我的")).isEqualTo("我只记着:通知开。\n1 改 2 全要一份 3 全删 4 关联别的号");
        chat.says("chen", "1");
        assertThat(chat.says("chen", "1")).isEqualTo("怎么称呼您?比如“王师傅”,不用写全名。");
        assertThat(chat.says("chen", "陈阿姨")).isEqualTo("好,以后叫您陈阿姨。");
        chat.says("chen", "加入 " + code6(boss("/组织 新建 楼栋 3号楼")));
        assertThat(chat.says("chen", "我的")).isEqualTo("我记着:3号楼、“陈阿姨”、通知开。\n1 改 2 全要一份 3 全删 4 关联别的号");
        assertThat(chat.says("chen", "2").replaceFirst("我从[0-9]+月[0-9]+日", "我从那天"))
                .isEqualTo(
                        "我从那天认得您,您的号是 " + person("chen") + "(当面核对时说这个号)。\n平台给我的您的代号:chen\n称呼:陈阿姨\n"
                                + "通知:通知开\n3号楼(自报),11月28日起\n办过的事 0 次,只有编号;发出的码 0 个;零碎的 1 条,如说到一半的话、等着发的。\n没有别的了。要逐条的一份,回 9 找人。");
        chat.says("chen", "我的");
        assertThat(chat.says("chen", "1")).isEqualTo("改什么?\n1 称呼 2 通知");
        assertThat(chat.says("chen", "2")).isEqualTo("哪些通知告诉您?\n1 都要 2 只要急事 3 都不要");
        assertThat(chat.says("chen", "只要急事")).isEqualTo("好,改成只收急事。");
    }

    @Test
    void deletingAsksOnceMoreAndLeavesNoTrace() throws Exception {
        chat.says("chen", "加入 " + code6(boss("/组织 新建 楼栋 3号楼")));
        boss("/角色 授予 " + code("chen") + " 志愿者");
        long before = person("chen");
        chat.says("chen", "我的");
        assertThat(chat.says("chen", "3")).isEqualTo("全删?记着的楼、称呼、身份都没有了,找不回来。\n会留下:办过的事的编号、已数进总数的票,都对不上您。\n1 删 2 先留");
        assertThat(chat.says("chen", "2")).isEqualTo("好,先留着。想删时回“我的”。");
        assertThat(memberships("chen")).isNotEmpty();
        chat.says("chen", "我的");
        chat.says("chen", "3");
        assertThat(chat.says("chen", "1")).isEqualTo("全删了。留下的只有办过的事的编号和已数进总数的票,因为总数要对得上;哪条是您的,已经查不出。");
        for (var table : List.of("membership", "profile", "role_grant", "identity", "audit_link", "confirmation"))
            assertThat(rows(table, before)).as(table).isZero();
        assertThat(count("conversation where peer = 'chen'")).isZero();
        assertThat(count("audit a join audit_link l on l.actor = a.actor where a.command = '全删' and l.person_id = 0"))
                .isEqualTo(1);
        assertThat(person("chen")).isNotEqualTo(before);
    }

    @Test
    void codesAndNewsThatNobodyUsedAreForgotten() throws Exception {
        branch("zhou", "U1");
        chat.says("zhou", "/角色 授予 " + code("wang") + " 观察员");
        chat.says("zhou", "/邀请 观察员");
        duties.open.put(person("wang"), 1);
        chat.says("wang", "/退任 观察员");
        chat.says("eve", "加入 123456");
        chat.sends("eve", new Content.Scanned("join_" + code6(boss("/组织 新建 楼栋 3号楼"))));
        var all = List.of("code_try", "staff_news", "scanned", "join_code where kind <> 'PLACE'");
        chat.passes(Duration.ofMinutes(59));
        for (var each : all) assertThat(count(each)).as(each).isEqualTo(1);
        chat.passes(Duration.ofHours(2));
        assertThat(count("code_try")).isZero();
        chat.passes(Duration.ofDays(3));
        assertThat(count("join_code where kind <> 'PLACE'")).isZero();
        assertThat(count("scanned")).isEqualTo(1);
        chat.passes(Duration.ofDays(4));
        assertThat(count("scanned")).isZero();
        chat.passes(Duration.ofDays(82));
        assertThat(count("staff_news")).isEqualTo(1);
        chat.passes(Duration.ofDays(2));
        assertThat(count("staff_news")).isZero();
        assertThat(count("join_code")).as("a poster's code").isEqualTo(1);
    }

    @Test
    void anEndedRoleIsForgottenAfterThreeYears() throws Exception {
        boss("/角色 授予 " + code("wang") + " 观察员");
        boss("/角色 授予 " + code("li") + " 观察员");
        boss("/收回 " + code("wang") + " 观察员");
        long wang = person("wang");
        chat.passes(Duration.ofDays(3 * 365));
        assertThat(rows("role_grant", wang)).isEqualTo(1);
        chat.passes(Duration.ofDays(2));
        assertThat(rows("role_grant", wang)).isZero();
        assertThat(roles("li")).containsExactly(Role.OBSERVER);
    }

    private long count(String table) throws Exception {
        return chat.inStore(tx -> tx.select("select count(*) from " + table, row -> row.getLong(1))
                .get(0));
    }

    @Test
    void fewerNoticesThenNone() throws Exception {
        assertThat(chat.says("chen", "退订")).isEqualTo("停了平常的通知。停水停电还会说;连急事也不要,回 1");
        long chen = person("chen");
        assertThat(notices(chen)).isEqualTo(Notices.URGENT);
        assertThat(chat.says("chen", "1")).isEqualTo("好,急事也不发了。想再收,回“我的”。");
        assertThat(notices(chen)).isEqualTo(Notices.NONE);
        assertThat(chat.says("chen", "退订 学习")).isEqualTo("已经什么都不发了。想再收,回“我的”。");
    }

    @Test
    void whoMovesAwayIsGoneAtOnce() throws Exception {
        chat.says("chen", "加入 " + code6(boss("/组织 新建 楼栋 3号楼")));
        assertThat(chat.says("chen", "搬走了")).isEqualTo("不再发3号楼的事。记着的也删吗?\n1 删 2 先留");
        assertThat(memberships("chen")).isEmpty();
        assertThat(chat.says("chen", "2")).isEqualTo("好,先留着。想删时回“我的”。");
        assertThat(chat.says("chen", "退出")).isEqualTo("不再发和风里的事。记着的也删吗?\n1 删 2 先留");
        assertThat(chat.says("chen", "1")).startsWith("全删了。");
    }

    @Test
    void whoUnfollowsIsNoFollower() throws Exception {
        chat.says("chen", "计数");
        assertThat(chat.sends("chen", new Content.Unfollowed())).isEmpty();
        assertThat(followed("chen")).isFalse();
        chat.sends("chen", new Content.Followed(""));
        assertThat(followed("chen")).isTrue();
    }

    private java.util.Optional<String> offered() throws Exception {
        return chat.inStore(tx -> FirstAdmin.offer(tx, false, chat.now()));
    }

    private Notices notices(long person) throws Exception {
        return chat.inStore(tx -> Profiles.notices(tx, person));
    }

    private long rows(String table, long person) throws Exception {
        return chat.inStore(
                tx -> tx.select("select count(*) from " + table + " where person_id = ?", row -> row.getLong(1), person)
                        .get(0));
    }

    private boolean followed(String who) throws Exception {
        return chat.inStore(
                tx -> tx.select("select followed from identity where open_id = ?", row -> row.getBoolean(1), who)
                        .get(0));
    }
}
