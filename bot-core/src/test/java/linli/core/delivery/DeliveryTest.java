package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import linli.core.community.Links;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.job.ShiftedClock;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.message.ReplyPath;
import linli.core.platform.Recipient;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.privacy.CoreTables;
import linli.core.privacy.Kept;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves the outbox, how often, and what becomes of what does not. */
@Timeout(60)
abstract class DeliveryTest {
    private static final Instant START = Instant.parse("2025-11-28T01:00:00Z");

    private final TestPhones phones = TestPhones.wechat();
    private final ShiftedClock clock = ShiftedClock.standingAt(START);
    private DatabaseSettings settings;
    private Desk desk;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        TestStores.migrate(settings, List.of());
        desk = new Desk(settings, phones, clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void nothingLeavesBeforeItIsDue() throws Exception {
        long chen = desk.writing("chen");
        desk.write(tx -> {
            desk.office.hold(
                    tx,
                    "acc",
                    Conversation.withPerson("chen"),
                    "chen",
                    "hash",
                    "停水",
                    START,
                    new Outgoing.Text("明天"),
                    START.plusSeconds(15));
            return 0;
        });
        assertThat(desk.sender.sendDue()).isZero();
        assertThat(desk.sendsAfter(Duration.ofSeconds(15))).isEqualTo(1);
        assertThat(phones.takeFrom("chen")).containsExactly("明天");
        assertThat(chen).isPositive();
    }

    @Test
    void whatARedeliveryCarriesIsNotSentAgain() throws Exception {
        desk.writing("chen");
        desk.write(tx -> {
            desk.office.hold(
                    tx,
                    "acc",
                    Conversation.withPerson("chen"),
                    "chen",
                    "hash",
                    "停水",
                    START,
                    new Outgoing.Text("明天"),
                    START.plusSeconds(15));
            desk.office.withdraw(tx, "acc", List.of("hash"));
            return 0;
        });
        assertThat(desk.sendsAfter(Duration.ofMinutes(1))).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("WITHDRAWN", 1));
    }

