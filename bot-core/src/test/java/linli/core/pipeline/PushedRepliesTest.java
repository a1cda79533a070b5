package linli.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import linli.core.delivery.TestPhones;
import linli.core.message.Conversation;
import linli.core.platform.Recipient;
import linli.core.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where no delivery can carry a reply, it is written down with its message and leaves through the platform's API. */
abstract class PushedRepliesTest {
    private final TestPhones phones = new TestPhones(List.of());
    private DatabaseSettings store;
    private TestBot bot;

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void begin() throws Exception {
        store = freshStore();
        TestBot.migrate(store);
        bot = new TestBot(store, TestPlatform.pushing(phones), PipelineLimits.defaults()).start();
    }

    @AfterEach
    void end() {
        bot.close();
    }

    @Test
    void theDeliveryIsAcknowledgedAndTheReplyIsSent() throws Exception {
        assertThat(bot.send("k1", "wang", "count").bytes()).isEqualTo("ok");
        bot.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("第 1 次");
    }

    @Test
    void aRedeliveryIsAcknowledgedAndTheReplyIsSentOnce() throws Exception {
        bot.send("k1", "wang", "count").bytes();
        assertThat(bot.send("k1", "wang", "count").bytes()).isEqualTo("ok");
        bot.sender.sendDue();
        assertThat(bot.send("k1", "wang", "count").bytes()).isEqualTo("ok");
        bot.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("第 1 次");
        assertThat(bot.effects()).isEqualTo(1);
    }

    @Test
    void aReplyGoesTheWayItsMessageOpenedAndTheNextOneIsCounted() throws Exception {
        bot.send("k1", "wang", "count").bytes();
        bot.sender.sendDue();
        bot.send("k2", "wang", "count").bytes();
        bot.sender.sendDue();
        assertThat(phones.recipients())
                .extracting(to -> to.path().orElse("") + " " + to.sequence())
                .containsExactly("path-k1 1", "path-k2 1");
        assertThat(phones.recipients()).extracting(Recipient::key).doesNotHaveDuplicates();
    }

    @Test
    void whatIsAskedInAGroupIsAnsweredInTheGroup() throws Exception {
        bot.send("k1", "wang@stairs", "count").bytes();
        bot.sender.sendDue();
        assertThat(phones.takeFrom("stairs")).containsExactly("第 1 次");
        assertThat(phones.takeFrom("wang")).isEmpty();
        assertThat(phones.recipients())
                .extracting(Recipient::conversation)
                .containsExactly(Conversation.inGroup("stairs"));
    }

    @Test
    void aRefusalIsSentToo() throws Exception {
        bot.send("k1", "wang", "refuse").bytes();
        bot.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("不行:满了");
    }

    @Test
    void whatCannotBeTakenInStaysUnansweredSoThatItComesAgain() throws Exception {
        bot.close();
        var one = new PipelineLimits(1, Duration.ofHours(24), Duration.ofSeconds(30), false);
        bot = new TestBot(store, TestPlatform.pushing(phones), one);
        bot.send("k1", "wang", "count"); // nothing runs yet: the line is full
        var turnedAway = bot.send("k2", "wang", "count");
        assertThat(bot.counted("unanswered")).isEqualTo(1);
        bot.start();
        assertThat(bot.send("k1", "wang", "count").bytes()).isEqualTo("ok");
        assertThat(bot.send("k2", "wang", "count").bytes()).isEqualTo("ok");
        assertThat(turnedAway.answer).isNotDone();
        bot.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("第 1 次", "第 2 次");
    }

    @Test
    void aQuestionCanBeAnsweredByATap() throws Exception {
        bot.commands.dialog("choice", (context, answer) -> java.util.Optional.empty());
        bot.commands.add(
                "ask",
                context -> linli.core.command.Reply.say("test.other", "挑一样:1 东边 2 西边")
                        .thenAsk("choice"));
        bot.send("k1", "wang", "ask").bytes();
        var sent = new java.util.ArrayList<linli.core.message.Outgoing>();
        phones.answers((who, message) -> {
            sent.add(message);
            return new linli.core.platform.Sent.Accepted("");
        });
        bot.sender.sendDue();
        assertThat(sent).singleElement().isInstanceOfSatisfying(linli.core.message.Outgoing.Menu.class, menu -> {
            assertThat(menu.choices())
                    .extracting(linli.core.message.Outgoing.Menu.Choice::id)
                    .containsExactly("1", "2");
            assertThat(menu.asText().text()).contains("挑一样:1 东边 2 西边").doesNotContain("1 1");
        });
    }

    @Test
    void aLateAnswerIsSentOnItsOwn() throws Exception {
        bot.commands.work(
                "slow",
                (argument, office) -> java.util.concurrent.CompletableFuture.completedFuture(
                        linli.core.command.Reply.say("test.done", argument)));
        bot.commands.add("wait", context -> linli.core.command.Reply.later("slow", "七秒"));
        assertThat(bot.send("k1", "wang", "wait").bytes()).isEqualTo("ok");
        bot.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("办完了:七秒");
    }

    @Test
    void whoeverWritesCanBeWrittenTo() throws Exception {
        bot.send("k1", "wang", "count").bytes();
        bot.database
                .write(tx -> tx.update("update identity set followed = false"))
                .get();
        bot.send("k2", "wang", "count").bytes();
        assertThat(bot.database
                        .write(tx -> tx.select("select followed from identity", row -> row.getBoolean(1)))
                        .get())
                .containsExactly(true);
    }
}
