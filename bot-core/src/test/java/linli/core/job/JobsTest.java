package linli.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import linli.core.job.TestNode.Done;
import linli.core.privacy.CoreTables;
import linli.core.privacy.Kept;
import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import linli.core.store.Tx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What is done at its time, on both engines. */
@Timeout(60)
abstract class JobsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-12-01T01:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ShiftedClock clock = ShiftedClock.standingAt(START);
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private DatabaseSettings settings = TestStores.h2(Path.of("unused"));

    abstract DatabaseSettings freshStore();

    /** Another one at the same store; where only one process can have it open, another runner in it. */
    abstract TestNode another(TestNode first, DatabaseSettings settings, ShiftedClock clock) throws Exception;

    /** Ends the store's session in the middle of a transaction, as a crash does. */
    abstract void crash(Tx tx);

    @BeforeEach
    void migrate() {
        settings = freshStore();
        TestNode.migrate(settings);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : toClose) each.close();
    }

    private TestNode node() throws Exception {
        return closing(new TestNode(settings, clock));
    }

    private TestNode closing(TestNode node) {
        toClose.add(node);
        return node;
    }

    @Test
    void nothingIsDoneBeforeItsTime() throws Exception {
        var node = node();
        node.schedule("note", "a", START.plus(MINUTE));
        clock.tick(MINUTE.minusMillis(1));
        assertThat(node.jobs().runDue()).isZero();
        clock.tick(Duration.ofMillis(1));
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.allDone()).containsExactly(new Done("a", START.plus(MINUTE)));
    }

    @Test
    void whatWasCancelledIsNotDone() throws Exception {
        var node = node();
        node.schedule("note", "a", START);
        boolean waited = node.write(tx -> Jobs.cancel(tx, "note", "a"));
        boolean stillWaited = node.write(tx -> Jobs.cancel(tx, "note", "a"));
        assertThat(waited).isTrue();
        assertThat(stillWaited).isFalse();
        node.jobs().runDue();
        assertThat(node.done()).isEmpty();
    }

    @Test
    void whatTakesLongToReadIsReadBeforeTheJobIsDoneOnce() throws Exception {
        var seen = new ArrayList<Long>();
        var node = node().with("count", context -> {
            TestNode.note(context);
            seen.add(context.tx()
                    .readFirst(
                            "done",
                            store -> store.select("select count(*) from test_done", row -> row.getLong(1))
                                    .get(0)));
        });
        node.schedule("count", "a", START);
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.done()).containsExactly("a");
        assertThat(seen).as("read beside what the job writes").containsExactly(0L);
    }

    @Test
    void whatIsAlwaysSomethingElseIsReadInTheEnd() throws Exception {
        var begun = new ArrayList<Object>();
        var node = node().with("restless", context -> {
            var what = new Object();
            begun.add(what);
            context.tx().readFirst(what, store -> what);
            TestNode.note(context);
        });
        node.schedule("restless", "a", START);
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.done()).containsExactly("a");
        assertThat(begun).hasSize(9);
    }

    @Test
    void workThatBeginsAnewDrawsTheSameNumbers() throws Exception {
        var node = node();
        long before = node.write(tx -> tx.next("person_number"));
        long drawn = node.write(tx -> {
            long number = tx.next("person_number");
            tx.readFirst("something", store -> number);
            return number;
        });
        assertThat(drawn).isEqualTo(before + 1);
        long after = node.write(tx -> tx.next("person_number"));
        assertThat(after).isEqualTo(before + 2);
    }

    @Test
    void whatIsTooOldGoesALittleAtATimeAndWhatIsNewStays() throws Exception {
        var kept = new Kept(CoreTables.all());
        var ran = new ArrayList<String>();
        var tidying = new Tidying(kept);
        var node = node().with(Tidying.KIND, context -> {
            ran.add(context.argument());
            tidying.run(context);
        });
        node.write(tx -> {
            tx.update("insert into person (id, created_at) values (1, ?)", START);
            for (int i = 0; i < 450; i++) wrongCode(tx, START.minusSeconds(3601 + i));
            wrongCode(tx, START);
            return true;
        });
        node.jobs().runDue();
        long left = node.write(tx -> tx.select("select count(*) from code_try", row -> row.getLong(1))
                .get(0));
        assertThat(left).isEqualTo(1);
        assertThat(ran).as("each rule once, one of them thrice, and the end").hasSize(kept.agings() + 3);
        assertThat(node.jobs().runDue()).isZero();
        clock.tick(Duration.ofHours(1));
        node.jobs().runDue();
        assertThat(ran).as("an hour later, with nothing to do").hasSize(2 * (kept.agings() + 1) + 2);
    }

    private static void wrongCode(Tx tx, Instant at) {
        tx.update("insert into code_try (person_id, tried_at) values (1, ?)", at);
    }

    @Test
    void aHandlerThatFailsHasScheduledNothing() throws Exception {
        var node = node();
        assertThatThrownBy(() -> node.write(tx -> {
                    Jobs.schedule(tx, "note", "a", START);
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(ExecutionException.class);
        assertThat(node.jobs().runDue()).isZero();
    }

    @Test
    void whatWasMovedIsDoneOnceAtItsNewTime() throws Exception {
        var node = node();
        node.schedule("note", "a", START);
        node.schedule("note", "a", START.plus(MINUTE));
        assertThat(node.jobs().runDue()).isZero();
        clock.tick(Duration.ofHours(1));
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.allDone()).containsExactly(new Done("a", START.plus(MINUTE)));
    }

    @Test
    void whatIsPastIsDoneAtOnceInTheOrderOfItsTimes() throws Exception {
        var node = node();
        node.schedule("note", "late", START);
        node.schedule("note", "earlier", START.minus(MINUTE));
        node.schedule("note", "long ago", START.minus(Duration.ofDays(400)));
        node.jobs().runDue();
        assertThat(node.done()).containsExactly("long ago", "earlier", "late");
    }

    @Test
    void aJobThatFailsHasNoEffectAndHoldsUpNoOther() throws Exception {
        var node = node();
        node.schedule("fail", "a", START.minus(MINUTE));
        node.schedule("note", "b", START);
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.done()).containsExactly("b");
        assertThat(node.counted("fail", "failed")).isEqualTo(1);
        assertThat(node.counted("note", "done")).isEqualTo(1);
    }

    @Test
    void aJobThatFailsIsTriedAgainAfterGrowingTimes() throws Exception {
        var node = node();
        node.schedule("fail", "a", START);
        node.jobs().runDue();
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            int before = node.failures.get();
            clock.tick(Duration.ofMinutes(minutes).minusSeconds(1));
            node.jobs().runDue();
            assertThat(node.failures).hasValue(before);
            clock.tick(Duration.ofSeconds(1));
            node.jobs().runDue();
            assertThat(node.failures).hasValue(before + 1);
        }
        assertThat(node.waiting()).isEqualTo(1);
        assertThat(node.done()).isEmpty();
    }

    @Test
    void wrongSqlInAJobIsItsOwnFaultOnly() throws Exception {
        var node = node().with("sql", context -> context.tx().update("insert into test_done (argument) values ('x')"));
        node.schedule("sql", "a", START.minus(MINUTE));
        node.schedule("note", "b", START);
        node.jobs().runDue();
        assertThat(node.done()).containsExactly("b");
        assertThat(node.waiting()).isEqualTo(1);
    }

    @Test
    void whatAFailureSaysIsNotLogged() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(Jobs.class);
        logger.addAppender(log);
        try {
            var node = node();
            node.schedule("fail", "a", START);
            node.jobs().runDue();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("fail", "1.");
            assertThat(ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .contains("IllegalArgumentException")
                    .doesNotContain("陈阿姨");
        });
    }

    @Test
    void kindsNobodyKnowsStayAndHoldUpNoOther() throws Exception {
        var node = node();
        node.schedule("newer", "a", START.minus(MINUTE));
        node.schedule("note", "b", START);
        assertThat(node.jobs().runDue()).isEqualTo(1);
        assertThat(node.waiting()).isEqualTo(1);
        var newer = another(node, settings, clock).with("newer", TestNode::note);
        closing(newer).jobs().runDue();
        assertThat(node.done()).containsExactly("b", "a");
    }

    @Test
    void twoNodesDoEachJobOnce() throws Exception {
        var first = node();
        var second = closing(another(first, settings, clock));
        var expected = IntStream.range(0, 60).mapToObj(i -> "job " + i).toList();
        for (var argument : expected) first.schedule("note", argument, START);
        var runs = List.of(runDue(first), runDue(second));
        int done = 0;
        for (var run : runs) done += run.get();
        assertThat(done).isEqualTo(60);
        assertThat(first.done()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static CompletableFuture<Integer> runDue(TestNode node) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return node.jobs().runDue();
            } catch (InterruptedException | ExecutionException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Test
    void aCrashInTheMiddleOfAJobLeavesNothingOfItAndItIsDoneAfterwards() throws Exception {
        var dying = node().with("crash", context -> {
            TestNode.note(context);
            crash(context.tx());
        });
        dying.schedule("crash", "a", START);
        try {
            dying.jobs().runDue();
        } catch (ExecutionException gone) {
            assertThat(gone).hasCauseInstanceOf(Exception.class);
        }
        dying.close();
        var restarted = node().with("crash", TestNode::note);
        clock.tick(MINUTE);
        assertThat(restarted.jobs().runDue()).isEqualTo(1);
        assertThat(restarted.done()).containsExactly("a");
        assertThat(restarted.jobs().runDue()).isZero();
    }

    @Test
    void aStartedNodeDoesByItselfWhatFallsDue() throws Exception {
        var node = node();
        node.schedule("note", "a", START.plus(MINUTE));
        node.jobs().start();
        await().until(() ->
                gauge(node, "linli.jobs.next.due.seconds") == START.plus(MINUTE).getEpochSecond());
        assertThat(node.done()).isEmpty();
        clock.tick(MINUTE);
        await().until(() -> node.done().equals(List.of("a")));
        await().until(() -> Double.isNaN(gauge(node, "linli.jobs.next.due.seconds")));
    }

    @Test
    void whatIsLateAndNotDoneShows() throws Exception {
        var node = node();
        node.schedule("fail", "a", START);
        node.schedule("fail", "b", START);
        node.schedule("fail", "c", START.plus(MINUTE));
        node.jobs().start();
        await().until(() -> node.registry
                        .get("linli.jobs.overdue")
                        .tag("kind", "fail")
                        .gauge()
                        .value()
                == 2);
    }

    private static double gauge(TestNode node, String name) {
        return node.registry.get(name).tag("kind", "note").gauge().value();
    }

    @Test
    void aYearOfDailyAndMonthlyJobsIsDoneByTheClock() throws Exception {
        var node = node().with("daily", recurring("daily", Period.ofDays(1)))
                .with("monthly", recurring("monthly", Period.ofMonths(1)));
        var noon = START.atZone(ZONE).withHour(12).toInstant();
        node.schedule("daily", "d", noon);
        node.schedule("monthly", "m", noon);
        var end = START.atZone(ZONE).plusYears(1).toInstant();
        while (clock.instant().isBefore(end)) {
            clock.tick(Duration.ofHours(8));
            node.jobs().runDue();
        }
        var expected = new ArrayList<Done>();
        for (var day = noon.atZone(ZONE); day.toInstant().isBefore(end); day = day.plusDays(1)) {
            expected.add(new Done("d", day.toInstant()));
            if (day.getDayOfMonth() == 1) expected.add(new Done("m", day.toInstant()));
        }
        assertThat(expected).hasSize(365 + 12);
        assertThat(node.allDone()).isEqualTo(expected);
        assertThat(node.waiting()).isEqualTo(2);
    }

    @Test
    void aRecurringJobCatchesUpAfterAnOutageInOrder() throws Exception {
        var node = node().with("daily", recurring("daily", Period.ofDays(1)));
        node.schedule("daily", "d", START);
        clock.tick(Duration.ofDays(30));
        assertThat(node.jobs().runDue()).isEqualTo(31);
        assertThat(node.allDone()).isSortedAccordingTo(java.util.Comparator.comparing(Done::due));
    }

    private static Job recurring(String kind, Period period) {
        return context -> {
            TestNode.note(context);
            var next = context.due().atZone(ZONE).plus(period).toInstant();
            Jobs.schedule(context.tx(), kind, context.argument(), next);
        };
    }
}
