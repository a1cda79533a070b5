package linli.commands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import linli.commands.ask.AskCommands;
import linli.commands.count.CountCommands;
import linli.commands.help.HelpCommands;
import linli.commands.human.Desk;
import linli.commands.human.HumanCommands;
import linli.commands.poll.PollCommands;
import linli.commands.study.StudyCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.Notices;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Unit;
import org.junit.jupiter.api.Test;

/** One person on two accounts: chen on the first one, chen-2 on the other; on both engines. */
abstract class LinkChatTest extends ChatTest {
    private static final String WRONG = "这个码不对,或者过期了。请到原来那个号上再发一次:关联";
    private static final String ASKED = "好,已去问原来那个号。在那边答“是我”才算,一天内有效。\n不是您自己要的,回“取消关联”。";
    private static final String LINKED = "好,办好了:两边算您一个人,记着的都并到这里了。\n想分开,回“取消关联”。";
    private static final String ONLY_STAFF = "这件事要由管理员、支部来办。";
    private static final Pattern SIX = Pattern.compile("关联码 ([0-9]{6})");
    private static final Pattern YES = Pattern.compile("([2-9]1) 是我 ([2-9]2) 不是我");

    @Override
    protected List<? extends Feature> features() {
        return List.of(
                new HelpCommands("和风里"),
                new CountCommands(),
                new PollCommands(),
                new StudyCommands(),
                new AskCommands(),
                new HumanCommands(new Desk("0574-0000000", 9, 18)),
                new MembershipCommands(true));
    }

    private String code(String who) {
        return first(SIX, chat.says(who, "关联"));
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as("%s in: %s", pattern, text).isTrue();
        return found.group(1);
    }

    /** The digits for yes in the question that was pushed. */
    private String asked(String who) throws Exception {
        return first(YES, String.join("\n", chat.receives(who)));
    }

    /** Says the code elsewhere and, asked about it, that this is meant. */
    private String claims(String who, String code) {
        var asked = chat.saysElsewhere(who, "关联 " + code);
        return asked.endsWith("1 是 2 不是") ? chat.saysElsewhere(who, "1") : asked;
    }

    private void link(String first, String second) throws Exception {
        assertThat(claims(second, code(first))).isEqualTo(ASKED);
        assertThat(chat.says(first, asked(first))).startsWith(LINKED);
    }

    private long person(String account, String who) throws Exception {
        return chat.inStore(tx -> People.named(tx, account, who).orElseThrow());
    }

    private String poll() {
        chat.says(Chat.ADMIN, "/投票 新建 车棚放哪边? 东边 西边 都行 截止=12-05 18:00");
        return first(Pattern.compile("(P[0-9]+) 开始了"), chat.confirms(Chat.ADMIN));
    }

    private List<Integer> votes(String poll) throws Exception {
        return chat.inStore(tx -> tx.select(
                "select option_no from vote where poll_id = ? order by person_id",
                row -> row.getInt(1),
                Long.parseLong(poll.substring(1))));
    }

    @Test
    void aCodeThatNobodyMadeLinksNothing() throws Exception {
        chat.says("chen", "计数");
        assertThat(chat.saysElsewhere("chen-2", "关联 abc")).isEqualTo("码是六个数字,比如:关联 482913");
        for (int i = 0; i < 5; i++)
            assertThat(chat.saysElsewhere("chen-2", "关联 123456")).isEqualTo(WRONG);
        assertThat(chat.saysElsewhere("chen-2", "关联 123456")).startsWith("错了五次");
        assertThat(person("acc", "chen")).isNotEqualTo(person("other", "chen-2"));
    }

    @Test
    void aCodeIsGoodForTenMinutes() throws Exception {
        var code = code("chen");
        chat.passes(Duration.ofMinutes(10));
        assertThat(claims("chen-2", code)).isEqualTo(WRONG);
        assertThat(chat.receives("chen")).isEmpty();
        link("chen", "chen-2");
    }

    @Test
    void aFreshCodeVoidsTheOneBefore() {
        var before = code("chen");
        var code = code("chen");
        assertThat(chat.saysElsewhere("chen-2", "关联 " + before)).isEqualTo(WRONG);
        assertThat(claims("chen-2", code)).isEqualTo(ASKED);
    }

