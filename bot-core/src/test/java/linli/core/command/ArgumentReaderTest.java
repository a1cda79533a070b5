package linli.core.command;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.choice;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.person;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.role;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.time;
import static linli.core.command.Parameter.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import linli.core.community.Role;
import linli.core.wording.Normal;
import linli.core.wording.TimeReading.Understood;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentReaderTest {
    /** A Tuesday. */
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

    private static final Command POST = command("发布")
            .arguments(text("标题"), text("正文"))
            .flags(time("截止"), text("级别"))
            .in("范围")
            .lines()
            .example("/发布 停水 明天停水");
    private static final Command POLL = command("新建")
            .arguments(text("题"), texts("选项", 2, 4))
            .flags(time("截止"))
            .lines();
    private static final Command VOTE = command("投票").arguments(id("P"), choice("选项"));
    private static final Command CHECK_IN =
            command("打卡").arguments(rest("内容").optional()).flags(time("日"));
    private static final Command GRANT =
            command("授予").arguments(person("谁"), role("角色")).flags(unit("范围"), time("到"));
    private static final Command PAUSE =
            command("暂停").arguments(time("从"), time("到").optional());
    private static final Command PROGRESS =
            command("进度").arguments(id("N").optional(), text("群").optional());

    private static Arguments read(Command command, String after) {
        var message = Normal.of("/" + command.name() + after);
        return ArgumentReader.read(command, message, 1 + command.name().length(), NOW);
    }

    private static void refuses(Command command, String after, String wording, @Nullable Object... arguments) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(command, after));
        assertThat(refusal).as("a refusal of" + after).isNotNull();
        assertThat(refusal.reply().texts()).containsExactly(new Reply.Text(wording, Arrays.asList(arguments)));
    }

    private static Understood at(int month, int day, @Nullable String time) {
        return new Understood(
                LocalDate.of(2026, month, day), Optional.ofNullable(time).map(LocalTime::parse));
    }

    @Test
    void whatIsMissingIsNamedWithAnExample() {
        refuses(POST, "", "argument.missing", "标题", POST.example());
        refuses(POST, " 停水", "argument.missing", "正文", POST.example());
        refuses(VOTE, " P1", "argument.missing", "选项", "/投票");
        refuses(POLL, " 车棚 东边", "argument.too-few", "选项", 2, "/新建");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 停水 \"\"", " 停水 “”", " 停水 「　」", " 停水 ＂ ＂"})
    void emptyQuotesSayNothing(String after) {
        refuses(POST, after, "argument.missing", "正文", POST.example());
    }

    @Test
    void whatIsTooMuchIsNamed() {
        refuses(POST, " 停水 明天 后天", "argument.too-much", "后天", POST.example());
        refuses(VOTE, " P1 A B", "argument.too-much", "B", "/投票");
        refuses(POLL, " 题 一 二 三 四 五", "argument.too-many", "选项", 4, "/新建");
        refuses(POLL, "\n题\n一\n二\n三\n四\n五", "argument.too-many", "选项", 4, "/新建");
    }

    @Test
    void aFlagSaidTwiceIsNotGuessed() {
        refuses(POST, " 停水 明天 范围=U1 范围=U2", "argument.too-many", "范围", 1, POST.example());
        refuses(POST, " 范围=U1\n停水\n明天\n范围=U2", "argument.too-many", "范围", 1, POST.example());
    }

    @ParameterizedTest
    @ValueSource(strings = {" 停水 \"8点", " 停水 “8点", " 停水 明天 范围=\"U1", " \"停水\n8点"})
    void halfAQuoteIsNotGuessed(String after) {
        refuses(POST, after, "argument.quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X1", "P", "第一个", "P-1", "P1234567890123456", "99999999999999999999"})
    void whatIsNoIdIsRefused(String typed) {
        refuses(VOTE, " " + typed + " A", "argument.id", typed, "/投票");
    }

    @Test
    void aNumberOfFifteenDigitsIsStillAnId() {
        assertThat(read(VOTE, " 123456789012345 A").id("P")).isEqualTo(123456789012345L);
        assertThat(read(VOTE, " P123456789012345 A").id("P")).isEqualTo(123456789012345L);
    }

    @Test
    void aRefusalDoesNotEchoALetterOfTenThousandCharacters() {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(VOTE, " P1 A " + "长".repeat(10_000)));
        assertThat(refusal.wording()).isEqualTo("argument.too-much");
        assertThat(refusal.reply().texts().get(0).arguments().get(0).toString()).hasSizeLessThan(50);
    }

    @Test
    void aLastLineThatIsAFlagIsNotPublishedAsText() {
        refuses(POST, "\n停水\n明天\n截止：还没定", "argument.time", "还没定", POST.example());
    }

    @Test
    void rolesAndTimesThatAreNoneAreRefused() {
        refuses(GRANT, " R12 书记", "argument.role", "书记", "/授予");
        refuses(GRANT, " R12 观察员 到=有空", "argument.time", "有空", "/授予");
        refuses(PAUSE, " 昨天", "argument.past", "昨天", at(11, 23, null));
        refuses(PAUSE, " 明天3点", "argument.ambiguous", "明天3点", List.of(at(11, 25, "03:00"), at(11, 25, "15:00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 停水 \"8点 到17点\"",
                " 停水 “8点 到17点”",
                " 停水 ”8点 到17点“",
                " 停水 「8点 到17点」",
                " 停水 『8点 到17点』",
                " 停水 ＂8点 到17点＂",
                "　停水　“8点 到17点”　",
                "停水 “8点 到17点”",
                " “停水”「8点 到17点」",
                "\u200b 停水\u200b \u200b“8点 到17点”\u200b"
            })
    void quotesOfAllKindsHoldWordsTogether(String after) {
        var read = read(POST, after);
        assertThat(read.text("标题")).isEqualTo("停水");
        assertThat(read.text("正文")).isEqualTo("8点 到17点");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 范围=U1 停水 明天",
                " 停水 明天 范围=U1",
                " 停水 范围=U1 明天",
                " 停水 范围：U1 明天",
                " 停水 明天　范围＝U1",
                " 停水 明天 范围:\"U1\"",
                " 停水 明天 范围=“U1”",
                " 停水 明天 范\u200b围=U1",
                " 停水 明天 \u200b范围\u200b=\u200b“U1”\u200b",
                " 停水 范围=U1\n明天",
                " 范围=U1 停水\n明天",
                " 范围=U1\n停水\n明天",
                "\n停水\n明天\n范围=U1",
                "\n停水\n明天\n范围＝U1\n\n",
                " 停水 明天 范围=U1\n"
            })
    void aFlagStandsWhereItLikes(String after) {
        var read = read(POST, after);
        assertThat(read.text("标题")).isEqualTo("停水");
        assertThat(read.text("正文")).isEqualTo("明天");
        assertThat(read.text("范围")).isEqualTo("U1");
    }

    @Test
    void aTimeFlagTakesTheTimeOfDayBehindIt() {
        var read = read(POST, " 停水 截止=12-05 18:00 明天");
        assertThat(read.findTime("截止")).contains(at(12, 5, "18:00"));
        assertThat(read.text("正文")).isEqualTo("明天");
        assertThat(read(POST, " 停水 明天 截止：12月5日 晚6点").findTime("截止")).contains(at(12, 5, "18:00"));
        assertThat(read(POST, " 停水 明天 截止=“12-05 18:00”").findTime("截止")).contains(at(12, 5, "18:00"));
        assertThat(read(POST, " 停水 明天 截止=12-05").findTime("截止")).contains(at(12, 5, null));
        assertThat(read(POST, " 停水 明天 截止=下周三").findTime("截止")).contains(at(12, 2, null));
        assertThat(read(PAUSE, " 12-05 18:00 12-06").findTime("到")).contains(at(12, 6, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "https://x.example/a?id=12&范围=U1", "电话:12345", "范围", "=", "x范围=U1", "“范围=U1”"})
    void whatNobodyDeclaredIsText(String body) {
        var read = read(POST, " 停水 " + body);
        assertThat(read.text("正文")).isEqualTo(body.replaceAll("[“”]", ""));
        assertThat(read.has("范围")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "明天8点到17点,1-6号楼停水。联系张工 https://x.example/a?id=12&范围=U2",
                "他说“停水”\n她说「不停」 只有一半的\" 引号\n最后一行",
                "第一行\n范围=U2\n最后一行",
                "第一行\n最后 范围=U2",
                "第一行\n范围=U2 请大家转告",
                "第一行\n截止：周五以前都行 请大家转告",
                "１２３　全角　空格\n  两格开头\n\n空行以后",
                "zero\u200bwidth ＝：“”"
            })
    void aBodyOnLinesIsUntouched(String body) {
        var read = read(POST, "\n停水通知\n" + body);
        assertThat(read.text("标题")).isEqualTo("停水通知");
        assertThat(read.text("正文")).isEqualTo(body);
        assertThat(read.has("范围")).isFalse();
        assertThat(read.has("截止")).isFalse();
    }

    @Test
    void flagsOfTheFirstAndTheLastLineCount() {
        var read = read(POST, " 范围=U2\n停水通知\n明天停水\n截止=12-05 18:00 级别=急");
        assertThat(read.text("标题")).isEqualTo("停水通知");
        assertThat(read.text("正文")).isEqualTo("明天停水");
        assertThat(read.text("范围")).isEqualTo("U2");
        assertThat(read.text("级别")).isEqualTo("急");
        assertThat(read.findTime("截止")).contains(at(12, 5, "18:00"));
    }

    @Test
    void aTitleOnLinesMayHoldSpacesAndFlagsAroundThem() {
        assertThat(read(POST, " 停水 通知 范围=U2\n明天").text("标题")).isEqualTo("停水 通知");
        assertThat(read(POST, " 范围=U2 停水 通知\n明天").text("标题")).isEqualTo("停水 通知");
        assertThat(read(POST, " 停水 范围=U2 通知\n明天").text("标题")).isEqualTo("停水 通知");
    }

    @Test
    void quotesMayCloseOnAnotherLine() {
        var read = read(POST, " 停水 “8点起\n17点止” 范围=U1");
        assertThat(read.text("标题")).isEqualTo("停水");
        assertThat(read.text("正文")).isEqualTo("8点起\n17点止");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\n\n \n", " \n范围=U1", "\n范围=U1\n"})
    void linesWithoutWordsAreNoTitle(String after) {
        refuses(POST, after, "argument.missing", "标题", POST.example());
    }

    @ParameterizedTest
    @ValueSource(strings = {" 停水\n范围=U1", " 停水\n\n", "\n停水", "\n停水\n范围=U1"})
    void aTitleAloneLacksItsBody(String after) {
        refuses(POST, after, "argument.missing", "正文", POST.example());
    }

    @Test
    void optionsOnLinesLoseTheirNumbersOnly() {
        for (var options : List.of("1 东边\n2 西边", "1.东边\n2、西边", "① 东边\n②西边", "１．东边\n２．西边", "A 东边\nB：西边", "东边\n\n西边\n"))
            assertThat(read(POLL, "\n车棚\n" + options).texts("选项")).as(options).containsExactly("东边", "西边");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8:00\n9:00", "1.5元\n2.5元", "10 点\n11 点", "3号楼\n4号楼", "12、13 日\n14、15 日", "A1\nB2", "1:30\n2:30"
            })
    void numbersThatCountNothingStay(String options) {
        assertThat(read(POLL, "\n几点\n" + options).texts("选项")).containsExactly(options.split("\n", -1));
    }

    @Test
    void optionsInOneLineComeInTheirOrder() {
        var read = read(POLL, " 车棚选址 东边 “西 边” 截止=12-05 18:00 都行");
        assertThat(read.texts("选项")).containsExactly("东边", "西 边", "都行");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " P1 A",
                "P1A",
                " 1 A",
                "1A",
                " p1 A",
                "Ｐ１Ａ",
                "　Ｐ１　Ａ",
                " P1\u200bA",
                "：P1 A",
                "，1 A",
                "\u200bP\u200b1 A"
            })
    void anIdMayBeGlued(String after) {
        var read = read(VOTE, after);
        assertThat(read.id("P")).isEqualTo(1);
        assertThat(Normal.of(read.text("选项")).text()).isEqualTo("A");
    }

    @Test
    void anOptionalIdIsLeftOutByOtherWords() {
        assertThat(read(PROGRESS, " 3号楼群").findId("N")).isEmpty();
        assertThat(read(PROGRESS, "").isEmpty()).isTrue();
        assertThat(read(PROGRESS, " N12 3号楼群").findId("N")).contains(12L);
        assertThat(read(PROGRESS, " 12").findId("N")).contains(12L);
    }

    @Test
    void theRestIsWhatWasTyped() {
        assertThat(read(CHECK_IN, "").has("内容")).isFalse();
        assertThat(read(CHECK_IN, " 读了 “三国”, 20 页").text("内容")).isEqualTo("读了 “三国”, 20 页");
        assertThat(read(CHECK_IN, " “三国 演义”").text("内容")).isEqualTo("三国 演义");
        assertThat(read(CHECK_IN, " 他说“好").text("内容")).isEqualTo("他说“好");
        assertThat(read(CHECK_IN, " “好").text("内容")).isEqualTo("“好");
        assertThat(read(CHECK_IN, "：读书\n写字").text("内容")).isEqualTo("读书\n写字");
        assertThat(read(CHECK_IN, " 长" + "字".repeat(10_000)).text("内容")).hasSize(10_001);
    }

    @Test
    void theRestDoesNotHoldTheFlagsAroundIt() {
        for (var after : List.of(" 读书 写字 日=明天", " 日=明天 读书 写字", " 读书 日=明天 写字"))
            assertThat(read(CHECK_IN, after))
                    .isEqualTo(read(CHECK_IN, " 日=明天 “读书 写字”"))
                    .extracting(read -> read.text("内容"))
                    .isEqualTo("读书 写字");
    }

    @Test
    void peopleAndRolesAreRead() {
        var read = read(GRANT, " R12 观察员 范围=“3号楼”");
        assertThat(read.text("谁")).isEqualTo("R12");
        assertThat(read.role("角色")).isEqualTo(Role.OBSERVER);
        assertThat(read.text("范围")).isEqualTo("3号楼");
        assertThat(read(GRANT, " oABC_-1 building-lead").role("角色")).isEqualTo(Role.BUILDING_LEAD);
    }
}