    @Test
    void whatCannotLeaveJustNowWaitsWithoutAnAttempt() throws Exception {
        long chen = desk.writing("chen");
        phones.goAway(true);
        desk.say(chen, "明天停水");
        for (int i = 0; i < 60; i++)
            assertThat(desk.sendsAfter(Duration.ofMinutes(1))).isZero();
        List<String> kept =
                desk.write(tx -> tx.select("select state || ' ' || attempt from outbox", row -> row.getString(1)));
        assertThat(kept).containsExactly("WAITING 0");
        phones.goAway(false);
        assertThat(desk.sendsAfter(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(phones.takeFrom("chen")).containsExactly("明天停水");
    }

    private void opensPath(String openId, int count, Duration life) throws Exception {
        var path = new ReplyPath("path", count, clock.instant().plus(life));
        desk.write(tx -> {
            Paths.open(tx, List.<@Nullable Object[]>of(Paths.opened("acc", Conversation.withPerson(openId), path)));
            return 0;
        });
    }

    @Test
    void aWayBackIsTakenBeforeAnyWindowAndTheRestGoesTheOrdinaryWay() throws Exception {
        long wang = desk.writing("wang");
        opensPath("wang", 2, Duration.ofMinutes(1));
        desk.say(wang, "1", "2", "3");
        desk.sender.sendDue();
        assertThat(phones.recipients())
                .extracting(to -> to.path().orElse("none") + " " + to.sequence())
                .containsExactly("path 1", "path 2", "none 1");
    }

    @Test
    void aWayBackEndsWithItsTime() throws Exception {
        long wang = desk.writing("wang");
        opensPath("wang", 2, Duration.ofMinutes(1));
        desk.say(wang, "1");
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.recipients()).extracting(Recipient::path).containsExactly(Optional.empty());
    }

    @Test
    void aWayBackThatThePlatformRefusesIsLeftForTheOrdinaryOne() throws Exception {
        long wang = desk.writing("wang");
        opensPath("wang", 2, Duration.ofMinutes(1));
        phones.answers((who, message) -> phones.recipients().size() == 1
                ? new Sent.Refused("used", Sent.Why.WINDOW)
                : phones.take(who, message));
        desk.say(wang, "1");
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("1");
        assertThat(phones.recipients())
                .extracting(Recipient::path)
                .containsExactly(Optional.of("path"), Optional.empty());
    }

    @Test
    void whereThereIsNoOtherWayItWaitsForTheNextOne() throws Exception {
        phones.needingPaths();
        long wang = desk.person("wang");
        desk.say(wang, "1", "2");
        assertThat(desk.sender.sendDue()).isZero();
        opensPath("wang", 1, Duration.ofMinutes(1));
        desk.writes("wang");
        desk.sendsAfter(Duration.ofSeconds(2));
        assertThat(phones.takeFrom("wang")).containsExactly("1");
        assertThat(desk.states()).isEqualTo(Map.of("SENT", 1, "PARKED", 1));
    }

    @Test
    void whatSurelyNeverLeftDoesNotUseUpTheWay() throws Exception {
        phones.needingPaths();
        long wang = desk.person("wang");
        opensPath("wang", 1, Duration.ofMinutes(1));
        phones.answers((who, message) -> new Sent.Later("-1", Duration.ofSeconds(2)));
        desk.say(wang, "1");
        desk.sender.sendDue();
        phones.works();
        desk.sendsAfter(Duration.ofSeconds(3));
        assertThat(phones.takeFrom("wang")).containsExactly("1");
    }

    @Test
    void aNumberOnAWayIsNeverUsedTwice() throws Exception {
        phones.needingPaths();
        long wang = desk.person("wang");
        opensPath("wang", 5, Duration.ofMinutes(1));
        phones.answers((who, message) -> phones.recipients().size() == 1
                ? new Sent.Later("429", Duration.ofSeconds(2))
                : phones.take(who, message));
        desk.say(wang, "1");
        desk.sender.sendDue();
        desk.sendsAfter(Duration.ofSeconds(3));
        assertThat(phones.takeFrom("wang")).containsExactly("1");
        assertThat(phones.recipients()).extracting(Recipient::sequence).containsExactly(1, 2);
    }

    @Test
    void whereRepeatsAreDroppedDoubtIsClearedBySendingTheSameAgain() throws Exception {
        phones.droppingRepeats();
        long wang = desk.writing("wang");
        phones.answers((who, message) -> new Sent.Unknown("timeout"));
        desk.say(wang, "1");
        desk.sender.sendDue();
        phones.works();
        desk.sendsAfter(Duration.ofSeconds(3));
        assertThat(phones.takeFrom("wang")).containsExactly("1");
        assertThat(phones.recipients())
                .extracting(Recipient::key)
                .hasSize(2)
                .containsOnly(phones.recipients().get(0).key());
    }

    @Test
    void bubblesLeaveInTheirOrder() throws Exception {
        long wang = desk.writing("wang");
        desk.say(wang, "请转发下面这条", "【通知】停水");
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("请转发下面这条", "【通知】停水");
    }

    @Test
    void theSecondBubbleWaitsForTheFirst() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) -> new Sent.Later("-1", Duration.ofSeconds(30)));
        desk.say(wang, "一", "二");
        assertThat(desk.sender.sendDue()).isEqualTo(1);
        phones.works();
        desk.sendsAfter(Duration.ofSeconds(30));
        assertThat(phones.takeFrom("wang")).containsExactly("一", "二");
    }

    @Test
    void whatIsSaidNextWaitsForTheCallBeforeItAndHoldsUpNobodyElse() throws Exception {
        long wang = desk.writing("wang");
        long chen = desk.writing("chen");
        var call = new CountDownLatch(1);
        phones.answers((who, message) -> {
            if (Bubble.words(message).equals("一")) waitFor(call);
            return phones.take(who, message);
        });
        desk.say(wang, "一");
        desk.say(wang, "二");
        desk.say(chen, "三");
        desk.sender.start();
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("SENDING", 1, "WAITING", 1, "SENT", 1)));
        desk.say(chen, "四");
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("SENDING", 1, "WAITING", 1, "SENT", 2)));
        assertThat(phones.recipients()).extracting(Recipient::id).containsExactlyInAnyOrder("wang", "chen", "chen");
        call.countDown();
        awaitSent(4);
        assertThat(phones.takeFrom("wang")).containsExactly("一", "二");
    }

    @Test
    void manyThingsForOneConversationStandInNobodysWay() throws Exception {
        long wang = desk.writing("wang");
        var call = new CountDownLatch(1);
        phones.answers((who, message) -> {
            if (who.equals("wang")) waitFor(call);
            return phones.take(who, message);
        });
        for (int i = 0; i < 100; i++) desk.say(wang, "" + i);
        clock.tick(Duration.ofSeconds(1));
        desk.say(desk.writing("chen"), "三");
        desk.sender.start();
        await().untilAsserted(
                        () -> assertThat(desk.states()).isEqualTo(Map.of("SENDING", 1, "WAITING", 99, "SENT", 1)));
        assertThat(phones.takeFrom("chen")).containsExactly("三");
        call.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAWindowItWaitsUntilThePersonWrites() throws Exception {
        long wang = desk.person("wang");
        desk.say(wang, "一");
        assertThat(desk.sender.sendDue()).isZero();
        assertThat(desk.states()).isEqualTo(Map.of("PARKED", 1));
        desk.writes("wang");
        desk.sendsAfter(Duration.ofSeconds(2));
        assertThat(phones.takeFrom("wang")).containsExactly("一");
    }

    @Test
    void aWindowTakesFiveAndTheSixthWaitsForTheNext() throws Exception {
        long wang = desk.writing("wang");
        desk.say(wang, "1", "2", "3", "4", "5", "6");
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("1", "2", "3", "4", "5");
        desk.writes("wang");
        desk.sendsAfter(Duration.ofSeconds(2));
        assertThat(phones.takeFrom("wang")).containsExactly("6");
    }

    @Test
    void aWindowEndsAfterItsTime() throws Exception {
        long wang = desk.writing("wang");
        clock.tick(Duration.ofDays(2));
        desk.say(wang, "1");
        assertThat(desk.sender.sendDue()).isZero();
    }

    @Test
    void whatSurelyNeverLeftDoesNotCount() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) -> new Sent.Later("-1", Duration.ofSeconds(1)));
        desk.say(wang, "1");
        for (int i = 0; i < 4; i++) desk.sendsAfter(Duration.ofMinutes(1));
        phones.works();
        desk.say(wang, "2", "3", "4", "5");
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.takeFrom("wang")).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void aLostAnswerIsNeverSentTwice() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) -> {
            phones.take(who, message);
            return new Sent.Unknown("timeout");
        });
        desk.say(wang, "一");
        desk.sender.sendDue();
        phones.works();
        assertThat(desk.sendsAfter(Duration.ofHours(1))).isZero();
        assertThat(phones.takeFrom("wang")).containsExactly("一");
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1));
    }

    @Test
    void anAnswerThatCannotBeSentGoesInFrontOfALaterReply() throws Exception {
        desk.writing("chen");
        phones.answers((who, message) -> new Sent.Refused("45015", Sent.Why.WINDOW));
        desk.write(tx -> {
            desk.office.hold(
                    tx,
                    "acc",
                    Conversation.withPerson("chen"),
                    "chen",
                    "hash",
                    "停水",
                    START,
                    new Outgoing.Text("明天"),
                    START);
            return 0;
        });
        desk.sender.sendDue();
        var kept = desk.write(tx -> tx.select(
                "select question, answer, told from late_answer",
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getBoolean(3)));
        assertThat(kept).containsExactly("停水 明天 false");
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 1));
    }

    @Test
    void wordsThatWereAskedGoBeforeTheAnswerThatStillWaits() throws Exception {
        desk.writing("lost");
        desk.writing("waiting");
        desk.writing("fresh");
        phones.answers((who, message) -> new Sent.Unknown("timeout"));
        var later = START.plus(Duration.ofDays(3));
        holds("lost", START, START);
        desk.sender.sendDue();
        holds("waiting", START, later);
        holds("fresh", START.plusSeconds(1), later);
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1, "WAITING", 2));
        var end = START.plus(PostOffice.QUESTION_KEPT);
        assertThat(questionsAt(end)).containsOnly("停水是哪天");
        assertThat(questionsAt(end.plusMillis(1))).containsExactly("", "", "停水是哪天");

        phones.works();
        clock.tick(Duration.ofDays(3));
        var owed = List.of("waiting", "fresh");
        for (var who : owed) desk.writes(who);
        desk.sendsAfter(Duration.ofMinutes(1));
        for (var who : owed) assertThat(phones.takeFrom(who)).containsExactly("明天");
    }

    private void holds(String openId, Instant askedAt, Instant due) throws Exception {
        var answer = new Outgoing.Text("明天");
        desk.write(tx -> {
            var conversation = Conversation.withPerson(openId);
            desk.office.hold(tx, "acc", conversation, openId, "h-" + openId, "停水是哪天", askedAt, answer, due);
            return 0;
        });
    }

    private List<String> questionsAt(Instant now) throws Exception {
        return desk.write(tx -> {
            OutboxTidying.forget(tx, now);
            return tx.select("select question from outbox order by id", row -> row.getString(1));
        });
    }

    @Test
    void anAnswerWhoseQuestionIsForgottenStillGoesInFrontOfALaterReply() throws Exception {
        desk.writing("chen");
        phones.answers((who, message) -> new Sent.Refused("45015", Sent.Why.WINDOW));
        holds("chen", START, START);
        questionsAt(START.plus(PostOffice.QUESTION_KEPT).plusMillis(1));
        desk.sender.sendDue();
        var kept = desk.write(tx -> tx.select(
                "select question, answer, told from late_answer",
                row -> row.getString(1) + ":" + row.getString(2) + ":" + row.getBoolean(3)));
        assertThat(kept).containsExactly(":明天:false");
    }

    @Test
    void aTokenThatIsNotGoodIsRenewedOnceForThisCall() throws Exception {
        long wang = desk.writing("wang");
        desk.say(wang, "一");
        desk.sender.sendDue();
        phones.tokens().add("t1"); // the platform has another one now
        desk.say(wang, "二");
        desk.sender.sendDue();
        assertThat(phones.takeFrom("wang")).containsExactly("一", "二");
    }

    @Test
    void theSameTokenOnceMoreIsVoidedByForce() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) ->
                phones.tokens().size() > 1 ? phones.take(who, message) : new Sent.TokenRefused("40001"));
        desk.say(wang, "一");
        desk.sender.sendDue();
        assertThat(phones.tokens()).containsExactly("t0", "t1");
        assertThat(phones.takeFrom("wang")).containsExactly("一");
    }

    @Test
    void tokensLieSealedInTheStore() throws Exception {
        desk.say(desk.writing("wang"), "一");
        desk.sender.sendDue();
        var stored = desk.write(tx -> tx.select("select sealed_token from access_token", row -> row.getBytes(1)));
        assertThat(stored).hasSize(1);
        assertThat(new String(stored.get(0), StandardCharsets.ISO_8859_1)).doesNotContain("t0");
    }

    @Test
    void whoeverIsGoneIsNotTriedAgain() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) -> new Sent.Refused("43004", Sent.Why.GONE));
        desk.say(wang, "一", "二");
        desk.sender.sendDue();
        phones.works();
        desk.say(wang, "三");
        assertThat(desk.sendsAfter(Duration.ofHours(1))).isZero();
        assertThat(phones.takeFrom("wang")).isEmpty();
    }

    @Test
    void aStoppedAccountGoesOnWhereItStopped() throws Exception {
        long wang = desk.writing("wang");
        phones.answers((who, message) -> new Sent.Stopped("40164", "put this address on the list"));
        desk.say(wang, "一");
        desk.say(wang, "二");
        desk.sender.sendDue();
        phones.works();
        assertThat(desk.sendsAfter(Duration.ofSeconds(30))).isZero();
        desk.sendsAfter(Duration.ofSeconds(31));
        assertThat(phones.takeFrom("wang")).containsExactlyInAnyOrder("一", "二");
    }

    @Test
    void aLineThatIsDeadForHoursCostsNobodyTheirMessage() throws Exception {
        long chen = desk.writing("chen");
        long wang = desk.writing("wang");
        phones.answers((who, message) -> Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
        desk.say(chen, "1");
        desk.say(wang, "2");
        for (int i = 0; i < 300; i++) desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 2));
        phones.works();
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(phones.takeFrom("chen")).containsExactly("1");
        assertThat(phones.takeFrom("wang")).containsExactly("2");
    }

    @Test
    void aDeadLineIsTriedLessAndLessOftenByAllTogether() throws Exception {
        for (var who : List.of("chen", "wang", "li")) desk.say(desk.writing(who), "明天停水");
        phones.answers((who, message) -> Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
        var calls = new ArrayList<Integer>();
        for (int i = 0; i < 12; i++) calls.add(desk.sendsAfter(Duration.ofSeconds(5)));
        assertThat(calls).isEqualTo(List.of(3, 3, 0, 3, 0, 0, 0, 3, 0, 0, 0, 0));
    }

    @Test
    void anAnswerDoesNotWaitForADeadLineForEver() throws Exception {
        desk.writing("chen");
        holdAnAnswer();
        phones.answers((who, message) -> Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
        for (int i = 0; i < 15; i++) desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 1));
        assertThat(inFront()).containsExactly("明天");
    }

    @Test
    void anAnswerOfAStoppedAccountGoesInFrontOfTheNextReply() throws Exception {
        desk.writing("chen");
        holdAnAnswer();
        phones.answers((who, message) -> new Sent.Stopped("48001", "ask for the right"));
        assertThat(desk.office.sendsNow("acc", Conversation.Kind.PRIVATE)).isTrue();
        desk.sendsAfter(Duration.ofMinutes(1));
        assertThat(inFront()).containsExactly("明天");
        assertThat(desk.office.sendsNow("acc", Conversation.Kind.PRIVATE)).isFalse();
    }

    private void holdAnAnswer() throws Exception {
        desk.write(tx -> {
            desk.office.hold(
                    tx,
                    "acc",
                    Conversation.withPerson("chen"),
                    "chen",
                    "hash",
                    "停水",
                    START,
                    new Outgoing.Text("明天"),
                    START.plusSeconds(15));
            return 0;
        });
    }

    private List<String> inFront() throws Exception {
        return desk.write(tx -> tx.select("select answer from late_answer", row -> row.getString(1)));
    }

    @Test
    void whoeverWritesWhileTheWindowIsRefusedIsSentToAtOnce() throws Exception {
        long chen = desk.writing("chen");
        desk.say(chen, "明天停水");
        phones.answers((who, message) -> {
            try {
                clock.tick(Duration.ofSeconds(1));
                desk.writes("chen");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
            phones.works();
            return new Sent.Refused("45015", Sent.Why.WINDOW);
        });
        assertThat(desk.sendsAfter(Duration.ofSeconds(1))).isEqualTo(2);
        assertThat(phones.takeFrom("chen")).containsExactly("明天停水");
    }

    @Test
    void doubtThatDoesNotClearStaysDoubt() throws Exception {
        phones.droppingRepeats();
        long chen = desk.writing("chen");
        desk.say(chen, "明天停水");
        phones.answers((who, message) -> new Sent.Unknown("timeout"));
        for (int i = 0; i < 15; i++) desk.sendsAfter(Duration.ofMinutes(10));
        assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1));
    }

    @Test
    void whoeverWaitsForATokenTakesTheFailureOfTheFirst() throws Exception {
        var asked = new AtomicInteger();
        phones.tokenAnswers(() -> {
            asked.incrementAndGet();
            return new Sending.TokenAnswer.Failed(Sent.Later.forAll("no-connection", Duration.ofSeconds(5)));
        });
        for (var who : List.of("chen", "wang", "li")) desk.say(desk.writing(who), "明天停水");
        desk.sendsAfter(Duration.ofSeconds(1));
        assertThat(asked.get()).isEqualTo(1);
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 3));
    }

    @Test
    void whatADeadNodeWasSendingIsUnknown() throws Exception {
        long wang = desk.writing("wang");
        desk.say(wang, "一");
        desk.write(tx -> tx.update(
                "update outbox set state = 'SENDING', attempt = 1, node = 'dead', lease_until = ?",
                clock.instant().plusSeconds(60)));
        clock.tick(Duration.ofSeconds(61));
        desk.sender.start();
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("UNKNOWN", 1)));
        assertThat(phones.takeFrom("wang")).isEmpty();
    }

    @Test
    void manyGetItOnceEach() throws Exception {
        var people = people(450);
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        for (var each : people) assertThat(phones.takeFrom(each)).containsExactly("停水");
        assertThat(progress(campaign).sent()).isEqualTo(450);
        assertThat(progress(campaign).planned()).isTrue();
    }

    @Test
    void whoeverHasSaidNoGetsNothing() throws Exception {
        people(3);
        desk.write(tx -> {
            Profiles.want(tx, 1, Notices.URGENT);
            return 0;
        });
        var before = desk.write(tx -> desk.office.in(tx, null).reach(List.of(1L), false));
        assertThat(before).isEqualTo(new Reach(2, 0, 0));
        long campaign = openCampaign("停水");
        desk.write(new Planner(desk.office)::planSome);
        desk.write(tx -> {
            Profiles.want(tx, 2, Notices.NONE); // while it is on its way
            return 0;
        });
        desk.sender.sendDue();
        assertThat(phones.total()).isEqualTo(1);
        assertThat(progress(campaign).withdrawn()).isEqualTo(1);
    }

    @Test
    void whoeverHasTwoIdentitiesCountsOnceAndGetsItOnce() throws Exception {
        people(3);
        long wang = desk.writing("p1");
        long other = desk.person("p1-too");
        desk.write(tx -> Links.join(tx, new Links.Claim(new Links.Side("acc", "p1-too"), other, List.of()), wang));
        desk.write(tx -> {
            Links.replace(tx, other, wang);
            return 0;
        });
        var reach = desk.write(tx -> desk.office.in(tx, null).reach(List.of(1L), false));
        assertThat(reach).isEqualTo(new Reach(3, 0, 0));
        openCampaign("停水");
        desk.sender.sendDue();
        assertThat(phones.total()).isEqualTo(3);
        assertThat(phones.takeFrom("p1")).containsExactly("停水");
    }

    @Test
    void whoeverIsForgottenStaysAsACountOnly() throws Exception {
        people(2);
        long wang = desk.writing("p1");
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        clock.tick(Duration.ofDays(3));
        desk.say(wang, "等窗口"); // no window any more: it waits
        desk.sender.sendDue();
        desk.write(tx -> {
            PushedCards.open(tx, wang, card("1"), clock.instant());
            return 0;
        });
        var kept = new Kept(CoreTables.all());
        assertThat(namedIn(kept, wang)).contains("outbox", "pushed_card", "conversation");
        desk.write(tx -> {
            kept.erase(tx, wang);
            return 0;
        });
        assertThat(namedIn(kept, wang)).containsExactly("person");
        var peers = desk.write(tx -> tx.select("select peer from outbox", row -> row.getString(1)));
        assertThat(peers).containsExactlyInAnyOrder("p0", "");
        assertThat(progress(campaign).sent()).isEqualTo(2);
    }

    @Test
    void whoGotWhatWentToManyIsForgottenHalfAYearAfterItRanOut() throws Exception {
        people(2);
        openCampaign("停水");
        desk.sender.sendDue();
        var ranOut = desk.write(tx -> tx.select(
                        "select expires_at from campaign", row -> row.getObject(1, OffsetDateTime.class))
                .get(0)
                .toInstant());
        tidy(ranOut.plus(Campaigns.REMEMBERED));
        assertThat(rows()).isEqualTo(2);
        tidy(ranOut.plus(Campaigns.REMEMBERED).plusSeconds(1));
        assertThat(rows()).isZero();
    }

    private void tidy(Instant now) throws Exception {
        var kept = new Kept(CoreTables.all());
        desk.write(tx -> {
            for (int rule = 0; rule < kept.agings(); rule++) kept.endSome(tx, rule, now);
            return true;
        });
    }

    private long rows() throws Exception {
        return desk.write(tx ->
                tx.select("select count(*) from outbox", row -> row.getLong(1)).get(0));
    }

    private List<String> namedIn(Kept kept, long person) throws Exception {
        return desk.write(tx ->
                kept.about(tx, person).stream().map(held -> held.table().name()).toList());
    }

    @Test
    void gapsAloneAreSentAgain() throws Exception {
        var people = people(4);
        phones.answers((who, message) ->
                who.equals("p2") ? new Sent.Refused("45002", Sent.Why.CONTENT) : phones.take(who, message));
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        assertThat(progress(campaign).failed()).isEqualTo(1);
        phones.works();
        int again = desk.write(tx -> Campaigns.resendGaps(tx, campaign, clock.instant()));
        assertThat(again).isEqualTo(1);
        desk.sender.sendDue();
        for (var each : people) assertThat(phones.takeFrom(each)).containsExactly("停水");
    }

    @Test
    void whatWasTooLateIsNoGap() throws Exception {
        desk.person("away");
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        clock.tick(Duration.ofDays(4));
        desk.write(tx -> OutboxTidying.forget(tx, clock.instant()));
        assertThat(progress(campaign).failed()).isEqualTo(1);
        int again = desk.write(tx -> Campaigns.resendGaps(tx, campaign, clock.instant()));
        assertThat(again).isZero();
    }

    @Test
    void whatIsTriedAgainIsToldApart() throws Exception {
        people(2);
        phones.answers((who, message) ->
                who.equals("p1") ? new Sent.Later("busy", Duration.ofMinutes(1)) : phones.take(who, message));
        long campaign = openCampaign("停水");
        assertThat(progress(campaign).retried()).isZero();
        desk.sender.sendDue();
        assertThat(progress(campaign).retried()).isEqualTo(1);
        assertThat(progress(campaign).waiting()).isZero();
        assertThat(progress(campaign).people()).isEqualTo(2);
    }

    @Test
    void aCorrectionGoesToExactlyThoseWhoHadIt() throws Exception {
        people(3);
        desk.person("away"); // no window: gets it when they write
        long campaign = openCampaign("停水8点");
        desk.sender.sendDue();
        clock.tick(Duration.ofMinutes(1));
        desk.write(tx -> {
            Campaigns.change(tx, campaign, new Outgoing.Text("停水9点"), clock.instant());
            return Campaigns.openToThoseWhoGot(tx, campaign, campaign("更正:9点"), clock.instant());
        });
        desk.sender.sendDue();
        desk.writes("away");
        desk.sendsAfter(Duration.ofSeconds(2));
        assertThat(phones.takeFrom("p1")).containsExactly("停水8点", "更正:9点");
        assertThat(phones.takeFrom("away")).containsExactly("停水9点");
    }

    @Test
    void whatIsWithdrawnReachesNobodyElse() throws Exception {
        people(2);
        desk.person("away");
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        desk.write(tx -> {
            Campaigns.withdraw(tx, campaign, clock.instant());
            return 0;
        });
        desk.writes("away");
        desk.sendsAfter(Duration.ofHours(1));
        assertThat(phones.takeFrom("away")).isEmpty();
        assertThat(progress(campaign).withdrawn()).isEqualTo(1);
    }

    private void withdraw(long campaign) {
        try {
            desk.write(tx -> {
                Campaigns.withdraw(tx, campaign, clock.instant());
                return 0;
            });
            while (desk.write(new Planner(desk.office)::planSome)) {}
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private void isTakenBackUnderway(Sent end) throws Exception {
        people(1);
        long taken = openCampaign("停水");
        phones.answers((who, message) -> {
            phones.works();
            withdraw(taken);
            return end;
        });
        openCampaign("停电");
        desk.sender.sendDue();
        desk.sendsAfter(Duration.ofHours(1));
        desk.writes("p0");
        desk.sendsAfter(Duration.ofHours(1));
        assertThat(phones.takeFrom("p0")).containsExactly("停电");
        assertThat(progress(taken).withdrawn()).isEqualTo(1);
        assertThat(progress(taken).waiting()).isZero();
    }

    @Test
    void whatIsTakenBackWhileItCouldNotLeaveStandsInNobodysWay() throws Exception {
        isTakenBackUnderway(new Sent.Later("-1", Duration.ofMinutes(1)));
    }

    @Test
    void whatIsTakenBackWhileTheWindowWasShutDoesNotWaitForIt() throws Exception {
        isTakenBackUnderway(new Sent.Refused("45015", Sent.Why.WINDOW));
    }

    @Test
    void whatIsTakenBackWhileTheAccountWasStoppedIsNotTriedAgain() throws Exception {
        isTakenBackUnderway(new Sent.Stopped("40164", "put this address on the list", Optional.empty()));
    }

    @Test
    void whatWasTakenBackIsNotSentAgain() throws Exception {
        people(1);
        phones.answers((who, message) -> new Sent.Refused("45002", Sent.Why.CONTENT));
        long campaign = openCampaign("停水");
        desk.sender.sendDue();
        phones.works();
        withdraw(campaign);
        assertThat(desk.<Integer>write(tx -> Campaigns.resendGaps(tx, campaign, clock.instant())))
                .isZero();
        desk.sendsAfter(Duration.ofHours(1));
        assertThat(phones.takeFrom("p0")).isEmpty();
    }

    @Test
    void twoNodesSendEachOnce() throws Exception {
        people(60);
        openCampaign("停水");
        if (!desk.database.dialect().oneProcess()) {
            try (var other = new Desk(settings, phones, clock)) {
                other.sender.start();
                desk.sender.start();
                awaitSent(60);
            }
        } else {
            desk.sender.start();
            awaitSent(60);
        }
        for (int i = 0; i < 60; i++) assertThat(phones.takeFrom("p" + i)).hasSize(1);
    }

    @Test
    void aPushedQuestionHasItsOwnDigits() throws Exception {
        long wang = desk.writing("wang");
        var digits = new ArrayList<String>();
        desk.write(tx -> {
            for (int i = 0; i < 9; i++) {
                var card = PushedCards.open(tx, wang, card("n" + i), clock.instant());
                digits.add(card.answer(1));
                clock.tick(Duration.ofSeconds(1));
            }
            return 0;
        });
        assertThat(digits).containsExactly("21", "31", "41", "51", "61", "71", "81", "91", "21");
        List<PushedCard> open = desk.write(tx -> PushedCards.open(tx, wang));
        assertThat(open).hasSize(8);
    }

    @Test
    void digitsOfWhatWasAnsweredWaitADayUnlessAllAreTaken() throws Exception {
        long wang = desk.writing("wang");
        desk.write(tx -> {
            assertThat(asked(tx, wang)).isEqualTo(2);
            close(tx, wang, 2);
            for (int tens = 3; tens <= 9; tens++) assertThat(asked(tx, wang)).isEqualTo(tens);
            close(tx, wang, 7);
            close(tx, wang, 4);
            assertThat(asked(tx, wang)).as("all are taken: closed first").isEqualTo(2);
            assertThat(asked(tx, wang)).isEqualTo(7);
            clock.tick(Duration.ofHours(24));
            close(tx, wang, 8);
            assertThat(asked(tx, wang)).as("closed a day ago").isEqualTo(4);
            assertThat(asked(tx, wang)).as("closed before any open one goes").isEqualTo(8);
            assertThat(asked(tx, wang)).as("the oldest open one").isEqualTo(3);
            return PushedCards.open(tx, wang);
        });
    }

    @Test
    void aDayAfterItWasAnsweredNothingIsLeftOfAQuestion() throws Exception {
        long wang = desk.writing("wang");
        desk.write(tx -> {
            close(tx, wang, asked(tx, wang));
            return PushedCards.forget(tx, clock.instant());
        });
        assertThat(pushed()).isEqualTo("1 true");
        clock.tick(Duration.ofHours(24));
        assertThat(desk.<Integer>write(tx -> PushedCards.forget(tx, clock.instant())))
                .isEqualTo(1);
        assertThat(pushed()).isEqualTo("0 false");
    }

    private String pushed() throws Exception {
        return desk.write(tx -> tx.select(
                        "select (select count(*) from pushed_card) || ' ' || case when pushed then 'true' else 'false' end from conversation",
                        row -> row.getString(1))
                .get(0));
    }

    @Test
    void anAnsweredQuestionOfTheOneIsNoRivalOfAnOpenOneOfTheOther() throws Exception {
        long wang = desk.writing("wang");
        long other = desk.writing("wang-too");
        List<PushedCard> renumbered = desk.write(tx -> {
            asked(tx, wang);
            close(tx, other, asked(tx, other));
            return PushedCards.merge(tx, other, wang);
        });
        assertThat(renumbered).extracting(PushedCard::tens).containsExactly(3);
        Optional<PushedCard> closed = desk.write(tx -> PushedCards.findClosed(tx, wang, 2, clock.instant()));
        assertThat(closed).isPresent();
    }

    private int asked(Tx tx, long person) {
        clock.tick(Duration.ofSeconds(1));
        return PushedCards.open(tx, person, card("n" + clock.instant()), clock.instant())
                .tens();
    }

    private void close(Tx tx, long person, int tens) {
        clock.tick(Duration.ofSeconds(1));
        PushedCards.close(tx, person, tens, clock.instant());
    }

    private static PushedCard card(String state) {
        return new PushedCard(0, "relay", state, "停水", List.of("发好了", "今天不方便"));
    }

    private void awaitSent(int count) {
        await().untilAsserted(() -> assertThat(desk.states()).isEqualTo(Map.of("SENT", count)));
    }

    private List<String> people(int count) throws Exception {
        var names = IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
        for (var name : names) desk.writing(name);
        return names;
    }

    private static Campaign campaign(String text) {
        return new Campaign("notice", 12, new Outgoing.Text(text), false, List.of(1L), START.plus(Duration.ofDays(3)));
    }

    private long openCampaign(String text) throws Exception {
        return desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign(text)));
    }

    private Progress progress(long campaign) throws Exception {
        return desk.write(tx -> Campaigns.progress(tx, campaign));
    }
}
