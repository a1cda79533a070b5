package linli.core.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.store.Tx;

/** The rows of what is due, or will be. */
final class JobStore {
    private static final int TRIES = 5;

    private JobStore() {}

    /** One of them; {@code attempts} is how often it has failed. */
    record Row(String kind, String argument, Instant due, int attempts) {
        /** How long to wait after one more failure: a minute, then twice as long each time, at most an hour. */
        Duration pause() {
            return Duration.ofMinutes(Math.min(60, 1L << Math.min(attempts, 6)));
        }
    }

    static void put(Tx tx, String kind, String argument, Instant due) {
        for (int each = 0; each < TRIES; each++) {
            if (insert(tx, kind, argument, due) || move(tx, kind, argument, due)) return;
            // another node has just done it: a row that is gone can be inserted
        }
        throw new IllegalStateException("a job of the kind " + kind + " comes and goes");
    }

    private static boolean insert(Tx tx, String kind, String argument, Instant due) {
        return tx.update(
                        "insert into job (kind, argument, due_at, run_at, attempts) values (?, ?, ?, ?, 0) on conflict do nothing",
                        kind,
                        argument,
                        due,
                        due)
                == 1;
    }

    private static boolean move(Tx tx, String kind, String argument, Instant due) {
        return tx.update(
                        "update job set due_at = ?, run_at = ?, attempts = 0 where kind = ? and argument = ?",
                        due,
                        due,
                        kind,
                        argument)
                == 1;
    }

    static boolean remove(Tx tx, String kind, String argument) {
        return tx.update("delete from job where kind = ? and argument = ?", kind, argument) == 1;
    }

    /** The one whose turn it is, held against other nodes until the transaction ends. */
    static Optional<Row> claim(Tx tx, Collection<String> kinds, Instant now) {
        return tx.selectOne(
                "select kind, argument, due_at, attempts from job where run_at <= ? and kind = any(?) order by run_at, kind, argument limit 1 for update skip locked",
                JobStore::row,
                now,
                kinds);
    }

    /** Puts off what has failed, unless it is no longer as it was then. */
    static boolean postpone(Tx tx, Row failed, Instant runAt) {
        return tx.update(
                        "update job set run_at = ?, attempts = attempts + 1 where kind = ? and argument = ? and due_at = ? and attempts = ?",
                        runAt,
                        failed.kind(),
                        failed.argument(),
                        failed.due(),
                        failed.attempts())
                == 1;
    }

    static Optional<Instant> nextDue(Tx tx, String kind) {
        return tx.selectOne(
                "select due_at from job where kind = ? order by due_at limit 1", row -> instant(row, 1), kind);
    }

    static Optional<Instant> oldestDue(Tx tx, Instant before) {
        return tx.selectOne(
                "select due_at from job where due_at < ? order by due_at limit 1", row -> instant(row, 1), before);
    }

    static long overdue(Tx tx, String kind, Instant now) {
        return tx.select("select count(*) from job where kind = ? and due_at <= ?", row -> row.getLong(1), kind, now)
                .get(0);
    }

    static List<String> kinds(Tx tx) {
        return tx.select("select distinct kind from job", row -> row.getString(1));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getString(2), instant(row, 3), row.getInt(4));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
