package linli.commands.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import linli.core.store.Tx;

/** Whose place's code somebody scanned and was not asked about yet. */
final class ScannedStore {
    private static final Duration KEPT = Duration.ofDays(7);

    private ScannedStore() {}

    /** The last one counts. */
    static void keep(Tx tx, long person, long unit, Instant now) {
        forget(tx, person);
        tx.update("insert into scanned (person_id, unit_id, scanned_at) values (?, ?, ?)", person, unit, now);
    }

    static Optional<Long> find(Tx tx, long person, Instant now) {
        return tx.selectOne(
                "select unit_id from scanned where person_id = ? and scanned_at >= ?",
                row -> row.getLong(1),
                person,
                now.minus(KEPT));
    }

    static void forget(Tx tx, long person) {
        tx.update("delete from scanned where person_id = ?", person);
    }
}