    @Test
    void theFirstAccountIsAskedAndNothingHappensBefore() throws Exception {
        chat.says("chen", "计数");
        var code = code("chen");
        assertThat(claims("chen-2", code)).isEqualTo(ASKED);
        assertThat(person("acc", "chen")).isNotEqualTo(person("other", "chen-2"));
        assertThat(chat.saysElsewhere("chen-2", "计数")).endsWith("第 1 次");
        assertThat(String.join("\n", chat.receives("chen")))
                .matches("(?s)有人想从企业微信关联到您,以后两边算您一个人,记着的并到一起;两边都投过的票,只算这边的。是您自己吗\\?\n21 是我 22 不是我");
        assertThat(chat.says("chen", "22")).isEqualTo("好,不关联,什么都没变。");
        assertThat(chat.receives("chen-2")).containsExactly("原来那个号说不是本人,没有关联。");
        assertThat(person("acc", "chen")).isNotEqualTo(person("other", "chen-2"));
        assertThat(claims("chen-2", code)).isEqualTo(WRONG);
    }

    @Test
    void whoeverDidNotMeanItVoidsItHimself() throws Exception {
        assertThat(claims("chen-2", code("chen"))).isEqualTo(ASKED);
        var yes = asked("chen");
        assertThat(chat.saysElsewhere("chen-2", "取消关联")).isEqualTo("好,作废了,没有关联。");
        chat.says("chen", yes);
        chat.says("chen", "是我");
        assertThat(person("acc", "chen")).isNotEqualTo(person("other", "chen-2"));
    }

    @Test
    void whoeverSaysACodeIsAskedWhoseAccountItIsAndToldAfterwards() throws Exception {
        chat.says("chen", "计数");
        long chen = person("acc", "chen");
        var code = code("chen");
        assertThat(chat.saysElsewhere("chen-2", "link " + code))
                .isEqualTo("把这个号并到微信公众号上的“R" + chen + "”?以后两边算一个人,您记着的都到那边,那边也看得到。那是您自己的号吗?\n1 是 2 不是");
        assertThat(chat.receives("chen")).as("nobody is asked before").isEmpty();
        assertThat(chat.saysElsewhere("chen-2", "2")).isEqualTo("好,没有关联。谁请您发的码,请多留心。");
        chat.saysElsewhere("chen-2", "1");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(claims("chen-2", code)).isEqualTo(ASKED);
        assertThat(chat.says("chen", asked("chen"))).startsWith(LINKED);
        assertThat(chat.receives("chen-2")).containsExactly("这个号并到微信公众号上的那个人了,两边算一个人。\n不是您自己要的,或者想分开,回“取消关联”。");
        assertThat(chat.saysElsewhere("chen-2", "取消关联")).contains("1 企业微信(就是这个号)\n2 微信公众号");
    }

