package linli.commands.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import linli.core.store.Tx;

/** Days that somebody wants to give away. */
final class SwapStore {
    private static final String COLUMNS = "select id, group_id, on_date, asker, state, taken_by from duty_swap";

    private SwapStore() {}

    /** @param takenBy 0 while nobody has it */
    record Swap(long id, long group, LocalDate date, long asker, boolean open, long takenBy) {}

    static long add(Tx tx, long group, LocalDate date, long asker, Instant now) {
        long id = tx.next("duty_swap_number");
        tx.update(
                "insert into duty_swap (id, group_id, on_date, asker, state, taken_by, asked_at) values (?, ?, ?, ?, 'OPEN', 0, ?)",
                id,
                group,
                date.toString(),
                asker,
                now);
        return id;
    }

    static Optional<Swap> find(Tx tx, long id) {
        return tx.selectOne(COLUMNS + " where id = ?", SwapStore::swap, id);
    }

    /** What was asked for a day of a group, the newest first. */
    static List<Swap> on(Tx tx, long group, LocalDate date) {
        return tx.select(
                COLUMNS + " where on_date = ? and group_id = ? order by id desc",
                SwapStore::swap,
                date.toString(),
                group);
    }

    /** What is still asked for the days of a group from this one on. */
    static List<Swap> openFrom(Tx tx, long group, LocalDate from) {
        return tx.select(
                COLUMNS + " where on_date >= ? and group_id = ? and state = 'OPEN' order by id",
                SwapStore::swap,
                from.toString(),
                group);
    }

    /** The first one gets it; false for everybody after. */
    static boolean take(Tx tx, long id, long person) {
        return tx.update(
                        "update duty_swap set state = 'TAKEN', taken_by = ? where id = ? and state = 'OPEN'",
                        person,
                        id)
                == 1;
    }

    /** Those of days before this one, whose cards are of no use any more; each is returned once. */
    static List<Swap> takeOver(Tx tx, LocalDate today) {
        var over = tx.select(COLUMNS + " where state <> 'OVER' and on_date < ?", SwapStore::swap, today.toString());
        tx.update("update duty_swap set state = 'OVER' where state <> 'OVER' and on_date < ?", today.toString());
        return over;
    }

    static long of(Tx tx, long person) {
        return tx.select(
                        "select count(*) from duty_swap where asker = ? or taken_by = ?",
                        row -> row.getLong(1),
                        person,
                        person)
                .get(0);
    }

    private static Swap swap(ResultSet row) throws SQLException {
        return new Swap(
                row.getLong(1),
                row.getLong(2),
                LocalDate.parse(row.getString(3)),
                row.getLong(4),
                row.getString(5).equals("OPEN"),
                row.getLong(6));
    }
}
