package linli.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import linli.core.command.Command;
import linli.core.command.Reply;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Capabilities;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise, on one node, without a network; on both engines. */
@Timeout(60)
abstract class PipelineTest {
    private DatabaseSettings settings = TestStores.h2(java.nio.file.Path.of("unused"));
    private final List<AutoCloseable> toClose = new ArrayList<>();

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        settings = freshStore();
        TestBot.migrate(settings);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) toClose.get(i).close();
    }

    private TestBot bot(TestPlatform platform, PipelineLimits limits) throws Exception {
        var bot = new TestBot(settings, platform, limits);
        toClose.add(bot);
        return bot;
    }

    private TestBot bot() throws Exception {
        return bot(TestPlatform.PATIENT, PipelineLimits.defaults());
    }

    private static TestPlatform hasty(int limitMs, int lastMs) {
        return new TestPlatform(new Capabilities(2048, Duration.ofMillis(limitMs), Duration.ofMillis(lastMs), 3));
    }

    @Test
    void theSameDeliveryTwiceCountsOnceAndAnswersTheSame() throws Exception {
        var bot = bot().start();
        var first = bot.send("k1", "chen", "count").bytes();
        assertThat(bot.send("k1", "chen", "count").bytes()).isEqualTo(first);
        assertThat(bot.say("k2", "chen", "count")).isEqualTo("第 2 次");
        assertThat(bot.effects()).isEqualTo(2);
        assertThat(bot.counted("answered")).isEqualTo(2);
        assertThat(bot.counted("repeated")).isEqualTo(1);
    }

    @Test
    void aRestartedNodeRemembers() throws Exception {
        var bot = bot().start();
        var first = bot.send("k1", "chen", "count").bytes();
        bot.close();
        assertThat(bot().start().send("k1", "chen", "count").bytes()).isEqualTo(first);
    }

    @Test
    void manyDeliveriesAtOnceOfOneMessageShareItsReply() throws Exception {
        var bot = bot().start();
        var all = new ArrayList<TestBot.Sent>();
        for (int i = 0; i < 50; i++) all.add(bot.send("k1", "chen", "count"));
        var first = all.get(0).bytes();
        for (var sent : all) assertThat(sent.bytes()).isEqualTo(first);
        assertThat(bot.effects()).isEqualTo(1);
    }

    @Test
    void messagesOfOneConversationRunInTheirOrder() throws Exception {
        var bot = bot().start();
        var all = new ArrayList<TestBot.Sent>();
        for (int i = 0; i < 100; i++) all.add(bot.send("k" + i, "chen", "count"));
        for (int i = 0; i < 100; i++) assertThat(all.get(i).text()).isEqualTo("第 " + (i + 1) + " 次");
    }

    @Test
    void whatTakesLongToReadHoldsUpItsOwnConversationOnly() throws Exception {
        var bot = bot().start();
        var slow = bot.send("k1", "chen", "slow read");
        var behind = bot.send("k2", "chen", "count");
        for (int i = 0; i < 20; i++)
            assertThat(bot.say("o" + i, "wang", "count")).isEqualTo("第 " + (i + 1) + " 次");
        assertThat(slow.answer).isNotDone();
        assertThat(behind.answer).isNotDone();
        bot.mayRead.countDown();
        assertThat(slow.text()).as("begun anew, and once").isEqualTo("第 1 次");
        assertThat(behind.text()).isEqualTo("第 2 次");
        assertThat(bot.send("k1", "chen", "slow read").bytes()).isEqualTo(slow.bytes());
    }

    @Test
    void whatCannotBeReadIsAFaultOfItsOwnMessage() throws Exception {
        var bot = bot().start();
        assertThat(bot.say("k1", "chen", "unreadable")).contains("这句话我没办成");
        assertThat(bot.say("k2", "chen", "count")).isEqualTo("第 1 次");
    }

    @Test
    void whatIsStillBeingReadWhenThePlatformGivesUpNeverRuns() throws Exception {
        var bot = bot(hasty(300, 400), PipelineLimits.defaults()).start();
        var slow = bot.send("k1", "chen", "slow read");
        assertThat(slow.text()).contains("现在人多");
        bot.mayRead.countDown();
        assertThat(bot.say("k2", "chen", "count")).isEqualTo("第 1 次");
        assertThat(bot.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "fault", "overflow", "bad sql", "bad read", "no text"})
    void aPoisonousMessageCostsNoOtherAnything(String poison) throws Exception {
        var bot = bot();
        var others = new ArrayList<TestBot.Sent>();
        for (int i = 0; i < 10; i++) others.add(bot.send("a" + i, "person" + i, "count"));
        var bad = bot.send("bad", "wang", poison);
        for (int i = 0; i < 10; i++) others.add(bot.send("b" + i, "neighbour" + i, "count"));
        bot.start(); // all of them are one batch now
        for (var other : others) assertThat(other.text()).isEqualTo("第 1 次");
        var said = bad.bytes();
        assertThat(bad.text()).contains(poison.equals("refuse") ? "不行:满了" : "这句话我没办成");
        assertThat(bot.send("bad", "wang", poison).bytes()).isEqualTo(said);
        assertThat(bot.say("k", "wang", "count")).as("nothing of it stayed").isEqualTo("第 1 次");
        assertThat(bot.effects()).isEqualTo(21);
    }

    @Test
    void aFirstRoleActsForWhatItsHolderSentBehindIt() throws Exception {
        var bot = bot();
        bot.commands
                .add("appoint", context -> {
                    Units.ensureRoot(context.tx(), "和风里", context.now());
                    long wang = People.named(context.tx(), "acc", "wang").orElseThrow();
                    Roles.grant(context.tx(), wang, Role.BRANCH, 1, context.now(), Grant.FOREVER, 0);
                    return Reply.say("test.done", "任命");
                })
                .add(Command.command("secret")
                        .alsoInGroups()
                        .withoutSlash()
                        .roles(Role.BRANCH)
                        .runs(context -> Reply.say("test.done", "看到了")));
        var before = bot.send("k1", "wang@yard", "secret");
        var appointed = bot.send("k2", "chen", "appoint");
        var privately = bot.send("k3", "wang", "secret");
        var inGroup = bot.send("k4", "wang@stairs", "secret");
        bot.start(); // all of them are one batch now
        assertThat(appointed.text()).isEqualTo("办完了:任命");
        assertThat(before.text()).doesNotContain("看到了");
        assertThat(privately.text()).isEqualTo("办完了:看到了");
        assertThat(inGroup.text()).isEqualTo("办完了:看到了");
    }

    @Test
    void whoWasErasedIsNobodyKnownBehindIt() throws Exception {
        var first = bot().start();
        assertThat(first.say("k1", "wang", "count")).isEqualTo("第 1 次");
        first.close();
        var bot = bot();
        bot.commands.add("vanish", context -> {
            context.tx().update("delete from identity where open_id = 'wang'");
            context.tx().markPeopleChanged();
            return Reply.say("test.done", "抹去");
        });
        bot.send("k2", "wang", "vanish");
        var behind = bot.send("k3", "wang@yard", "count");
        bot.start(); // both are one batch now
        assertThat(behind.text()).isEqualTo("第 1 次");
    }

    @Test
    void anAnswerThatCannotBeSentCostsNoOtherAnything() throws Exception {
        var bot = bot();
        var others = new ArrayList<TestBot.Sent>();
        for (int i = 0; i < 6; i++) {
            bot.send("bad" + i, TestPlatform.UNSPEAKABLE + i, "count");
            others.add(bot.send("k" + i, "person" + i, "count"));
        }
        bot.start(); // all of them are one batch now
        for (var other : others) assertThat(other.text()).isEqualTo("第 1 次");
    }

    @Test
    void aDeadlockCostsNothingButTime() throws Exception {
        var bot = bot();
        var inside = new CountDownLatch(1);
        var blocked = new CountDownLatch(1);
        bot.commands.add("cross", context -> {
            context.tx().update("update test_count set times = times + 10 where person_id = 1");
            inside.countDown();
            waitFor(blocked);
            context.tx().update("update test_count set times = times + 10 where person_id = 2");
            return Reply.say("test.done", "过了");
        });
        bot.start();
        bot.say("k1", "first", "count");
        bot.say("k2", "second", "count");
        try (var other = outside()) {
            other.setAutoCommit(false);
            execute(other, "update test_count set times = times + 100 where person_id = 2");
            var crossing = bot.send("k3", "third", "cross");
            var beside = bot.send("k4", "fourth", "count");
            waitFor(inside);
            blocked.countDown();
            CompletableFuture.runAsync(() -> {
                        try {
                            execute(other, "update test_count set times = times + 100 where person_id = 1");
                        } catch (java.sql.SQLException chosenAsVictim) {
                            // either side may be the victim; both have to let go
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            other.rollback();
            assertThat(beside.text()).isEqualTo("第 1 次");
            assertThat(crossing.text()).matches("(?s)办完了:过了|这句话我没办成.*");
        }
        assertThat(bot.say("k5", "first", "count")).isIn("第 12 次", "第 2 次");
        assertThat(bot.say("k6", "second", "count")).isIn("第 12 次", "第 2 次");
    }

    @Test
    void aFullLineSaysSoAtOnceAndTheSameToARedelivery() throws Exception {
        var bot = bot(TestPlatform.PATIENT, new PipelineLimits(3, Duration.ofHours(24), Duration.ofSeconds(30), false));
        for (int i = 0; i < 3; i++) bot.send("k" + i, "p" + i, "count"); // nothing runs yet: the line fills
        var busy = bot.send("k9", "p9", "count");
        assertThat(busy.text()).contains("现在人多");
        bot.start();
        assertThat(bot.say("k0", "p0", "count")).isEqualTo("第 1 次");
        assertThat(bot.send("k9", "p9", "count").bytes()).isEqualTo(busy.bytes());
        assertThat(bot.say("k10", "p9", "count")).isEqualTo("第 1 次");
    }

    @Test
    void whatStillWaitsAtTheLimitNeverRunsAndIsToldSo() throws Exception {
        var bot = bot(hasty(300, 900), PipelineLimits.defaults());
        var release = new CountDownLatch(1);
        bot.commands.add("block", context -> {
            waitFor(release);
            return Reply.say("test.done", "block");
        });
        bot.start();
        bot.send("k1", "blocker", "block");
        await().until(() -> bot.registry.get("linli.line.waiting").gauge().value() == 0);
        var waiting = bot.send("k2", "chen", "count");
        assertThat(waiting.text()).contains("现在人多");
        release.countDown();
        assertThat(bot.send("k2", "chen", "count").bytes()).isEqualTo(waiting.bytes());
        assertThat(bot.say("k3", "chen", "count")).isEqualTo("第 1 次");
    }

    @Test
    void aRedeliveryOfWhatTookEffectIsNeverToldThatItDidNot() throws Exception {
        var bot = bot(hasty(300, 900), PipelineLimits.defaults());
        var release = new CountDownLatch(1);
        bot.commands.add("block", context -> {
            waitFor(release);
            return Reply.say("test.done", "block");
        });
        bot.start();
        var first = bot.send("k1", "chen", "count").bytes();
        bot.send("k2", "blocker", "block");
        await().until(() -> bot.registry.get("linli.line.waiting").gauge().value() == 0);
        var again = bot.send("k1", "chen", "count");
        await().until(() -> bot.counted("unanswered") == 1);
        assertThat(again.answer).isNotDone();
        release.countDown();
        assertThat(bot.send("k1", "chen", "count").bytes()).isEqualTo(first);
    }

    @Test
    void whatRunsPastTheLimitAnswersARedelivery() throws Exception {
        var bot = bot(hasty(200, 3000), PipelineLimits.defaults());
        var release = new CountDownLatch(1);
        bot.commands.add("block", context -> {
            waitFor(release);
            return Reply.say("test.count", TestBot.raise(context));
        });
        bot.start();
        var first = bot.send("k1", "chen", "block");
        await().pollDelay(Duration.ofMillis(400)).until(() -> !first.answer.isDone());
        first.hangUp();
        var second = bot.send("k1", "chen", "block");
        release.countDown();
        assertThat(second.text()).isEqualTo("第 1 次");
        assertThat(first.answer).isNotDone();
        assertThat(bot.effects()).isEqualTo(1);
    }

    @Test
    void anAnswerThatNoDeliveryCarriesStandsInFrontOfTheNextReply() throws Exception {
        var bot = bot(hasty(200, 300), PipelineLimits.defaults());
        var release = new CountDownLatch(1);
        bot.commands.add("停水", context -> {
            waitFor(release);
            return Reply.say("test.done", "周一停水");
        });
        bot.start();
        var lost = bot.send("k1", "chen", "停水");
        lost.hangUp();
        release.countDown();
        await().until(() -> bot.counted("unanswered") == 1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> System.nanoTime() > 0
                        && bot.say("k2-" + System.nanoTime(), "chen", "你好").startsWith("(您今天问的:停水)\n办完了:周一停水"));
        assertThat(bot.say("k3", "chen", "你好")).as("once only").isEqualTo("听到了:你好");
    }

    @Test
    void anAnswerIsOwedLongerThanTheWordsOfItsQuestionAreKept() throws Exception {
        var bot = bot(hasty(200, 300), PipelineLimits.defaults());
        var lost = new TestBot.Sent[1];
        bot.commands.add("停水", context -> {
            lost[0].hangUp();
            return Reply.say("test.done", "周一来水");
        });
        lost[0] = bot.send("k1", "chen", "停水");
        bot.start();
        await().until(() -> count(bot, "select count(*) from late_answer where question = '停水'") == 1);
        // no finer than the store keeps it
        var asked = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(PostOffice.QUESTION_KEPT);
        assertThat(keptQuestion(bot, asked, asked.plus(PostOffice.QUESTION_KEPT)))
                .isEqualTo("停水");
        assertThat(keptQuestion(bot, asked, asked.plus(PostOffice.QUESTION_KEPT).plusMillis(1)))
                .isEmpty();
        assertThat(bot.say("k2", "chen", "你好"))
                .startsWith("(您")
                .endsWith("问的)\n办完了:周一来水\n\n听到了:你好")
                .doesNotContain("停水");
    }

    /** What is left at a time of the words of the only answer that is owed, after tidying. */
    private static String keptQuestion(TestBot bot, Instant asked, Instant now) throws Exception {
        return bot.database
                .write(tx -> {
                    tx.update("update late_answer set asked_at = ?, due_at = ?", asked, asked);
                    LateAnswers.forget(tx, now);
                    return tx.select("select question from late_answer", row -> row.getString(1))
                            .get(0);
                })
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aRedeliveryThatCarriesTheLateAnswerCancelsItsBeingKept() throws Exception {
        var bot = bot(hasty(200, 300), PipelineLimits.defaults());
        bot.start();
        var lost = new TestBot.Sent[1];
        bot.commands.add("hang", context -> {
            lost[0].hangUp();
            return Reply.say("test.done", "hang");
        });
        var gate = new CountDownLatch(1);
        bot.commands.add("gate", context -> {
            waitFor(gate);
            return Reply.say("test.done", "gate");
        });
        bot.send("k0", "other", "gate");
        lost[0] = bot.send("k1", "chen", "hang");
        gate.countDown();
        await().until(() -> bot.counted("unanswered") == 1);
        assertThat(bot.say("k1", "chen", "hang")).isEqualTo("办完了:hang");
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        assertThat(bot.say("k2", "chen", "你好")).isEqualTo("听到了:你好");
    }

    @Test
    void aRedeliveryThatComesWhileTheAnswerIsBeingKeptCarriesItInstead() throws Exception {
        var bot = bot(hasty(200, 300), PipelineLimits.defaults());
        var sent = new TestBot.Sent[2];
        bot.commands.add("hang", context -> {
            sent[0].hangUp();
            // runs in the same transaction, behind the message
            bot.database.write(tx -> sent[1] = bot.send("k1", "chen", "hang"));
            return Reply.say("test.done", "hang");
        });
        sent[0] = bot.send("k1", "chen", "hang");
        bot.start();
        await().until(() -> sent[1] != null);
        assertThat(sent[1].text()).isEqualTo("办完了:hang");
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        assertThat(bot.say("k2", "chen", "你好")).isEqualTo("听到了:你好");
        assertThat(bot.effects()).isEqualTo(2);
    }

    @Test
    void owedWorkAnswersTheDeliveryThatWaits() throws Exception {
        var bot = bot(hasty(100, 5000), PipelineLimits.defaults());
        var result = new CompletableFuture<Reply.Say>();
        bot.commands
                .add("slow", context -> Reply.later("slow", "查一查"))
                .work("slow", (argument, office) -> result.copy());
        bot.start();
        var first = bot.send("k1", "chen", "slow");
        await().until(() -> bot.effects() == 1);
        first.hangUp();
        var second = bot.send("k1", "chen", "slow");
        result.complete(Reply.say("test.done", "查到了"));
        assertThat(second.text()).isEqualTo("办完了:查到了");
        assertThat(bot.send("k1", "chen", "slow").bytes()).isEqualTo(second.bytes());
        assertThat(bot.effects()).isEqualTo(1);
    }

    @Test
    void owedWorkThatNobodyWaitsForAnyMoreStandsInFrontOfTheNextReply() throws Exception {
        var bot = bot(hasty(100, 200), PipelineLimits.defaults());
        var result = new CompletableFuture<Reply.Say>();
        bot.commands.add("slow", context -> Reply.later("slow", "")).work("slow", (argument, office) -> result.copy());
        bot.start();
        var first = bot.send("k1", "chen", "slow");
        await().until(() -> bot.effects() == 1);
        first.hangUp();
        result.complete(Reply.say("test.done", "查到了"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> bot.say("k-" + System.nanoTime(), "chen", "你好").startsWith("(您今天问的:slow)\n办完了:查到了"));
    }

    @Test
    void owedWorkIsDoneAgainAfterARestart() throws Exception {
        var bot = bot();
        bot.commands
                .add("slow", context -> Reply.later("slow", "x"))
                .work("slow", (argument, office) -> new CompletableFuture<>());
        bot.start();
        bot.send("k1", "chen", "slow");
        await().until(() -> bot.effects() == 1);
        bot.close();
        if (settings.dialect().oneProcess()) {
            var again = bot();
            again.commands
                    .add("slow", context -> Reply.later("slow", "x"))
                    .work(
                            "slow",
                            (argument, office) -> CompletableFuture.completedFuture(Reply.say("test.done", argument)));
            again.start();
            assertThat(again.say("k1", "chen", "slow")).isEqualTo("办完了:x");
        }
    }

    @Test
    void aLongLateAnswerLeavesTheOpenQuestionOpen() throws Exception {
        var bot = bot();
        var result = new CompletableFuture<Reply.Say>();
        bot.commands
                .add("slow", context -> Reply.later("slow", ""))
                .work("slow", (argument, office) -> result.copy())
                .add("ask", context -> Reply.say("test.done", "ask").thenAsk("question"))
                .dialog("question", (context, answer) -> Optional.of(Reply.say("test.done", "answered")));
        bot.start();
        var slow = bot.send("k1", "chen", "slow");
        assertThat(bot.say("k2", "chen", "ask")).isEqualTo("办完了:ask");
        result.complete(Reply.say("test.done", "长".repeat(1500)));
        assertThat(slow.text()).endsWith("(回“继续”看下面的)");
        assertThat(bot.say("k3", "chen", "1")).isEqualTo("办完了:answered");
    }

    @Test
    void onlyWorkThatGoesOnIsRenewed() throws Exception {
        var bot = bot();
        var began = Instant.parse("2026-01-01T00:00:00Z");
        var later = began.plusSeconds(60);
        var due = bot.database
                .write(tx -> {
                    LateWorkStore.add(tx, List.of(owed("going-on", began), owed("forgotten", began)), began, "node");
                    LateWorkStore.renew(tx, "node", List.of("going-on"), later);
                    return LateWorkStore.takeDue(tx, began.plusSeconds(1), later, "other");
                })
                .get(20, TimeUnit.SECONDS);
        assertThat(due).extracting(LateWorkStore.Owed::hash).containsExactly("forgotten");
    }

    @Test
    void workThatIsOwedForTwoDaysIsForgotten() throws Exception {
        var bot = bot();
        var now = Instant.parse("2026-01-05T00:00:00Z");
        var left = bot.database
                .write(tx -> {
                    var old = owed("old", now.minus(Duration.ofDays(2)).minusMillis(1));
                    var fresh = owed("fresh", now.minus(Duration.ofDays(2)));
                    LateWorkStore.add(tx, List.of(old, fresh), now, "node");
                    LateWorkStore.forget(tx, now);
                    return tx.select("select message_hash from late_work", row -> row.getString(1));
                })
                .get(20, TimeUnit.SECONDS);
        assertThat(left).containsExactly("fresh");
    }

    @Test
    void messagesAndWhatIsOpenAreForgottenAfterADay() throws Exception {
        var first = bot().start();
        first.say("k1", "chen", "长".repeat(1500));
        first.say("k2", "lin", "长".repeat(1500));
        var old = Instant.now().minus(Duration.ofDays(1)).minusSeconds(1);
        first.database
                .write(tx -> tx.update(
                                "update inbox set arrived_at = ? where arrived_at = (select min(arrived_at) from inbox)",
                                old)
                        + tx.update("update conversation set rest_at = ? where peer = 'chen'", old))
                .get(20, TimeUnit.SECONDS);
        first.close();
        var bot = bot().start();
        await().atMost(Duration.ofSeconds(20)).until(() -> 1 == count(bot, "select count(*) from inbox"));
        assertThat(count(bot, "select count(*) from conversation where rest is not null"))
                .isEqualTo(1);
    }

    private static int count(TestBot bot, String text) throws Exception {
        return bot.database
                .write(tx -> tx.select(text, row -> row.getInt(1)).get(0))
                .get(20, TimeUnit.SECONDS);
    }

    private static LateWorkStore.Owed owed(String hash, Instant askedAt) {
        var message =
                new Message("acc", hash, Conversation.withPerson("chen"), "us", "chen", new Content.Text("慢"), askedAt);
        return new LateWorkStore.Owed(message, hash, "slow", "", askedAt);
    }

    @Test
    void workThatFailsAnswersWithAFaultId() throws Exception {
        var bot = bot();
        bot.commands
                .add("slow", context -> Reply.later("slow", ""))
                .work(
                        "slow",
                        (argument, office) -> CompletableFuture.failedFuture(new IllegalStateException("no network")));
        bot.start();
        assertThat(bot.say("k1", "chen", "slow")).startsWith("这句话我没办成").doesNotContain("no network");
    }

    @Test
    void aLongReplyIsCutAndTheRestComesOnRequest() throws Exception {
        var bot = bot().start();
        var text = "长".repeat(1500);
        var first = bot.say("k1", "chen", text);
        assertThat(first.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(2048);
        assertThat(first).endsWith("(回“继续”看下面的)");
        var second = bot.say("k2", "chen", "继续");
        var third = bot.say("k3", "chen", "继续");
        assertThat((first + second + third).replaceAll("\n\\(回“继续”看下面的\\)", "")).isEqualTo("听到了:" + text);
        assertThat(bot.say("k4", "chen", "继续")).isEqualTo("听到了:继续");
    }

    @Test
    void aMessageOlderThanWhatIsRememberedHasNoEffect() throws Exception {
        var bot = bot(
                TestPlatform.PATIENT, new PipelineLimits(100, Duration.ofSeconds(-1), Duration.ofSeconds(30), false));
        bot.start();
        assertThat(bot.send("k1", "chen", "count")
                        .answer
                        .get(5, TimeUnit.SECONDS)
                        .body())
                .isEmpty();
        assertThat(bot.effects()).isZero();
    }

    @Test
    void theInboxTellsNothing() throws Exception {
        var bot = bot().start();
        bot.say("secret-key", "chen-openid", "count");
        try (var connection = outside();
                var rows = connection.createStatement().executeQuery("select message_hash, sealed_reply from inbox")) {
            assertThat(rows.next()).isTrue();
            var stored = rows.getString(1) + new String(rows.getBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(stored).doesNotContain("secret-key").doesNotContain("chen-openid");
        }
    }

    private Connection outside() throws java.sql.SQLException {
        return DriverManager.getConnection(TestStores.jdbcUrl(settings), settings.user(), settings.password());
    }

    private static void execute(Connection connection, String sql) throws java.sql.SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("never released");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
