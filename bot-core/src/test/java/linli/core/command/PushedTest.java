package linli.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.core.job.ShiftedClock;
import linli.core.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a question that was pushed is answered, whatever else is open; on both engines. */
@Timeout(60)
abstract class PushedTest {
    private Talk talk;

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void open() throws Exception {
        talk = new Talk(freshStore(), commands(), ShiftedClock.standingAt(Instant.parse("2026-11-27T01:00:00Z")));
        talk.says("liu", "谢谢");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private static Commands commands() {
        return new Commands()
                .add("提意见", context -> Reply.say("grammar.shed").thenAsk("shed"))
                .add("称呼", context -> Reply.say("grammar.name").thenAsk("name", "", List.of()))
                .add("谢谢", context -> Reply.say("grammar.kind").keepOpen())
                .dialog("shed", (context, answer) -> chosen("车棚", answer))
                .dialog("name", (context, answer) -> Optional.of(said("称呼", context.text())))
                .dialog("look", (context, answer) -> chosen(answer.state(), answer))
                .dialog(
                        "back",
                        (context, answer) ->
                                Optional.of(Reply.say("grammar.name").thenAsk("name", "", List.of())))
                .dialog("relay", (context, answer) -> chosen(answer.state(), answer))
                .start(context -> Reply.say("grammar.start"))
                .human(context -> Reply.say("grammar.person"))
                .otherwise(context -> Reply.say("grammar.missed", context.misses() + 1));
    }

    private static Optional<Reply> chosen(String what, Commands.Answer answer) {
        return answer.choice() == 0 ? Optional.empty() : Optional.of(said(what, answer.choice()));
    }

    private static Reply.Say said(String what, Object more) {
        return Reply.say("grammar.said", what + ":" + more);
    }

    private String look(String about) throws Exception {
        return talk.asks("liu", "look", about, "同意", "退回").answer(1);
    }

    @Test
    void wordsThatOneCardOwnsAnswerIt() throws Exception {
        look("停水通知");
        talk.asks("liu", "relay", "3号楼群", "发好了", "今天不方便");
        assertThat(talk.says("liu", "同意吧")).isEqualTo("停水通知:1");
        assertThat(talk.says("liu", "今天不方便")).isEqualTo("3号楼群:2");
    }

    @Test
    void wordsThatTwoCardsCouldOwnAreAskedAbout() throws Exception {
        look("停水通知");
        look("停电通知");
        var asked = "您说的“同意”,是要:\n31 停电通知\n21 停水通知";
        assertThat(talk.says("liu", "同意")).isEqualTo(asked);
        assertThat(talk.says("liu", "同意")).as("nothing was answered").isEqualTo(asked);
        assertThat(talk.says("liu", "21")).isEqualTo("停水通知:1");
        assertThat(talk.says("liu", "同意")).as("one is left").isEqualTo("停电通知:1");
    }

    @Test
    void beingAskedWhichOneLeavesTheDialogOpen() throws Exception {
        look("停水通知");
        look("停电通知");
        talk.says("liu", "提意见");
        assertThat(talk.says("liu", "同意")).startsWith("您说的“同意”,是要:");
        assertThat(talk.says("liu", "2")).isEqualTo("车棚:2");
    }

    @Test
    void whatWasSettledIsSaidToBeSo() throws Exception {
        var first = look("停水通知");
        talk.settles("look", "停水通知");
        var settled = "您回的 21 是“停水通知”那件,已经回过,或者不用回了。";
        assertThat(talk.says("liu", first)).isEqualTo(settled);
        assertThat(talk.says("liu", "23")).as("there was no third").isEqualTo("没听懂,第 1 次");
        assertThat(talk.says("liu", "31")).as("there was no such card").isEqualTo("没听懂,第 2 次");
        talk.says("liu", "提意见");
        assertThat(talk.says("liu", first)).as("beside another question").isEqualTo(settled);
        assertThat(talk.says("liu", "2")).isEqualTo("车棚:2");
        talk.says("liu", "称呼");
        assertThat(talk.says("liu", first)).as("any words may be the answer").isEqualTo("称呼:21");
    }

    @Test
    void theOldBubblesDigitsNeverAnswerTheNextQuestion() throws Exception {
        var first = look("停水通知");
        assertThat(talk.says("liu", first)).isEqualTo("停水通知:1");
        var second = look("停电通知");
        assertThat(second).isEqualTo("31");
        assertThat(talk.says("liu", first)).startsWith("您回的 21 是“停水通知”那件");
        assertThat(talk.says("liu", second)).isEqualTo("停电通知:1");
    }

    @Test
    void aDayLaterTheDigitsMeanNothing() throws Exception {
        talk.says("liu", look("停水通知"));
        talk.clock.tick(Duration.ofHours(24));
        assertThat(talk.says("liu", "21")).isEqualTo("没听懂,第 1 次");
    }

    @Test
    void itsDigitsMayBeSaidInManyWays() throws Exception {
        var ways = List.of("回21", "选 21", "21。", "２１", "二十一", "回 21 吧", "我选二十一。", "(21)", "21了");
        for (var way : ways) {
            look("停水通知");
            assertThat(talk.says("liu", way)).as(way).isEqualTo("停水通知:1");
            talk.clock.tick(Duration.ofHours(24));
        }
        look("停水通知");
        assertThat(talk.speaks("liu", "回二十一。")).isEqualTo("我听到的是:回二十一。\n停水通知:1");
    }

    @Test
    void aSentenceThatTellsANumberAnswersNothing() throws Exception {
        look("停水通知");
        var sentences = List.of(
                "21号停水吗", "我家21号楼", "21号", "21楼", "回21号楼的话", "选21号那天", "21分", "二十一日", "21,22", "21 22", "121", "2.1",
                "21块", "回21条");
        for (var sentence : sentences)
            assertThat(talk.says("liu", sentence)).as(sentence).startsWith("没听懂");
        assertThat(talk.says("liu", "21")).isEqualTo("停水通知:1");
    }

    @Test
    void digitsInOtherWordsMayStillBeTheTextThatWasAskedFor() throws Exception {
        look("停水通知");
        talk.says("liu", "称呼");
        assertThat(talk.says("liu", "二十一")).isEqualTo("您回的 二十一,是要…?\n1 同意\n2 就是写“二十一”");
        assertThat(talk.says("liu", "2")).isEqualTo("称呼:二十一");
    }

    @Test
    void whatComesInTheMiddleOfADialogCatchesNothingOfItAndEndsItNot() throws Exception {
        talk.says("liu", "提意见");
        var pushed = look("停水通知");
        assertThat(talk.says("liu", "5")).startsWith("这张单子只有 1 到 3");
        assertThat(talk.says("liu", pushed)).isEqualTo("停水通知:1");
        assertThat(talk.says("liu", "2")).isEqualTo("车棚:2");
    }

    @Test
    void whatAsksMoreItselfTakesThePlaceOfTheDialog() throws Exception {
        talk.says("liu", "提意见");
        var back = talk.asks("liu", "back", "停水通知", "同意", "退回").answer(2);
        assertThat(talk.says("liu", back)).isEqualTo("怎么称呼您?");
        assertThat(talk.says("liu", "2")).isEqualTo("称呼:2");
    }

    @Test
    void wordsOfTheDialogThatAPushedQuestionCouldOwnAreAskedAbout() throws Exception {
        talk.says("liu", "提意见");
        talk.asks("liu", "look", "车位的通知", "西边", "东边");
        assertThat(talk.says("liu", "西边吧")).isEqualTo("您说的“西边”,是要:\n2 刚才问您的\n21 车位的通知");
        assertThat(talk.says("liu", "2")).isEqualTo("车棚:2");
        talk.says("liu", "提意见");
        assertThat(talk.says("liu", "都行")).as("only the dialog owns this").isEqualTo("车棚:3");
        assertThat(talk.says("liu", "21")).isEqualTo("车位的通知:1");
    }

    @Test
    void fiveAtMostAreAskedAboutInAShortText() throws Exception {
        for (int i = 1; i <= 8; i++) look(i + "号楼关于电梯停运检修以及更换钢丝绳的通知,请各位邻居知道");
        var asked = talk.says("liu", "同意");
        assertThat(asked.lines()).hasSize(6).contains("91 8号楼关于电梯停运检修以及更换…");
        assertThat(asked.length()).isLessThanOrEqualTo(120);
    }
}