    @Test
    void aRoleThatCameAfterTheClaimDoesNotGoOver() throws Exception {
        chat.saysElsewhere("zhou-2", "计数");
        long second = person("other", "zhou-2");
        assertThat(claims("zhou-2", code("eve"))).isEqualTo(ASKED);
        var yes = asked("eve");
        chat.says(Chat.ADMIN, "/角色 授予 R" + second + " 支部 范围=U1");
        assertThat(chat.says("eve", yes)).isEqualTo("那个号刚有了新的身份,这次没有关联。要关联,请再发一次:关联");
        assertThat(person("other", "zhou-2")).isEqualTo(second);
        assertThat(String.join("\n", chat.receives("zhou-2"))).doesNotContain("并到");
        assertThat(chat.says("eve", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void anAdminWhomTheSettingsNameIsToldOfTheRole() {
        chat.saysElsewhere("eve", "计数");
        var code = first(SIX, chat.saysElsewhere("eve", "关联"));
        assertThat(chat.says(Chat.ADMIN, "关联 " + code)).startsWith("您在这边有身份。把这个号并到企业微信上的");
    }

    @Test
    void aThirdClaimIsRefused() throws Exception {
        var code = code("chen");
        assertThat(claims("chen-2", code)).isEqualTo(ASKED);
        assertThat(claims("chen-2", code)).as("said again").isEqualTo(ASKED);
        assertThat(claims("li", code)).isEqualTo("这个码已经有别的号用了。请到原来那个号上再发一次:关联");
        chat.says("chen", asked("chen"));
        assertThat(claims("li", code)).isEqualTo(WRONG);
        assertThat(claims("chen-2", code("wang"))).isEqualTo("这个号已经和别的号算一个人了。要换,先回“取消关联”。");
        assertThat(claims("chen-2", code("chen"))).isEqualTo("这两个号本来就算您一个人。");
        assertThat(chat.says("chen", "关联 " + code("chen"))).isEqualTo("这个码要在另一个号上发,不是在这里。");
    }

    @Test
    void aRoleActsOnTheOtherAccountOnlyOnceItIsConfirmed() throws Exception {
        chat.says("zhou", "计数");
        chat.says(Chat.ADMIN, "/角色 授予 R" + person("acc", "zhou") + " 支部 范围=U1");
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
        assertThat(claims("zhou-2", code("zhou"))).isEqualTo(ASKED);
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
        chat.says("zhou", asked("zhou"));
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 3号楼")).contains("建好了");
        chat.says(Chat.ADMIN, "/角色 收回 R" + person("acc", "zhou") + " 支部 范围=U1");
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 4号楼")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void whoeverBringsARoleAlongIsAskedToo() throws Exception {
        chat.saysElsewhere("zhou-2", "计数");
        long second = person("other", "zhou-2");
        chat.says(Chat.ADMIN, "/角色 授予 R" + second + " 支部 范围=U1");
        var code = code("zhou");
        assertThat(chat.saysElsewhere("zhou-2", "关联 " + code)).startsWith("您在这边有身份。");
        assertThat(chat.receives("zhou")).isEmpty();
        assertThat(chat.saysElsewhere("zhou-2", "2")).startsWith("好,没有关联。");
        assertThat(claims("zhou-2", code)).isEqualTo(ASKED);
        assertThat(chat.says("zhou", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
        chat.says("zhou", asked("zhou"));
        assertThat(chat.says("zhou", "/组织 新建 楼栋 3号楼")).contains("建好了");
        assertThat(chat.says(Chat.ADMIN, "/角色 收回 R" + second + " 支部 范围=U1"))
                .as("the number of before still names them")
                .contains("不再是");
    }

    @Test
    void whereNothingIsSignedRolesAreNeitherUsedNorMoved() throws Exception {
        chat.says("zhou", "计数");
        chat.says(Chat.ADMIN, "/角色 授予 R" + person("acc", "zhou") + " 支部 范围=U1");
        chat.saysUnsigned("zhou-3", "关联 " + code("zhou"));
        assertThat(chat.saysUnsigned("zhou-3", "1")).isEqualTo(ASKED);
        assertThat(chat.says("zhou", asked("zhou"))).startsWith(LINKED);
        assertThat(chat.saysUnsigned("zhou-3", "/组织 新建 楼栋 3号楼"))
                .as("told in front of the next reply")
                .contains("这个号并到微信公众号上的那个人了,两边算一个人。\n想分开,在那边回“取消关联”。不是您自己要的,找人请回 9。")
                .endsWith(ONLY_STAFF);
        assertThat(chat.says("zhou", "我的")).endsWith("5 取消关联");
        assertThat(chat.saysUnsigned("zhou-3", "我的")).endsWith("4 关联别的号");
        assertThat(chat.saysUnsigned("zhou-3", "关联 " + code("eve"))).isEqualTo("这个号已经和别的号算一个人了。要换,先在那个号上回“取消关联”。");
        for (var words : List.of("关联", "取消关联", "隐私 导出"))
            assertThat(chat.saysUnsigned("zhou-3", words)).isEqualTo("这个入口的消息没有签名,不能在这里办。请换一个入口。");
        chat.saysUnsigned("zhou-3", "隐私 注销");
        assertThat(chat.saysUnsigned("zhou-3", "1")).startsWith("这个入口的消息没有签名");

        chat.saysUnsigned("li-3", "计数");
        chat.says(Chat.ADMIN, "/角色 授予 R" + person("plain", "li-3") + " 支部 范围=U1");
        assertThat(chat.saysUnsigned("li-3", "关联 " + code("eve"))).startsWith("这个入口的消息没有签名,身份在这里不能用。");
        assertThat(chat.receives("eve")).isEmpty();
    }

    @Test
    void whoeverVotedOnBothHasOneVote() throws Exception {
        var both = poll();
        var second = poll();
        chat.says("chen", "投票 " + both + " A");
        chat.saysElsewhere("chen-2", "投票 " + both + " B");
        chat.saysElsewhere("chen-2", "投票 " + second + " C");
        assertThat(votes(both)).containsExactly(1, 2);
        link("chen", "chen-2");
        assertThat(votes(both)).containsExactly(1);
        assertThat(votes(second)).containsExactly(3);
        chat.saysElsewhere("chen-2", "投票 " + both + " B");
        assertThat(votes(both)).as("changed from the other account").containsExactly(2);
        assertThat(chat.says("chen", "隐私 导出")).contains("西边").contains("都行");
    }

    @Test
    void allThatIsKeptFollows() throws Exception {
        chat.inStore(tx -> tx.update("alter sequence person_number restart with 7000001"));
        chat.saysElsewhere("chen-2", "计数");
        chat.saysElsewhere("chen-2", "计数");
        long former = person("other", "chen-2");
        assertThat(former).isEqualTo(7000001);
        chat.says("chen", "计数");
        chat.saysElsewhere("chen-2", "学完了 会看电表了");
        chat.saysElsewhere("chen-2", "学习 暂停 12-01 12-10");
        chat.says(Chat.ADMIN, "/角色 授予 R" + former + " 支部 范围=U1");
        chat.saysElsewhere("chen-2", "/问答 新增 垃圾几点扔 早7点到晚9点");
        chat.saysElsewhere("chen-2", "/邀请 观察员 范围=U1");
        chat.saysElsewhere("chen-2", "我孙子上学的事找谁");
        chat.saysElsewhere("chen-2", "1");
        chat.inStore(tx -> {
            Memberships.join(tx, former, Unit.ROOT, Level.MAILBOX, chat.now());
            Profiles.call(tx, former, "陈阿姨");
            Profiles.want(tx, former, Notices.URGENT);
            return true;
        });
        assertThat(claims("chen-2", code("chen"))).isEqualTo(ASKED);
        chat.receives("chen-2");
        assertThat(chat.says("chen", asked("chen"))).startsWith(LINKED);

        assertThat(naming(former)).isEmpty();
        assertThat(chat.saysElsewhere("chen-2", "计数")).endsWith("第 4 次");
        assertThat(chat.says("chen", "我的")).contains("和风里、“陈阿姨”、只收急事").endsWith("5 取消关联");
        assertThat(chat.says("chen", "隐私 导出")).contains("会看电表了", "垃圾几点扔", "我孙子上学的事找谁", "和风里(信箱码)", "chen-2");
        assertThat(chat.says("chen", "/组织 新建 楼栋 3号楼")).contains("建好了");
        assertThat(chat.says(Chat.ADMIN, "/核对 R" + former + " 范围=U1")).contains("陈阿姨");

        chat.says("chen", "隐私 注销");
        assertThat(chat.says("chen", "1")).startsWith("全删了。");
        assertThat(texts("select arguments from audit_link where person_id = ?", former))
                .as("what was done under the former number")
                .isEmpty();
        assertThat(chat.saysElsewhere("chen-2", "计数")).endsWith("第 1 次");
    }

    /** Where a number still stands; sealed audit rows and the note of what it stood for may name it. */
    private List<String> naming(long person) throws Exception {
        return chat.inStore(tx -> tx
                .select(
                        "select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name where c.data_type = 'bigint' and c.table_schema = current_schema and t.table_type = 'BASE TABLE'",
                        row -> List.of(row.getString(1), row.getString(2)))
                .stream()
                .filter(column -> !tx.select(
                                "select 1 from " + column.get(0) + " where " + column.get(1) + " = ?",
                                row -> true,
                                person)
                        .isEmpty())
                .map(column -> column.get(0) + "." + column.get(1))
                .filter(column -> !List.of("former_person.former_id", "audit_link.person_id")
                        .contains(column))
                .toList());
    }

    @Test
    void questionsUnderTheSameDigitsGetOthers() throws Exception {
        chat.says("chen", "计数");
        chat.saysElsewhere("chen-2", "计数");
        card(person("acc", "chen"), 2, "[\"发好了\"]");
        card(person("acc", "chen"), 3, "[\"好\",\"不用\"]");
        card(person("other", "chen-2"), 2, "[\"同意\",\"退回\"]");
        card(person("other", "chen-2"), 5, "[\"行\"]");
        claims("chen-2", code("chen"));
        var linked = chat.says("chen", asked("chen"));
        assertThat(linked).startsWith(LINKED + "\n还等您回的几件事,换了数字:\n").contains("1 发好了", "1 同意", "2 退回");
        assertThat(linked).doesNotContain("好\n", "不用", "行", "21 ", "22 ");
        assertThat(texts("select options from pushed_card where tens = 3 or tens = 5 order by tens"))
                .containsExactly("[\"好\",\"不用\"]", "[\"行\"]");
        assertThat(texts("select options from pushed_card where closed_at is null"))
                .hasSize(4);
        assertThat(chat.says("chen", "21")).as("once meant two things").doesNotContain("过了时间");
        assertThat(texts("select options from pushed_card where closed_at is null"))
                .hasSize(4);
    }

    private void card(long person, int tens, String options) throws Exception {
        chat.inStore(tx -> tx.update(
                "insert into pushed_card (person_id, tens, dialog, state, options, pushed_at) values (?, ?, 'membership.link', ?, ?, ?)",
                person,
                tens,
                Long.toString(person * 10 + tens),
                options,
                chat.now()));
    }

    private List<String> texts(String sql, Object... arguments) throws Exception {
        return chat.inStore(tx -> tx.select(sql, row -> row.getString(1), arguments));
    }

    @Test
    void anAccountThatPartsStartsAfresh() throws Exception {
        chat.says("zhou", "计数");
        chat.says(Chat.ADMIN, "/角色 授予 R" + person("acc", "zhou") + " 支部 范围=U1");
        assertThat(chat.says("zhou", "取消关联")).isEqualTo("您只有这一个号,没有关联别的。");
        link("zhou", "zhou-2");
        long zhou = person("acc", "zhou");
        assertThat(chat.says("zhou", "我的")).endsWith("5 取消关联");
        assertThat(chat.says("zhou", "5")).isEqualTo("取消哪一个?它会从头开始,没有身份;记着的都留在别的号上。\n1 微信公众号(就是这个号)\n2 企业微信");
        assertThat(chat.says("zhou", "2")).isEqualTo("好,那个号分开了,从头开始。您的都还在这里。");
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 3号楼")).isEqualTo(ONLY_STAFF);
        assertThat(chat.saysElsewhere("zhou-2", "计数")).endsWith("第 1 次");
        assertThat(person("acc", "zhou")).isEqualTo(zhou);
        assertThat(chat.says("zhou", "/组织 新建 楼栋 3号楼")).contains("建好了");

        link("zhou", "zhou-2");
        assertThat(chat.saysElsewhere("zhou-2", "unlink")).contains("1 企业微信(就是这个号)\n2 微信公众号");
        assertThat(chat.saysElsewhere("zhou-2", "1")).isEqualTo("好,这个号从头开始了。记着的都留在别的号上。");
        assertThat(chat.saysElsewhere("zhou-2", "/组织 新建 楼栋 4号楼")).isEqualTo(ONLY_STAFF);
    }

    @Test
    void linksAreAudited() throws Exception {
        link("chen", "chen-2");
        chat.says("chen", "取消关联");
        chat.says("chen", "2");
        long chen = person("acc", "chen");
        assertThat(texts(
                        "select a.command || ' ' || l.arguments from audit a join audit_link l on l.actor = a.actor where l.person_id = ? order by a.id",
                        chen))
                .satisfiesExactly(
                        linked -> assertThat(linked).matches("关联 R[0-9]+ R" + chen),
                        parted -> assertThat(parted).matches("取消关联 R" + chen + " R[0-9]+"));
    }

    @Test
    void whatWaitsForAnAccountThatPartsGoesToAnother() throws Exception {
        link("chen", "chen-2");
        chat.saysElsewhere("chen-2", "计数");
        long chen = person("acc", "chen");
        chat.inStore(tx -> tx.update("update conversation set wrote_at = null where peer = 'chen-2'"));
        int posted = chat.inStore(tx -> tx.update(
                "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, content, reason, attempt, changed_at) values (900001, 'other', 'PARKED', 0, ?, ?, 'chen-2', ?, 'test', 900001, ?, '', 0, ?)",
                chat.now(),
                chat.now().plus(Duration.ofDays(36500)),
                chen,
                "{\"kind\":\"text\",\"text\":\"等您的事\"}",
                chat.now()));
        assertThat(posted).isEqualTo(1);
        chat.says("chen", "取消关联");
        chat.says("chen", "2");
        assertThat(texts("select account || ' ' || peer || ' ' || state from outbox where id = 900001"))
                .containsExactly("acc chen WAITING");
    }
}
