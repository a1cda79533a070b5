package linli.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import linli.core.job.ShiftedClock;
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
    private RowsRead rows;

    abstract DatabaseSettings freshStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        settings = freshStore();
        new Migrations(settings, List.of()).run();
        desk = new Desk(settings, TestPhones.wechat(), clock);
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
