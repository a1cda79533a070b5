package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.Notices;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.message.Content;
import linli.core.platform.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of whom it is not known whether they got a notice; on both engines. It is Friday, 28 November, nine in the morning. */
abstract class AgainChatTest extends ChatTest {
    private static final String WATER = "/通知 发布 停水通知 \"12月1日(周一)8点到17点停水,请存水。和风里支部\"";
    private static final String OLD = "【停水通知】12月1日(周一)8点到17点停水,请存水。和风里支部";
    private static final String CHOICES = "\n不知道的由您定:再发,有的会收到两遍;不动,有的可能没收到。\n1 只补没送到的 2 大字版 3 更正 4 不知道的再发";

    @Override
    protected List<? extends Feature> features() {
        var settings = new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), 300, 20, "0574-87654321");
        return List.of(
                new NoticeCommands(settings, Chat.ZONE, () -> NoticeChatTest.KEY),
                new HelpCommands("和风里"),
                new MembershipCommands(true));
    }

    @BeforeEach
    void people() throws Exception {
        for (var who : List.of("zhou", "chen", "li")) chat.says(who, "0");
        chat.inStore(tx -> {
            long zhou = People.named(tx, "acc", "zhou").orElseThrow();
            Profiles.call(tx, zhou, "周书记");
            Roles.grant(tx, zhou, Role.BRANCH, Unit.ROOT, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    /** It comes to everybody; the platform's answer about these is lost. */
    private void losesAnswersAbout(String... lost) throws Exception {
        var whom = Set.of(lost);
        chat.phones().answers((who, message) -> {
            chat.phones().take(who, message);
            return whom.contains(who) ? new Sent.Unknown("timeout") : new Sent.Accepted("");
        });
        zhou(WATER);
        assertThat(chat.confirms("zhou")).isEqualTo("N1 正在发。想看随时回:进度");
        for (var who : List.of("zhou", "chen", "li"))
            assertThat(chat.receives(who)).containsExactly(OLD);
        chat.phones().works();
    }

    private String zhou(String text) {
        return chat.says("zhou", text);
    }

    private String decides() {
        zhou("进度");
        assertThat(zhou("4")).contains("再发一次,其中有的会收到两遍。");
        return chat.confirms("zhou");
    }

    @Test
    void nobodyIsAskedWhereNothingIsInDoubt() throws Exception {
        losesAnswersAbout();
        assertThat(zhou("进度")).doesNotContain("不知道").endsWith("\n1 只补没送到的 2 大字版 3 更正");
        assertThat(zhou("4")).doesNotContain("再发");
        assertThat(zhou("/再发 N1")).isEqualTo("“停水通知”没有可以再发的人。");
    }

    @Test
    void nothingIsSentAgainUntilTheNumberComesBack() throws Exception {
        losesAnswersAbout("chen");
        assertThat(zhou("进度")).contains("\n1 人不知道收到没有\n").endsWith(CHOICES);
        assertThat(zhou("1")).isEqualTo("没有要补的。");
        zhou("进度");
        assertThat(zhou("4")).startsWith("“停水通知”:1 人不知道收到没有。再发一次,其中有的会收到两遍。\n确认请回 ");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.confirms("zhou")).isEqualTo("好,给这 1 人再发一次。");
        assertThat(chat.receives("chen")).containsExactly(OLD);
        assertThat(chat.receives("li")).isEmpty();
        assertThat(zhou("进度")).contains("手机:3 送到").doesNotContain("不知道");
    }

    @Test
    void theCommandDoesTheSameAndItIsAudited() throws Exception {
        losesAnswersAbout("chen", "li");
        assertThat(chat.says("chen", "/再发 N1")).isEqualTo("这件事要由管理员、支部、居委、物业来办。");
        assertThat(zhou("/通知 再发 N1")).startsWith("“停水通知”:2 人不知道收到没有。");
        assertThat(chat.confirms("zhou")).isEqualTo("好,给这 2 人再发一次。");
        List<String> audited = chat.inStore(tx -> tx.select(
                "select a.command, a.outcome, l.arguments from audit a join audit_link l on l.actor = a.actor where a.command like '%再发%' or a.command like '%again%' order by a.id",
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)));
        assertThat(audited).containsExactly("再发 REFUSED ", "再发 DONE N1", "确认 notice.again DONE N1");
    }

    @Test
    void whoeverLostTheRoleMeanwhileConfirmsNothing() throws Exception {
        losesAnswersAbout("chen");
        zhou("/再发 N1");
        var number = chat.number();
        chat.inStore(tx -> tx.update("delete from role_grant"));
        assertThat(zhou(number)).doesNotContain("再发");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void itIsDecidedOnceAndOrdinaryOnesWaitForTheMorning() throws Exception {
        losesAnswersAbout("chen");
        chat.passes(Duration.ofHours(14));
        zhou("/再发 N1");
        var second = chat.number();
        assertThat(decides()).isEqualTo("好,夜里不打扰人,11月29日早8点给这 1 人再发一次。");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(zhou("进度")).contains("\n1 人不知道收到没有\n不知道的已经定了再发一次\n").doesNotContain("4 ");
        assertThat(zhou(second)).isEqualTo("“停水通知”不知道的已经定了再发,不用再定。");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("chen")).containsExactly(OLD);
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void whoeverComesIntoDoubtAfterTheQuestionIsNotMeant() throws Exception {
        losesAnswersAbout("chen");
        zhou("/再发 N1");
        chat.passes(Duration.ofMinutes(1));
        chat.inStore(tx -> tx.update(
                "update outbox set state = 'UNKNOWN', changed_at = ? where peer = 'li'",
                chat.posts(tx).now()));
        assertThat(chat.confirms("zhou")).isEqualTo("好,给这 1 人再发一次。");
        assertThat(chat.receives("li")).isEmpty();
        assertThat(chat.receives("chen")).hasSize(1);
        assertThat(zhou("进度")).contains("\n1 人不知道收到没有\n").endsWith(CHOICES);
    }

    @Test
    void whatIsOverIsNotSentAgain() throws Exception {
        losesAnswersAbout("chen");
        zhou("/再发 N1");
        var number = chat.number();
        chat.passes(Duration.ofDays(4));
        assertThat(zhou(number)).doesNotContain("好,");
        assertThat(zhou("进度")).contains("1 人不知道收到没有").doesNotContain("4 不知道的再发");
        assertThat(zhou("/再发 N1")).isEqualTo("“停水通知”已经过了,不再发。");
        zhou("/撤回 N1 时间有误");
        assertThat(zhou("/再发 N1")).isEqualTo("N1“停水通知”已撤回。");
    }

    @Test
    void whoeverLeftIsNotCounted() throws Exception {
        losesAnswersAbout("chen", "li");
        chat.sends("chen", new Content.Unfollowed());
        chat.inStore(tx -> {
            long li = People.named(tx, "acc", "li").orElseThrow();
            Profiles.want(tx, li, Notices.URGENT);
            return true;
        });
        zhou("进度");
        assertThat(zhou("4")).isEqualTo("“停水通知”没有可以再发的人。");
    }

    /** Both arrive: the new words, and what was wrong in those that perhaps came. */
    @Test
    void aCorrectionBeforeItLeavesIsToldToThemToo() throws Exception {
        losesAnswersAbout("chen");
        decides();
        chat.phones().answers((who, message) -> new Sent.Later("busy", Duration.ofHours(1)));
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(zhou("进度")).contains("手机:2 送到\n1 人正在发\n").doesNotContain("不知道");
        zhou("/改通知 1");
        assertThat(zhou("时间错了,是9点")).startsWith("给收到的 3 人补一条:\n");
        assertThat(zhou("1")).startsWith("更正在发。");
        chat.phones().works();
        chat.passes(Duration.ofHours(2));
        assertThat(chat.receives("chen"))
                .containsExactlyInAnyOrder("【停水通知】12月1日(周一)9点到17点停水,请存水。和风里支部", "更正:12月1日停水改为早9点到下午5点。\n和风里支部");
        assertThat(chat.receives("li")).hasSize(1);
    }

    @Test
    void aWithdrawalBeforeItLeavesIsToldToThemAlone() throws Exception {
        losesAnswersAbout("chen");
        chat.passes(Duration.ofHours(14));
        decides();
        assertThat(zhou("/撤回 N1 时间有误")).startsWith("N1 撤回了。");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("chen")).containsExactly("撤回:“停水通知”不作数了。原因:时间有误\n和风里支部");
    }

    @Test
    void aGroupIsToldAgainToo() throws Exception {
        chat.inStore(tx -> {
            var group = ChatGroups.add(tx, "3号楼群", Unit.ROOT, chat.now()).orElseThrow();
            ChatGroups.bind(tx, group.id(), new ChatGroup.Seat("acc", "g3"));
            return true;
        });
        losesAnswersAbout("g3");
        assertThat(chat.receives("g3")).containsExactly(OLD);
        assertThat(zhou("进度")).contains("\n1 个群不知道说到没有\n").endsWith(CHOICES);
        assertThat(zhou("4")).startsWith("“停水通知”:1 个群不知道收到没有。");
        assertThat(chat.confirms("zhou")).isEqualTo("好,给这 1 个群再发一次。");
        assertThat(chat.receives("g3")).containsExactly(OLD);
        assertThat(zhou("进度")).contains("群:1 个都发了");
    }
}
