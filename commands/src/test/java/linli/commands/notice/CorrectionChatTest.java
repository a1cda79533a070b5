package linli.commands.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was sent is corrected and withdrawn; on both engines. It is Friday, 28 November, nine in the morning. */
abstract class CorrectionChatTest extends ChatTest {
    private static final String WATER = "/通知 发布 停水通知 \"12月1日(周一)8点到17点停水,请存水。和风里支部\"";
    private static final String SENT = "更正在发。原通知页标了“已更正”,旧字留着可查。";

    private int secondPersonAbove = 300;

    @Override
    protected List<? extends Feature> features() {
        var settings =
                new NoticeSettings(LocalTime.of(21, 0), LocalTime.of(8, 0), secondPersonAbove, 20, "0574-87654321");
        return List.of(
                new NoticeCommands(settings, Chat.ZONE, () -> NoticeChatTest.KEY),
                new HelpCommands("和风里"),
                new MembershipCommands(true));
    }

    @BeforeEach
    void people() throws Exception {
        appoint("zhou", Role.BRANCH, "周书记");
        chat.says("chen", "0");
    }

    private void appoint(String who, Role role, String address) throws Exception {
        chat.says(who, "0");
        chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, Unit.ROOT, chat.now(), Grant.FOREVER, 1);
            return true;
        });
    }

    private void out(String command) throws Exception {
        chat.says("zhou", command);
        assertThat(chat.confirms("zhou")).contains("正在发。");
        assertThat(chat.receives("chen")).hasSize(1);
    }

    private String zhou(String text) {
        return chat.says("zhou", text);
    }

    /** The limit is lower from now on, and there is somebody to read things over. */
    private void manyNeedASecondPerson() throws Exception {
        secondPersonAbove = 1;
        restart();
        appoint("liu", Role.RESIDENTS_COMMITTEE, "刘主任");
    }

    @Test
    void aComplaintThatSaysNothingBetterIsNeverSent() throws Exception {
        out(WATER);
        for (var complaint : List.of("电话错了", "地址应该是活动室", "内容有误")) {
            zhou("/改通知 1");
            assertThat(zhou(complaint)).as(complaint).isEqualTo("这句我不会改。请把“停水通知”的正文全文重发一遍,最多 600 个字。");
        }
        assertThat(zhou("还是不对")).startsWith("这句我不会改。");
        assertThat(zhou("12月1日起不停水了。和风里支部")).contains("“更正:停水通知改为:\n12月1日起不停水了。和风里支部”");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void hoursInNumeralsAreUnderstood() throws Exception {
        out(WATER);
        assertThat(zhou("时间错了,是九点")).contains("“更正:12月1日停水改为早9点到下午5点。”");
        assertThat(zhou("1")).isEqualTo(SENT);
        assertThat(chat.says("chen", "看通知")).contains("12月1日(周一)九点到17点停水");
    }

    @Test
    void hoursInNumeralsAreFoundInTheText() throws Exception {
        out("/通知 发布 停水通知 \"请注意以下三点。十二月一日上午八点到下午五点停水,请存水。和风里支部\"");
        assertThat(zhou("时间错了,是9点半")).contains("“更正:十二月一日停水改为早9点半到下午5点。”");
        zhou("1");
        assertThat(chat.says("chen", "看通知")).contains("请注意以下三点。十二月一日9点半到下午五点停水");
    }

    @Test
    void aNewTextIsLookedThrough() throws Exception {
        out(WATER);
        zhou("/改通知 1");
        assertThat(zhou("明天停水,联系13812345678"))
                .isEqualTo("更正发之前看 3 处:\n① “明天”转来转去会错,改成“11月29日(周六)”\n② 有一个私人手机号,换值班座机 0574-87654321\n"
                        + "③ 没写谁发的,署“和风里支部”\n1 改 2 不改");
        assertThat(zhou("1")).contains("11月29日(周六)停水,联系0574-87654321\n和风里支部 11月28日”");
        assertThat(zhou("1")).isEqualTo(SENT);
        assertThat(chat.receives("chen")).containsExactly("更正:停水通知改为:\n11月29日(周六)停水,联系0574-87654321\n和风里支部 11月28日");
    }

    @Test
    void otherWordsForManyAreReadByASecondPerson() throws Exception {
        out(WATER);
        manyNeedASecondPerson();
        zhou("/改通知 1");
        zhou("12月1日不停水了。和风里支部");
        assertThat(zhou("1")).isEqualTo("按社区定的规矩,超过1人要第二个人看。已请刘主任,他一点头就发。");
        assertThat(chat.receives("chen")).isEmpty();
        assertThat(chat.says("chen", "看通知")).startsWith("停水通知\n12月1日(周一)8点");
        assertThat(chat.receives("liu"))
                .containsExactly("周书记要更正“停水通知”(2 人、0 个群),请您看:\n更正:停水通知改为:\n12月1日不停水了。和风里支部\n同意回 21,退回回 22");
        assertThat(chat.says("liu", "21")).isEqualTo("好,谢谢您。\n" + SENT);
        assertThat(chat.receives("chen")).containsExactly("更正:停水通知改为:\n12月1日不停水了。和风里支部");
        assertThat(chat.receives("zhou")).contains("刘主任同意了。" + SENT);
        var hands = chat.inStore(tx -> NoticeStore.require(tx, 1).hands().typedBy()
                == People.named(tx, "acc", "zhou").orElseThrow());
        assertThat(hands).isTrue();
    }

    @Test
    void theSecondPersonGivesACorrectionBack() throws Exception {
        out(WATER);
        manyNeedASecondPerson();
        zhou("/改通知 1");
        zhou("12月1日不停水了。和风里支部");
        zhou("1");
        chat.receives("liu");
        chat.receives("zhou");
        chat.says("liu", "22");
        assertThat(chat.says("liu", "没有这回事")).isEqualTo("好,退回去了,理由也带到了。");
        assertThat(chat.receives("zhou")).containsExactly("刘主任把“停水通知”的更正退回来了:没有这回事\n改好再发:/改通知 N1");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void aCorrectionThatNobodyReadIsNotSent() throws Exception {
        out(WATER);
        manyNeedASecondPerson();
        zhou("/改通知 1");
        zhou("12月1日不停水了。和风里支部");
        zhou("1");
        chat.receives("liu");
        chat.receives("zhou");
        chat.passes(Duration.ofHours(24));
        assertThat(chat.receives("zhou")).containsExactly("“停水通知”的更正一天里没有人看,没有发。还要发:/改通知 N1");
        assertThat(chat.says("liu", "21")).doesNotContain("更正在发");
        assertThat(chat.receives("chen")).isEmpty();
    }

    @Test
    void aWrongHourIsMendedAtOnceHoweverManyHadIt() throws Exception {
        out(WATER);
        manyNeedASecondPerson();
        zhou("时间错了,是9点");
        assertThat(zhou("1")).isEqualTo(SENT);
        zhou("/改通知 1");
        zhou("12月2日(周二)10:30到17点停水,请存水。和风里支部");
        assertThat(zhou("1")).isEqualTo(SENT);
        zhou("/改通知 1");
        zhou("12月2日(周二)10:30到17点停水,请交水费。和风里支部");
        assertThat(zhou("1")).contains("第二个人看");
    }

    @Test
    void ordinaryCorrectionsWaitForTheMorning() throws Exception {
        out(WATER);
        chat.passes(Duration.ofHours(14));
        zhou("时间错了,是9点");
        assertThat(zhou("1")).isEqualTo("夜里不打扰人,更正11月29日早8点自动发。原通知页标了“已更正”,旧字留着可查。");
        assertThat(chat.receives("chen")).isEmpty();
        chat.says("late", "0");
        assertThat(chat.says("late", "看通知")).contains("9点到17点");
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("chen")).containsExactly("更正:12月1日停水改为早9点到下午5点。\n和风里支部");
    }

    @Test
    void urgentOnesAreCorrectedAtNight() throws Exception {
        out(WATER + " 级别=急");
        chat.passes(Duration.ofHours(14));
        zhou("时间错了,是9点");
        assertThat(zhou("1")).isEqualTo(SENT);
        assertThat(chat.receives("chen")).hasSize(1);
    }

    @Test
    void ordinaryOnesAreWithdrawnQuietly() throws Exception {
        out(WATER);
        chat.passes(Duration.ofHours(14));
        assertThat(zhou("/撤回 1 请打13812345678")).isEqualTo("原因会发给大家,里面有私人手机号或证件号,请去掉再发。");
        assertThat(zhou("/撤回 1 时间有误")).endsWith("\n夜里不打扰人,“不作数”11月29日早8点自动发。");
        assertThat(chat.receives("chen")).isEmpty();
        chat.passes(Duration.ofHours(9));
        assertThat(chat.receives("chen")).containsExactly("撤回:“停水通知”不作数了。原因:时间有误\n和风里支部");
    }

    @Test
    void aSecondCorrectionTakesTheFirstOnesPlace() throws Exception {
        out(WATER);
        chat.passes(Duration.ofDays(2).plusHours(1));
        zhou("时间错了,是9点");
        zhou("1");
        assertThat(chat.receives("chen")).isEmpty();
        zhou("日期错了,改到12月5日");
        zhou("1");
        chat.receives("zhou");
        chat.says("chen", "0");
        assertThat(chat.receives("chen")).containsExactly("更正:停水改到12月5日(周五)。\n现在全文:\n12月5日(周五)9点到17点停水,请存水。和风里支部");
    }

    @Test
    void aLaterDayKeepsTheNoticeGoing() throws Exception {
        chat.says("away", "0");
        chat.passes(Duration.ofDays(2).plusHours(1)); // away's window shuts
        chat.says("chen", "0");
        out(WATER);
        var before = expiries();
        zhou("日期错了,改到12月5日");
        zhou("1");
        var after = expiries();
        for (int i = 0; i < before.size(); i++)
            assertThat(after.get(i)).isAfter(before.get(i).plus(Duration.ofDays(3)));
        chat.passes(Duration.ofDays(4));
        chat.says("away", "0");
        assertThat(chat.receives("away")).containsExactly("【停水通知】12月5日(周五)8点到17点停水,请存水。和风里支部");
    }

    /** Of what waits for somebody, and of the campaign it is of. */
    private List<Instant> expiries() throws Exception {
        var both = chat.inStore(tx -> tx.select(
                "select o.expires_at, c.expires_at from outbox o join campaign c on c.id = o.campaign_id where o.state = 'PARKED' and c.id = 1",
                row -> List.of(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant())));
        assertThat(both).hasSize(1);
        return both.get(0);
    }

    @Test
    void whoCorrectsAnUnsignedOneIsNamed() throws Exception {
        chat.says("zhou", "/通知 发布 停水通知 12月1日(周一)8点到17点停水 级别=急");
        chat.confirms("zhou");
        chat.receives("chen");
        zhou("时间错了,是9点");
        zhou("1");
        assertThat(chat.receives("chen")).containsExactly("更正:12月1日停水改为早9点到下午5点。\n和风里支部");
    }
}
