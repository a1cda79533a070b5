package linli.commands.human;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.platform.Sent;
import linli.core.privacy.CoreTables;
import linli.core.privacy.Kept;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a question when whoever asked it has all deleted; on both engines. It is nine in the morning. */
abstract class ErasedAskedChatTest extends ChatTest {
    private static final String SCHOOL = "我孙子上学的事找谁";
    private static final String SETTLED = "您回的 21 那件,已经回过,或者不用回了。";

    @Override
    protected List<? extends Feature> features() {
        return List.of(
                new HelpCommands("和风里"),
                new MembershipCommands(true),
                new HumanCommands(new Desk("0574-0000000", 9, 18)));
    }

    @BeforeEach
    void liuAnswers() throws Exception {
        chat.says("liu", "0");
        appoint("acc", "liu");
    }

    private void appoint(String account, String who) throws Exception {
        chat.inStore(tx -> {
            long person = People.named(tx, account, who).orElseThrow();
            return Roles.grant(tx, person, Role.RESIDENTS_COMMITTEE, 1, chat.now(), Grant.FOREVER, 1);
        });
    }

    private void asks(String who, String words) {
        chat.says(who, words);
        assertThat(chat.says(who, "1")).contains("今天值班的人");
    }

    private void deletesAll(String who) {
        chat.says(who, "我的");
        chat.says(who, "3");
        assertThat(chat.says(who, "1")).startsWith("全删了。");
    }

    /** Where these words stand, for staff or for whoever asked. */
    private List<String> places(String words) throws Exception {
        var columns = List.of(
                "outbox.content",
                "outbox.question",
                "pushed_card.about",
                "pushed_card.state",
                "late_answer.question",
                "late_answer.answer",
                "conversation.dialog",
                "conversation.cards",
                "conversation.rest",
                "asked.words",
                "asked.answer",
                "audit_link.arguments");
        return chat.inStore(tx -> columns.stream()
                .filter(column -> tx.selectOne(
                                "select 1 from " + column.replace(".", " where ") + " like ? limit 1",
                                row -> true,
                                "%" + words + "%")
                        .isPresent())
                .toList());
    }

    @Test
    void whatStaffHaveNotBeenSentYetIsTakenBack() throws Exception {
        asks("chen", SCHOOL);
        asks("lin", "楼道灯坏了");
        assertThat(places(SCHOOL)).containsExactly("outbox.content", "pushed_card.about", "asked.words");
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
        assertThat(chat.receives("liu")).containsExactly("一位居民请人回话:楼道灯坏了\n您来回,回 31;现在回不了,回 32(编号 Q2)");
        assertThat(chat.says("liu", "21")).isEqualTo(SETTLED);
        assertThat(chat.says("liu", "/回 Q1 好")).isEqualTo("没有 Q1。回“/待回”看等着回的。");
        assertThat(chat.says("liu", "31")).startsWith("Q2 请写回话,");
        assertThat(chat.says("liu", "明天修")).isEqualTo("Q2 回好了,已经发给对方。");
        assertThat(chat.receives("lin")).containsExactly("居委会(真人):明天修");
    }

    @Test
    void whatWaitsForAStaffMembersWindowIsTakenBack() throws Exception {
        chat.passes(Duration.ofDays(3));
        asks("chen", SCHOOL);
        assertThat(chat.receives("liu")).isEmpty();
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
        assertThat(chat.says("liu", "/待回")).isEqualTo("没有等着回的。");
        assertThat(chat.receives("liu")).isEmpty();
    }

    @Test
    void whatMayHaveArrivedKeepsNoWords() throws Exception {
        chat.phones().answers((who, message) -> new Sent.Unknown("timeout"));
        asks("chen", SCHOOL);
        chat.receives("liu");
        assertThat(places(SCHOOL)).contains("outbox.content");
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
    }

    @Test
    void anAnsweredQuestionIsQuotedToStaffNoMore() throws Exception {
        asks("chen", SCHOOL);
        chat.receives("liu");
        chat.says("liu", "/回 Q1 请到窗口来");
        assertThat(chat.says("liu", "21")).contains(SCHOOL);
        assertThat(places("请到窗口来")).as("not yet sent").containsExactly("outbox.content", "asked.answer");
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
        assertThat(places("请到窗口来")).isEmpty();
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("liu", "21")).isEqualTo(SETTLED);
    }

    @Test
    void whoIsJustWritingTheAnswerIsToldThatItIsOver() throws Exception {
        asks("chen", SCHOOL);
        chat.receives("liu");
        assertThat(chat.says("liu", "21")).startsWith("Q1 请写回话,");
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
        assertThat(chat.says("liu", "请到窗口来")).isEqualTo("Q1 已经删掉了,不用再回。您这句没有发出去。");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void whatStandsInFrontOfAStaffMembersNextReplyIsTakenBack() throws Exception {
        chat.saysUnsigned("wu", "0");
        appoint("plain", "wu");
        asks("chen", SCHOOL);
        asks("lin", "楼道灯坏了");
        assertThat(places(SCHOOL)).contains("late_answer.answer");
        deletesAll("chen");
        assertThat(places(SCHOOL)).isEmpty();
        chat.passes(Duration.ofSeconds(1));
        assertThat(chat.saysUnsigned("wu", "0")).contains("楼道灯坏了").doesNotContain(SCHOOL);
    }

    @Test
    void whatStandsInFrontOfOnesOwnNextReplyGoesToo() throws Exception {
        chat.saysUnsigned("chen", SCHOOL);
        chat.saysUnsigned("chen", "1");
        chat.says("liu", "/回 Q1 请到窗口来");
        assertThat(places("请到窗口来")).containsExactly("late_answer.answer", "asked.answer");
        chat.inStore(tx -> {
            new Kept(CoreTables.all())
                    .erase(tx, People.named(tx, "plain", "chen").orElseThrow());
            return true;
        });
        assertThat(places("请到窗口来")).containsExactly("asked.answer");
    }
}
