package linli.core.command;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.choice;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.rest;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import linli.core.community.Role;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.job.ShiftedClock;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the bot is talked to, on the whole way of a message; on both engines. */
@Timeout(60)
abstract class GrammarTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private DatabaseSettings settings = TestStores.h2(java.nio.file.Path.of("unused"));
    private Talk talk;

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        talk = node(ShiftedClock.standingAt(Instant.parse("2026-11-27T01:00:00Z")));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) toClose.get(i).close();
    }

    final Talk node(ShiftedClock clock) throws Exception {
        var node = new Talk(settings, commands(), clock);
        toClose.add(node);
        return node;
    }

    final Talk talk() {
        return talk;
    }

    static Commands commands() {
        var commands = new Commands()
                .add(command("通知 发布", "通知", "notice publish")
                        .arguments(text("标题"), text("正文"))
                        .in("范围")
                        .roles(Role.BRANCH)
                        .lines()
                        .example("/通知 发布 停水 明天停水")
                        .runs(GrammarTest::draft))
                .add(command("征询", "投票 新建")
                        .arguments(text("题"), texts("选项", 2, 8))
                        .flags(time("截止"))
                        .roles(Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .lines()
                        .runs(context -> said("征询", context.arguments().texts("选项"))))
                .add(command("值班", "值班 查", "duty")
                        .arguments(text("群").optional())
                        .roles(Role.OBSERVER)
                        .runs(context ->
                                said("值班表", context.arguments().findText("群").orElse(""))))
                .add(command("换班")
                        .arguments(text("日"))
                        .roles(Role.OBSERVER)
                        .runs(context -> said("换班", context.arguments().text("日"))))
                .add(command("投票", "vote")
                        .alsoInGroups()
                        .arguments(id("P"), choice("选项"))
                        .withoutSlash()
                        .runs(context -> said(
                                "投了",
                                context.arguments().id("P")
                                        + context.arguments().text("选项"))))
                .add(command("打卡")
                        .arguments(rest("内容").optional())
                        .withoutSlash()
                        .runs(context ->
                                said("打卡", context.arguments().findText("内容").orElse(""))))
                .add(command("我的").withoutSlash().onlyInPrivate().runs(context -> said("我的", "")))
                .add("提意见", context -> Reply.say("grammar.shed").thenAsk("shed"))
                .add("路灯", context -> Reply.say("grammar.lamp").thenAsk("lamp"))
                .add("称呼", context -> Reply.say("grammar.name").thenAsk("name", "", List.of()))
                .add("谢谢", context -> Reply.say("grammar.kind").keepOpen())
                .dialog("shed", "提意见", (context, answer) -> shed(answer))
                .dialog("lamp", (context, answer) -> chosen("灯", answer))
                .dialog("name", (context, answer) -> Optional.of(said("称呼", context.text())))
                .confirmed("发布", (context, argument) -> said("发了", argument), Role.BRANCH)
                .start(context -> Reply.say("grammar.start"))
                .human(context -> Reply.say("grammar.person"))
                .alarm(context -> Optional.of(Reply.say("grammar.tell").thenAsk("tell")))
                .dialog("tell", (context, answer) -> chosen("告诉", answer))
                .otherwise(context -> Reply.say("grammar.missed", context.misses() + 1));
        return commands;
    }

    private static Reply draft(CommandContext context) {
        var title = context.arguments().text("标题");
        return Reply.say(
                        "grammar.draft",
                        title + "|" + context.arguments().text("正文") + "|"
                                + context.requireUnit().code())
                .thenConfirm("发布", context.requireUnit().id(), title);
    }

    /** Answering the first question asks the next one at once. */
    private static Optional<Reply> shed(Commands.Answer answer) {
        if (answer.choice() == 0) return Optional.empty();
        return Optional.of(said("记下了", answer.choice()).and("grammar.lamp").thenAsk("lamp"));
    }

    private static Optional<Reply> chosen(String what, Commands.Answer answer) {
        return answer.choice() == 0 ? Optional.empty() : Optional.of(said(what, answer.choice()));
    }

    private static Reply.Say said(String what, Object more) {
        return Reply.say("grammar.said", what + ":" + more);
    }

    private long unit(String name, long parent) throws Exception {
        return talk.inStore(tx -> Units.add(tx, UnitKind.BUILDING, name, parent, talk.clock.instant()))
                .orElseThrow()
                .id();
    }

    // G1

    @Test
    void theShortNameAndTheContractsNameAreOneCommand() {
        for (var typed : List.of(
                "/通知 停水 明天", "/通知 发布 停水 明天", "／通知　发布　“停水”　「明天」", "/notice publish 停水 明天", "、通知 停水 明天", " /通知 停水 明天")) {
            assertThat(talk.says("boss", typed)).startsWith("草稿:停水|明天|U1\n确认请回 ");
        }
    }

    // G2

    @Test
    void zeroIsTheStartAlways() {
        for (var zero : List.of("0", "０", "零", "0。")) {
            for (var before : List.of("你好", "提意见", "称呼")) {
                talk.says("chen", before);
                assertThat(talk.says("chen", zero)).isEqualTo("您好");
            }
        }
    }

    @Test
    void nineIsAPersonAlways() {
        for (var nine : List.of("9", "⑨", "九", "9.")) {
            for (var before : List.of("你好", "提意见", "称呼")) {
                talk.says("chen", before);
                assertThat(talk.says("chen", nine)).isEqualTo("找人来了");
            }
        }
    }

    @Test
    void aDigitThatIsNotOnTheCardLeavesItOpen() {
        talk.says("chen", "提意见");
        assertThat(talk.says("chen", "5")).isEqualTo("这张单子只有 1 到 3,请再选一次。回 0 从头来。");
        assertThat(talk.says("chen", "3")).startsWith("记下了:3");
    }

    @Test
    void aNumberConfirmsOnce() {
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        assertThat(talk.says("boss", number)).isEqualTo("发了:停水");
        assertThat(talk.says("boss", number)).startsWith("没有等着确认的事");
        assertThat(talk.says("boss", "确认 " + number)).startsWith("没有等着确认的事");
    }

    @Test
    void aNumberMayBeSaidInManyWays() {
        for (var form : List.of("确认 %s", "确认%s", "／确认　%s", "/确认 %s", "confirm %s", "Confirm %s", "%s。", "确认:%s")) {
            talk.says("boss", "/通知 停水 明天");
            assertThat(talk.says("boss", form.formatted(talk.number()))).isEqualTo("发了:停水");
        }
    }

    @Test
    void fullWidthDigitsConfirm() {
        talk.says("boss", "/通知 停水 明天");
        var wide = new StringBuilder();
        talk.number().chars().forEach(c -> wide.appendCodePoint(c + 0xfee0));
        assertThat(talk.says("boss", wide.toString())).isEqualTo("发了:停水");
    }

    @Test
    void aNumberIsOverAfterTenMinutes() {
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        talk.clock.tick(Duration.ofMinutes(9));
        assertThat(talk.says("boss", number)).startsWith("没有等着确认的事");
    }

    @Test
    void nobodyElseConfirms() throws Exception {
        talk.grant("zhou", Role.BRANCH, 1, YEAR);
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        assertThat(talk.says("zhou", number)).startsWith("没有等着确认的事");
        assertThat(talk.says("chen", number)).isEqualTo("没听懂,第 1 次");
        assertThat(talk.says("chen", "确认 " + number)).startsWith("没有等着确认的事");
        assertThat(talk.says("boss", number)).isEqualTo("发了:停水");
    }

    @Test
    void whoLostTheRoleMeanwhileDoesNotConfirm() throws Exception {
        talk.grant("zhou", Role.BRANCH, 1, YEAR);
        talk.says("zhou", "/通知 停水 明天");
        var number = talk.number();
        talk.withdraw("zhou", Role.BRANCH, 1);
        assertThat(talk.says("zhou", "确认 " + number)).startsWith("没有等着确认的事");
        assertThat(talk.says("zhou", number)).isEqualTo("没听懂,第 1 次");
    }

    @Test
    void fiveWrongTriesEndAllNumbers() {
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        var wrong = number.equals("1234") ? "1235" : "1234";
        for (int left = 4; left > 0; left--)
            assertThat(talk.says("boss", left % 2 == 0 ? wrong : "确认 " + wrong))
                    .isEqualTo("这个号码不对,还可以试 " + left + " 次。");
        assertThat(talk.says("boss", wrong)).startsWith("试了五次都不对");
        assertThat(talk.says("boss", number)).startsWith("没有等着确认的事");
    }

    @Test
    void severalNumbersMayBeOpenAtOnce() {
        talk.says("boss", "/通知 停水 明天");
        var water = talk.number();
        talk.says("boss", "/通知 停电 后天");
        var power = talk.number();
        assertThat(power).isNotEqualTo(water);
        assertThat(talk.says("boss", water)).isEqualTo("发了:停水");
        assertThat(talk.says("boss", power)).isEqualTo("发了:停电");
    }

    @Test
    void aFreeTextQuestionTakesFourDigitsToo() {
        talk.says("boss", "称呼");
        assertThat(talk.says("boss", "2026")).isEqualTo("称呼:2026");
    }

    // G3

    @Test
    void aCardIsAnsweredByDigitOrWord() {
        for (var answer : List.of("2", "２", "②", "二", "2。", "第二个", "西边", "西边吧", "选2")) {
            talk.says("chen", "提意见");
            assertThat(talk.says("chen", answer)).startsWith("记下了:2");
        }
    }

    @Test
    void aDigitOfADayAgoIsAskedAbout() {
        talk.says("chen", "提意见");
        talk.clock.tick(Duration.ofHours(25));
        assertThat(talk.says("chen", "2")).isEqualTo("您回的 2,隔得久了。是要“提意见”吗?\n1 是 2 不是");
        assertThat(talk.says("chen", "1")).startsWith("车棚放哪边?");
        assertThat(talk.says("chen", "2")).startsWith("记下了:2");
    }

    @Test
    void aCardOfADayAgoMayBeLetGo() {
        talk.says("chen", "提意见");
        talk.clock.tick(Duration.ofHours(25));
        talk.says("chen", "2");
        assertThat(talk.says("chen", "2")).isEqualTo("您好");
    }

    @Test
    void aDigitThatTwoCardsMayOwnIsAskedAbout() {
        talk.answersAfter(Duration.ZERO);
        talk.says("chen", "提意见");
        talk.says("chen", "路灯");
        assertThat(talk.says("chen", "2")).isEqualTo("您回的“2”,是要哪个?\n1 七点\n2 西边");
        assertThat(talk.says("chen", "2")).startsWith("记下了:2");
    }

    @Test
    void whatOnlyOneOfTwoCardsMayOwnIsItsOwn() {
        talk.answersAfter(Duration.ZERO);
        talk.says("chen", "提意见");
        talk.says("chen", "路灯");
        assertThat(talk.says("chen", "西边")).startsWith("记下了:2");
    }

    @Test
    void anAnsweredCardIsNoRivalOfTheNext() {
        talk.answersAfter(Duration.ZERO);
        talk.says("chen", "提意见");
        assertThat(talk.says("chen", "1")).contains("路灯几点开");
        assertThat(talk.says("chen", "1")).isEqualTo("灯:1");
    }

    @Test
    void aCardThatWasReadIsNoRivalOfTheNext() {
        talk.says("chen", "提意见");
        talk.says("chen", "路灯");
        assertThat(talk.says("chen", "2")).isEqualTo("灯:2");
    }

    // G4

    @Test
    void spacesAreOptional() {
        for (var pair : List.of(
                List.of("/值班", "值班表:"),
                List.of("/值班查", "值班表:"),
                List.of("/值班查G1", "值班表:G1"),
                List.of("/ 值班 查", "值班表:"),
                List.of("/换班周一", "换班:周一"),
                List.of("/duty G1", "值班表:G1"),
                List.of("/DUTY", "值班表:"))) {
            assertThat(talk.says("boss", pair.get(0))).isEqualTo(pair.get(1));
        }
    }

    @Test
    void aResidentsWordTakesAnId() {
        for (var typed : List.of("投票P1A", "投票 P1 A", "投票1A", "投票 1 A", "/投票P1A", "投票：P1 A", "Ｖｏｔｅ　Ｐ１　A", "vote1 A")) {
            assertThat(talk.says("chen", typed)).isEqualTo("投了:1A");
        }
    }

    @Test
    void aNameWithOtherWordsIsAskedAboutOnceAtMost() {
        assertThat(talk.says("chen", "打卡机坏了")).isEqualTo("您是要“打卡”吗?\n1 是 2 不是");
        assertThat(talk.says("chen", "2")).startsWith("好。");
        assertThat(talk.says("chen", "打卡机坏了")).contains("打卡");
        assertThat(talk.says("chen", "是的")).isEqualTo("打卡:");
        assertThat(talk.says("chen", "打卡机又坏了我都说了三遍了怎么没人修")).isEqualTo("没听懂,第 1 次");
    }

    @Test
    void aResidentsWordIsTheWholeMessageOrStandsBeforeASpace() {
        for (var pair : List.of(
                List.of("打卡", "打卡:"),
                List.of("打卡。", "打卡:"),
                List.of("打卡 读书", "打卡:读书"),
                List.of("打卡:读书", "打卡:读书"),
                List.of("打卡 读“书", "打卡:读“书"))) {
            assertThat(talk.says("chen", pair.get(0))).isEqualTo(pair.get(1));
        }
    }

    // G5

    @Test
    void aBodyIsVerbatim() {
        var body = "明天“8点”到17点 范围=U7\nhttps://x.example/a?id=12&范围=U9\n请转告";
        assertThat(talk.says("boss", "/通知\n停水通知\n" + body)).startsWith("草稿:停水通知|" + body + "|U1");
    }

    @Test
    void aBodyIsVerbatimAfterAGuessToo() {
        var body = "明天“8点”　到17点\n请转告";
        assertThat(talk.says("boss", "/通之\n停水\n" + body)).contains("您是要");
        assertThat(talk.says("boss", "1")).startsWith("草稿:停水|" + body + "|U1");
    }

    @Test
    void whatNoDatabaseStoresIsLeftOut() {
        assertThat(talk.says("boss", "/通知\n停\u0000水\n明\u0000天")).startsWith("草稿:停水|明天|U1");
    }

    // G6

    @Test
    void staffWordsNeedTheirSlash() {
        for (var typed : List.of("通知 停水 明天", "值班", "值班 查", "换班周一", "征询 题 一 二")) {
            assertThat(talk.says("boss", typed)).startsWith("没听懂");
        }
    }

    @Test
    void ordinaryTalkInAGroupIsLeftAlone() {
        for (var typed : List.of("明天停水吗", "打卡机坏了", "/直班", "谢谢大家", "2026", "/", "哈哈")) {
            assertThat(talk.saysInGroup("boss", typed)).isEmpty();
        }
    }

    @Test
    void commandsWorkInAGroup() {
        assertThat(talk.saysInGroup("chen", "投票 P1 A")).isEqualTo("投了:1A");
        assertThat(talk.saysInGroup("boss", "/值班")).isEqualTo("值班表:");
        assertThat(talk.saysInGroup("chen", "我的")).isEqualTo("这件事请私下跟我说。");
        assertThat(talk.says("chen", "我的")).isEqualTo("我的:");
    }

    @Test
    void thanksConfirmNothing() {
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        for (var word : List.of("谢谢", "嗯", "好的", "是", "可以", "1"))
            assertThat(talk.says("boss", word)).doesNotContain("发了");
        assertThat(talk.says("boss", number)).isEqualTo("发了:停水");
    }

    // G7

    @Test
    void anEmergencyGoesBeforeEverything() {
        for (var before : List.of("提意见", "称呼", "路灯")) {
            talk.says("chen", before);
            assertThat(talk.says("chen", "我摔了起不来")).startsWith("请马上打 120。").endsWith("1 告诉");
            assertThat(talk.says("chen", "1")).isEqualTo("告诉:1");
        }
        assertThat(talk.speaks("chen", "家里着火了呀")).startsWith("请马上打 119");
        assertThat(talk.says("chen", "/救命")).startsWith("请马上打 110");
        assertThat(talk.says("chen", "、救命")).startsWith("请马上打 110");
    }

    @Test
    void anEmergencyIsNoMissAndIsNotLogged() throws Exception {
        talk.says("boss", "听不懂的话");
        talk.says("boss", "救命");
        assertThat(talk.says("boss", "听不懂的话")).isEqualTo("没听懂,第 1 次");
        long audited = talk.inStore(tx ->
                tx.select("select count(*) from audit", row -> row.getLong(1)).get(0));
        assertThat(audited).isZero();
    }

    @Test
    void aNoticeMayTellOfAFire() {
        assertThat(talk.says("boss", "/通知 防火 着火请打119")).startsWith("草稿:防火|着火请打119");
    }

    @Test
    void aSlashHidesNoEmergencyOfWhoMayNotUseIt() {
        for (var typed : List.of("/通知 着火了", "、值班 家里着火了", "/打卡 着火了", "/我的 着火了", "打卡 着火了"))
            assertThat(talk.says("chen", typed)).as(typed).startsWith("请马上打 119");
        assertThat(talk.saysInGroup("chen", "/打卡 着火了")).startsWith("请马上打 119");
        assertThat(talk.says("boss", "/值班 着火了")).startsWith("值班表");
    }

    @Test
    void anEmergencyIsHeardInTheMiddleOfADialog() {
        for (var before : List.of("提意见", "称呼", "/直班")) {
            talk.says("boss", before);
            assertThat(talk.speaks("boss", "我摔了起不来。")).startsWith("请马上打 120。");
        }
    }

    // near matches

    @Test
    void aNearNameIsOfferedToWhoMayUseIt() {
        assertThat(talk.says("boss", "/直班")).isEqualTo("没有“/直班”,您是要 /值班 吗?\n1 是 2 不是");
        assertThat(talk.says("boss", "1")).isEqualTo("值班表:");
        talk.says("boss", "/直班");
        assertThat(talk.says("boss", "2")).startsWith("好。");
        assertThat(talk.says("chen", "/直班")).doesNotContain("值班 吗").startsWith("没有“/直班”");
    }

    @Test
    void severalNearNamesAreNumbered() {
        var asked = talk.says("boss", "/投标 P1 A");
        assertThat(asked).startsWith("没有“/投标”");
        assertThat(talk.says("boss", "1")).isEqualTo("投了:1A");
    }

    @Test
    void aLongWordIsNotEchoed() {
        assertThat(talk.says("chen", "/" + "😀".repeat(7))).isEqualTo("没有“/" + "😀".repeat(7) + "”。回“帮助”看我会办什么。");
        assertThat(talk.says("chen", "/" + "长".repeat(10_000))).hasSizeLessThan(60);
    }

    // whatever somebody sends

    /** One writer serves all: a message that takes the square of its length would stop everybody. */
    @Test
    void aLongMessageIsAnsweredLikeAnyOther() {
        for (var signs : List.of("呢吧", "。!", "的", "👍", "21 ", "选", "/", "帮助 ", "\u200b")) {
            talk.says("chen", "提意见");
            assertThat(talk.says("chen", signs.repeat(60_000) + "x")).as(signs).isNotEmpty();
            assertThat(talk.speaks("chen", signs.repeat(60_000) + "x"))
                    .as(signs)
                    .isNotEmpty();
            assertThat(talk.says("chen", "0")).isEqualTo("您好");
        }
    }

    @Test
    void whatCannotBeSeenAnswersNothing() {
        for (var typed : List.of("", "\u3000", " \n", "\u0000", "\u200b\u200b", "\ufeff \u00a0", "\u3164")) {
            talk.says("chen", "称呼");
            assertThat(talk.says("chen", typed)).as(typed).startsWith("没听懂");
        }
    }

    @Test
    void signsAndPicturesAreNoFault() {
        for (var typed :
                List.of("👍", "👨‍👩‍👧", "。。。", "?!", "……", "/", "//", "、", "“", "①②", "\ud83d", "-1", "=", "%s{0}")) {
            assertThat(talk.says("chen", typed))
                    .as(typed)
                    .doesNotContain("没有记上")
                    .doesNotContain("没办成");
            talk.says("chen", "提意见");
            assertThat(talk.says("chen", typed)).as(typed).doesNotContain("记下了").doesNotContain("没办成");
        }
    }

    @Test
    void zeroAndNineGoBeforeEveryQuestionOfOurOwn() {
        for (var before : List.of("/直班", "/投标 P1 A", "打卡机坏了", "提意见", "路灯", "称呼")) {
            talk.says("boss", before);
            assertThat(talk.says("boss", "回 0 吧")).as(before).isEqualTo("您好");
            assertThat(talk.says("boss", "1")).as(before).startsWith("没听懂");
            talk.says("boss", before);
            assertThat(talk.says("boss", "９。")).as(before).isEqualTo("找人来了");
            assertThat(talk.says("boss", "1")).as(before).startsWith("没听懂");
        }
    }

    // dialogs

    @Test
    void aFreeTextQuestionTakesSentencesNotCommands() {
        talk.says("boss", "称呼");
        assertThat(talk.says("boss", "王师傅")).isEqualTo("称呼:王师傅");
        talk.says("boss", "称呼");
        assertThat(talk.says("boss", "/值班")).isEqualTo("值班表:");
        talk.says("boss", "称呼");
        assertThat(talk.says("boss", "打卡")).isEqualTo("打卡:");
        talk.says("boss", "称呼");
        assertThat(talk.says("boss", "打卡机坏了")).isEqualTo("称呼:打卡机坏了");
    }

    @Test
    void aKindWordLeavesTheQuestionOpen() {
        talk.says("chen", "提意见");
        assertThat(talk.says("chen", "谢谢")).isEqualTo("不客气。");
        assertThat(talk.says("chen", "2")).startsWith("记下了:2");
    }

    @Test
    void missesInARowAreCounted() {
        assertThat(talk.says("chen", "天气真好啊")).isEqualTo("没听懂,第 1 次");
        assertThat(talk.says("chen", "天气真好啊")).isEqualTo("没听懂,第 2 次");
        talk.says("chen", "路灯");
        assertThat(talk.says("chen", "天气真好啊")).isEqualTo("没听懂,第 1 次");
    }

    @Test
    void voiceIsAnsweredWithWhatWasHeard() {
        assertThat(talk.speaks("chen", "打卡。")).isEqualTo("我听到的是:打卡。\n打卡:");
        talk.says("chen", "提意见");
        assertThat(talk.speaks("chen", "西边吧。")).startsWith("我听到的是:西边。\n记下了:2");
    }

    @Test
    void aDialogSurvivesTheNode() throws Exception {
        talk.says("boss", "/通知 停水 明天");
        var number = talk.number();
        talk.says("boss", "提意见");
        var clock = talk.clock;
        talk.close();
        toClose.clear();
        talk = node(clock);
        assertThat(talk.says("boss", "2")).startsWith("记下了:2");
        assertThat(talk.says("boss", number)).isEqualTo("发了:停水");
    }

    // roles

    @Test
    void aRoleCountsInItsUnitAndBelow() throws Exception {
        long street = unit("东街", 1);
        long house = unit("3号楼", street);
        long other = unit("西街", 1);
        assertThat(talk.says("zhou", "/通知 停水 明天")).isEqualTo("这件事要由管理员、支部来办。");
        talk.grant("zhou", Role.OBSERVER, street, YEAR);
        assertThat(talk.says("zhou", "/通知 停水 明天")).startsWith("这件事要由");
        talk.grant("zhou", Role.BRANCH, street, YEAR);
        assertThat(talk.says("zhou", "/通知 停水 明天")).startsWith("草稿:停水|明天|U" + street);
        assertThat(talk.says("zhou", "/通知 停水 明天 范围=3号楼")).startsWith("草稿:停水|明天|U" + house);
        assertThat(talk.says("zhou", "/通知 停水 明天 范围：Ｕ" + house)).startsWith("草稿:停水|明天|U" + house);
        assertThat(talk.says("zhou", "/通知 停水 明天 范围=U" + other)).startsWith("这件事要由");
        assertThat(talk.says("zhou", "/通知 停水 明天 范围=U1")).startsWith("这件事要由");
        assertThat(talk.says("zhou", "/通知 停水 明天 范围=没有")).isEqualTo("没有叫“没有”的地方。");
        assertThat(talk.says("boss", "/通知 停水 明天 范围=U" + other)).startsWith("草稿:停水|明天|U" + other);
    }

    @Test
    void whoHasSeveralUnitsIsAskedWhere() throws Exception {
        talk.grant("zhou", Role.BRANCH, unit("东街", 1), YEAR);
        long west = unit("西街", 1);
        talk.grant("zhou", Role.BRANCH, west, YEAR);
        for (var typed : List.of("/通知 停水 明天", " /通知 停水 明天", "／通知　停水　明天", "/通知\n停水\n明天")) {
            assertThat(talk.says("zhou", typed)).isEqualTo("/通知 发布 用在哪里?\n1 东街\n2 西街");
            assertThat(talk.says("zhou", "2")).startsWith("草稿:停水|明天|U" + west);
        }
    }

    @Test
    void moreUnitsThanDigitsAreOnSeveralPages() throws Exception {
        long tenth = 0;
        for (int i = 1; i <= 10; i++) {
            tenth = unit(i + "街", 1);
            talk.grant("zhou", Role.BRANCH, tenth, YEAR);
            if (i == 8) assertThat(talk.says("zhou", "/通知 停水 明天")).endsWith("\n7 7街\n8 8街");
        }
        assertThat(talk.says("zhou", "/通知 停水 明天"))
                .isEqualTo("/通知 发布 用在哪里?\n1 1街\n2 2街\n3 3街\n4 4街\n5 5街\n6 6街\n7 7街\n8 看后面的");
        assertThat(talk.says("zhou", "8")).isEqualTo("/通知 发布 用在哪里?\n1 8街\n2 9街\n3 10街\n4 看后面的");
        assertThat(talk.says("zhou", "看后面的")).startsWith("/通知 发布 用在哪里?\n1 1街\n");
        talk.says("zhou", "8");
        assertThat(talk.says("zhou", "3")).startsWith("草稿:停水|明天|U" + tenth);
    }

    @Test
    void aRoleIsOverWhenItsTimeIsOrWhenItIsWithdrawn() throws Exception {
        talk.grant("zhou", Role.OBSERVER, 1, Duration.ofHours(1));
        assertThat(talk.says("zhou", "/值班")).isEqualTo("值班表:");
        talk.clock.tick(Duration.ofHours(1));
        assertThat(talk.says("zhou", "/值班")).startsWith("这件事要由");
        talk.grant("zhou", Role.OBSERVER, 1, YEAR);
        assertThat(talk.says("zhou", "/值班")).isEqualTo("值班表:");
        talk.withdraw("zhou", Role.OBSERVER, 1);
        assertThat(talk.says("zhou", "/值班")).startsWith("这件事要由");
    }

    @Test
    void anUnsignedAccountMakesNobodyMoreThanAResident() {
        assertThat(talk.saysUnsigned("boss", "/值班")).startsWith("这件事要由");
        assertThat(talk.saysUnsigned("boss", "打卡")).isEqualTo("打卡:");
    }

    @Test
    void everyCommandKeepsToItsRoles() throws Exception {
        RoleMatrix.check(talk::inStore, examples(), talk.clock.instant());
        assertThat(RoleMatrix.of(examples(), Set.of())).hasSize(3 * 9 * 2);
    }

    @Test
    void aCommandThatAsksForMoreThanItDeclaresIsFound() {
        var commands = new Commands().add(command("查").runs(context -> {
            context.requireRole(1, Role.BRANCH);
            return said("查", "");
        }));
        assertThatThrownBy(() -> RoleMatrix.check(talk::inStore, commands, talk.clock.instant()))
                .hasMessageContaining("/查 by 支部 in OWN_UNIT is allowed");
    }

    @Test
    void aCommandThatForgetsTheUnitOfWhatItActsOnIsFound() {
        var commands = new Commands()
                .add(command("看")
                        .arguments(id("P"))
                        .roles(Role.BRANCH)
                        .example("/看 P1")
                        .runs(context -> said("看", "")));
        var now = talk.clock.instant();
        assertThatThrownBy(() -> RoleMatrix.check(talk::inStore, commands, now, (stage, unit) -> Map.of("P1", "P7")))
                .hasMessageContaining("/看 by 支部 in OTHER_UNIT is refused");
        assertThatThrownBy(() -> RoleMatrix.check(talk::inStore, commands, now))
                .hasMessageContaining("the scene does not make");
    }

    private static Commands examples() {
        return new Commands()
                .add(command("通知")
                        .arguments(text("标题"), text("正文"))
                        .in("范围")
                        .roles(Role.BRANCH)
                        .lines()
                        .example("/通知\n停水\n明天")
                        .runs(GrammarTest::draft))
                .add(command("值班").roles(Role.OBSERVER).runs(context -> said("值班表", "")))
                .add("打卡", context -> said("打卡", ""));
    }
}
