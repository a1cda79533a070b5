package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import linli.core.community.Account;
import linli.core.job.ShiftedClock;
import linli.core.message.Outgoing;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.RowsRead;
import linli.core.store.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes to very many: nobody is left out, and a slice of it reads few rows on the writer. */
@Timeout(120)
abstract class ManyReceiversTest {
    private static final Instant START = Instant.parse("2025-11-28T01:00:00Z");
    private static final int MANY = 4_000;

    private final ShiftedClock clock = ShiftedClock.standingAt(START);
    private DatabaseSettings settings;
    private Desk desk;
    private Planner planner;
    private RowsRead rows;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, TestPhones.wechat(), clock);
        planner = new Planner(desk.office);
        rows = new RowsRead(settings);
    }

    @AfterEach
    void close() throws Exception {
        rows.close();
        desk.close();
    }

    /** By statements that were prepared while the store was empty, and by such that were prepared now. */
    private void assertReadsFew(int few, Filling filling, Work<?> work) throws Exception {
        rows.by(work);
        filling.fill();
        rows.analyze();
        assertReadsFew(few, rows, work);
        try (var restarted = new RowsRead(settings)) {
            assertReadsFew(few, restarted, work);
        }
    }

    private static void assertReadsFew(int few, RowsRead rows, Work<?> work) throws Exception {
        assertThat(rows.by(work)).as("%s", rows.plans()).isBetween(1L, (long) few);
    }

    private interface Filling {
        void fill() throws Exception;
    }

    @Test
    void aRedeliveryFindsItsOwnAnswerAlone() throws Exception {
        assertReadsFew(20, () -> waiting(MANY), tx -> {
            desk.office.withdraw(tx, "acc", List.of("hash7", "hash8"));
            return true;
        });
    }

    @Test
    void aCorrectionIsPlannedWithoutReadingAllWhoGotTheNotice() throws Exception {
        long notice = open(campaign());
        assertReadsFew(500, () -> sent(notice), tx -> {
            Campaigns.openToThoseWhoGot(tx, notice, campaign(), clock.instant());
            tx.update("update campaign set planned_to = ? where instead_of = ?", MANY / 2, notice);
            return planner.planSome(tx);
        });
    }

    @Test
    void whoHadANoticeIsReadAPageAtATime() throws Exception {
        long notice = open(campaign());
        assertReadsFew(250, () -> sent(notice), tx -> Campaigns.whoHad(tx, notice, MANY / 2, 100));
    }

    @Test
    void aNoticeIsWithdrawnWithoutReadingWhatLeftAlready() throws Exception {
        long notice = open(campaign());
        assertReadsFew(
                600,
                () -> {
                    sent(notice);
                    insert("WAITING", notice, 200, 0);
                },
                tx -> {
                    Campaigns.withdraw(tx, notice, clock.instant());
                    return planner.planSome(tx);
                });
    }

    @Test
    void aCorrectionReachesAllWhoHadItThoughMostDidNot() throws Exception {
        long notice = open(campaign());
        insert("FAILED", notice, 450, 0);
        desk.write(tx -> tx.update(
                "update outbox set state = 'SENT' where campaign_id = ? and person_id in (1, 100, 101, 350, 450)",
                notice));
        desk.write(tx -> tx.update(
                "update outbox set claimed_at = ? where person_id = 350",
                clock.instant().plusSeconds(1)));
        desk.write(tx -> Campaigns.openToThoseWhoGot(tx, notice, campaign(), clock.instant()));
        planAll();
        var told = desk.write(tx -> tx.select(
                "select person_id from outbox where campaign_id > ? order by id", row -> row.getLong(1), notice));
        assertThat(told).containsExactly(1L, 100L, 101L, 450L);
    }

    @Test
    void somebodyWithTwoRowsIsNotLeftOutBetweenTwoPages() throws Exception {
        long notice = open(campaign());
        insert("SENT", notice, 7, 0);
        desk.write(tx -> tx.update("update outbox set person_id = 3, state = 'FAILED' where person_id = 2"));
        var pages = new ArrayList<List<Long>>();
        for (var upTo = OptionalLong.of(0); upTo.isPresent(); ) {
            long from = upTo.getAsLong();
            var had = desk.write(tx -> Campaigns.whoHad(tx, notice, from, 2));
            pages.add(had.people());
            upTo = had.upTo();
        }
        assertThat(pages)
                .containsExactly(
                        List.of(1L), List.of(3L), List.of(4L), List.of(5L), List.of(6L), List.of(7L), List.of());
    }

    @Test
    void gapsAreSentAgainSliceBySlice() throws Exception {
        long notice = open(campaign());
        assertReadsFew(450, () -> insert("FAILED", notice, MANY, 0), tx -> {
            Campaigns.resendGaps(tx, notice, clock.instant());
            return planner.planSome(tx);
        });
        assertThat(resend(notice)).isEqualTo(MANY);
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", MANY));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", MANY));
    }

    @Test
    void gapsThatNobodyNeedsAnyMoreAreNotSent() throws Exception {
        long notice = open(campaign());
        insert("FAILED", notice, 3, 0);
        clock.tick(Duration.ofDays(3));
        assertThat(resend(notice)).isZero();
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 3));
    }

    @Test
    void whatRanOutMeanwhileIsNotSentAgain() throws Exception {
        long notice = open(campaign());
        insert("FAILED", notice, 3, 0);
        assertThat(resend(notice)).isEqualTo(3);
        clock.tick(Duration.ofDays(3));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 3));
    }

    @Test
    void gapsWaitForTheirTimeWhileTheListIsStillMade() throws Exception {
        long notice = desk.write(tx -> Campaigns.open(tx, desk.office.in(tx, null), campaign()));
        insert("FAILED", notice, 3, 0);
        var morning = clock.instant().plus(Duration.ofHours(9));
        desk.write(tx -> Campaigns.resendGaps(tx, notice, morning));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 3));
        clock.tick(Duration.ofHours(9));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", 3));
    }

    @Test
    void whatFailsAnewIsNotTriedAThirdTime() throws Exception {
        long notice = open(campaign());
        insert("FAILED", notice, 150, 0);
        resend(notice);
        desk.write(planner::planSome);
        clock.tick(Duration.ofSeconds(1));
        desk.write(tx -> tx.update(
                "update outbox set state = 'FAILED', changed_at = ? where state = 'WAITING'", clock.instant()));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 100, "WAITING", 50));
    }

    @Test
    void aWithdrawalWinsOverSendingAgain() throws Exception {
        long notice = open(campaign());
        insert("FAILED", notice, 150, 0);
        resend(notice);
        desk.write(planner::planSome);
        desk.write(tx -> {
            Campaigns.withdraw(tx, notice, clock.instant());
            return true;
        });
        assertThat(resend(notice)).isZero();
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("FAILED", 50, "WITHDRAWN", 100));
        assertThat(resend(notice)).isZero();
    }

    @Test
    void whoIsInDoubtIsSentItAgainSliceBySlice() throws Exception {
        long notice = open(campaign());
        assertReadsFew(
                1_200,
                () -> {
                    settle("acc", MANY);
                    insert("UNKNOWN", notice, MANY, 0);
                },
                tx -> {
                    Campaigns.doubtful(tx, notice, clock.instant());
                    Campaigns.resendDoubtful(tx, notice, clock.instant(), clock.instant());
                    return planner.planSome(tx);
                });
        assertThat(desk.<Doubtful>write(tx -> Campaigns.doubtful(tx, notice, clock.instant())))
                .isEqualTo(new Doubtful(MANY, 0));
        desk.write(tx -> Campaigns.resendDoubtful(tx, notice, clock.instant(), clock.instant()));
        planAll();
        assertThat(desk.states()).isEqualTo(Map.of("WAITING", MANY));
    }

    @Test
    void whoIsInDoubtAnewIsNotReadOverAndOver() throws Exception {
        long notice = open(campaign());
        settle("acc", MANY);
        assertReadsFew(1_200, () -> insert("UNKNOWN", notice, MANY, 0), tx -> {
            tx.update(
                    "update campaign set doubt_asked_at = ?, doubt_resend_at = ?, doubt_resent_to = ? where id = ?",
                    START.minusSeconds(1),
                    START,
                    MANY / 2,
                    notice);
            return planner.planSome(tx);
        });
    }

    @Test
    void whatIsNextIsFoundAtTheHeadOfTheLine() throws Exception {
        long notice = open(campaign());
        assertReadsFew(
                500,
                () -> {
                    insert("WAITING", notice, MANY, 0);
                    sent(notice);
                },
                tx -> NextInLine.due(tx, "acc", 8, clock.instant()));
    }

    @Test
    void tidyingReadsWhatIsTooOldAlone() throws Exception {
        long notice = open(campaign());
        waiting(MANY);
        insert("SENT", notice, MANY, 0);
        insert("PARKED", notice, 10, 0);
        desk.write(tx -> tx.update("update outbox set expires_at = ? where state = 'PARKED'", START.minusSeconds(1)));
        desk.write(tx -> tx.update("update outbox set expires_at = ? where state = 'SENT'", START.minusSeconds(1)));
        insert("SENT", null, MANY, 0);
        rows.analyze();
        assertThat(rows.altogetherBy(tx -> OutboxTidying.forget(tx, START)))
                .as("%s", rows.plans())
                .isBetween(10L, 200L);
        assertThat((Object) desk.write(tx -> OutboxTidying.forget(tx, START))).isEqualTo(10);
    }

    @Test
    void howFarANoticeIsIsCountedBesideTheWriter() throws Exception {
        long notice = open(campaign());
        assertReadsFew(200, () -> insert("SENT", notice, MANY, 20), tx -> Campaigns.progress(tx, notice));
        assertThat(rows.by(tx -> Campaigns.uncarried(tx, notice)))
                .as("%s", rows.plans())
                .isLessThan(200);
        var progress = desk.write(tx -> Campaigns.progress(tx, notice));
        assertThat(List.of(progress.sent(), progress.carried())).containsExactly(MANY, 20);
    }

    @Test
    void theOutboxIsCountedBesideTheWriter() throws Exception {
        waiting(MANY);
        insert("FAILED", null, MANY, 0);
        assertThat(rows.by(PostOffice::waiting)).isLessThan(10);
        assertThat(rows.by(tx -> desk.office.in(tx, null).accounts())).isLessThan(10);
        assertThat(desk.write(PostOffice::waiting)).isEqualTo(MANY);
        List<AccountState> states = desk.write(tx -> desk.office.in(tx, null).accounts());
        assertThat(states).extracting(AccountState::failed).containsExactly(MANY);
    }

    @Test
    void aFewOfManyAreFoundByTheirUnit() throws Exception {
        var receivers = new Receivers(desk.office, List.of(2L), false);
        assertReadsFew(200, () -> settle("acc", MANY), tx -> receivers.slice(tx, 0, 100, clock.instant()));
        var slice = desk.write(tx -> receivers.slice(tx, 0, 100, clock.instant()));
        assertThat(slice.receivers())
                .extracting(each -> each.to().person())
                .containsExactly(400L, 800L, 1200L, 1600L, 2000L, 2400L, 2800L, 3200L, 3600L, 4000L);
    }

    @Test
    void membersWhoCannotBeSentToDoNotHideThoseBehindThem() throws Exception {
        settle("acc", MANY);
        settle("low", 30);
        desk.write(tx -> tx.update("update identity set followed = false where account = 'acc' and person_id < 2000"));
        var accounts = List.of(account("acc", 1), account("low", 2));
        var phones = TestPhones.wechat();
        var office = new PostOffice(desk.office.catalogue(), Map.of("acc", phones, "low", phones), accounts, clock);
        var receivers = new Receivers(office, List.of(2L), false);
        var all = new ArrayList<Long>();
        for (var upTo = OptionalLong.of(0); upTo.isPresent(); ) {
            long from = upTo.getAsLong();
            var slice = desk.write(tx -> receivers.slice(tx, from, 4, clock.instant()));
            slice.receivers().forEach(each -> all.add(each.to().person()));
            upTo = slice.upTo();
        }
        var expected = LongStream.concat(
                LongStream.rangeClosed(1, 30), LongStream.iterate(2000, n -> n <= 4000, n -> n + 400));
        assertThat(all).containsExactlyElementsOf(expected.boxed().toList());
    }

    private static Account account(String id, long unit) {
        return new Account(id, "test", unit, Set.of(), false);
    }

    /** People that are numbered from 1; every four hundredth is of unit 2. */
    private void settle(String account, int people) throws Exception {
        var numbers = LongStream.rangeClosed(1, people).boxed().toList();
        desk.write(tx -> {
            tx.update(
                    "insert into unit (id, parent_id, kind, name, created_at) values (2, 1, 'BUILDING', '3号楼', ?) on conflict do nothing",
                    START);
            tx.updateAll(
                    "insert into person (id, created_at) values (?, ?) on conflict do nothing",
                    numbers.stream().map(n -> new @Nullable Object[] {n, START}).toList());
            tx.updateAll(
                    "insert into identity (account, open_id, person_id) values (?, ?, ?)",
                    numbers.stream()
                            .map(n -> new @Nullable Object[] {account, "p" + n, n})
                            .toList());
            tx.updateAll(
                    "insert into membership (person_id, unit_id, level, since) values (?, 2, 'SELF_DECLARED', ?) on conflict do nothing",
                    numbers.stream()
                            .filter(n -> n % 400 == 0)
                            .map(n -> new @Nullable Object[] {n, START})
                            .toList());
            return true;
        });
    }

    private int resend(long campaign) throws Exception {
        return desk.write(tx -> Campaigns.resendGaps(tx, campaign, clock.instant()));
    }

    private void planAll() throws Exception {
        while (desk.write(planner::planSome)) {}
    }

    /** Already planned. */
    private long open(Campaign campaign) throws Exception {
        return desk.write(tx -> {
            long id = Campaigns.open(tx, desk.office.in(tx, null), campaign);
            tx.update("update campaign set state = 'OPEN' where id = ?", id);
            return id;
        });
    }

    private static Campaign campaign() {
        return new Campaign("notice", 12, new Outgoing.Text("停水"), false, List.of(1L), START.plus(Duration.ofDays(3)));
    }

    private void sent(long campaign) throws Exception {
        insert("SENT", campaign, MANY, 0);
    }

    private void waiting(int count) throws Exception {
        insert("WAITING", null, count, 0);
    }

    /** Rows for people that are numbered from 1, or for one group after another. */
    private void insert(String state, @Nullable Long campaign, int people, int groups) throws Exception {
        var fresh = new ArrayList<@Nullable Object[]>();
        IntStream.rangeClosed(1, people + groups).forEach(i -> {
            boolean group = i > people;
            fresh.add(new @Nullable Object[] {
                state,
                START,
                START.plus(Duration.ofDays(3)),
                "p" + i,
                group ? 0 : i,
                campaign,
                "hash" + i,
                START,
                START,
                group ? "GROUP" : "PRIVATE"
            });
        });
        desk.write(tx -> {
            tx.updateAll(
                    "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, campaign_id, message_hash, reason, attempt, claimed_at, changed_at, kind) values (nextval('outbox_number'), 'acc', ?, 1, ?, ?, ?, ?, 'test', nextval('outbox_number'), ?, ?, '', 1, ?, ?, ?)",
                    fresh);
            return true;
        });
    }
}
