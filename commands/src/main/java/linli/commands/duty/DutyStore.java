package linli.commands.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import linli.core.store.Tx;

/** Who looks after which group on which day; days are written 2025-12-01, which sorts. */
final class DutyStore {
    private DutyStore() {}

    record Shift(LocalDate date, long person) {}

    /** One a group and day; a new one takes the old one's place. */
    static void put(Tx tx, long group, LocalDate date, long person, long by, Instant now) {
        tx.update("delete from duty_shift where group_id = ? and on_date = ?", group, date.toString());
        tx.update(
                "insert into duty_shift (group_id, on_date, person_id, planned_by, planned_at) values (?, ?, ?, ?, ?)",
                group,
                date.toString(),
                person,
                by,
                now);
    }

    static List<Shift> between(Tx tx, long group, LocalDate from, LocalDate to) {
        return tx.select(
                "select on_date, person_id from duty_shift where group_id = ? and on_date >= ? and on_date <= ? order by on_date",
                row -> new Shift(LocalDate.parse(row.getString(1)), row.getLong(2)),
                group,
                from.toString(),
                to.toString());
    }

    record Kept(String group, LocalDate date) {}

    static List<Kept> of(Tx tx, long person) {
        return tx.select(
                "select g.name, d.on_date from duty_shift d join chat_group g on g.id = d.group_id where d.person_id = ? order by d.on_date",
                row -> new Kept(row.getString(1), LocalDate.parse(row.getString(2))),
                person);
    }

    static void erase(Tx tx, long person) {
        tx.update("delete from duty_shift where person_id = ?", person);
        tx.update("update duty_shift set planned_by = 0 where planned_by = ?", person);
    }

    /** How many days of groups of a unit somebody still has from this day on. */
    static long open(Tx tx, long person, long group, LocalDate from) {
        return tx.select(
                        "select count(*) from duty_shift where person_id = ? and group_id = ? and on_date >= ?",
                        row -> row.getLong(1),
                        person,
                        group,
                        from.toString())
                .get(0);
    }

    static void handOver(Tx tx, long from, long to, long group, LocalDate day) {
        tx.update(
                "update duty_shift set person_id = ? where person_id = ? and group_id = ? and on_date >= ?",
                to,
                from,
                group,
                day.toString());
    }
}
