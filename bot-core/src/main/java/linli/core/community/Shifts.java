package linli.core.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty: which person looks after which group on which day. What a rota says is written down some weeks ahead, so
 * a day can be given to somebody else. Days are written 2025-12-01, which sorts.
 */
public final class Shifts {
    private static final int LEAST_AHEAD = 28;
    private static final int AHEAD = 35;
    private static final String TURN = "TURN";
    private static final String SUBSTITUTE = "SUBSTITUTE";
    private static final String COLUMNS = "select group_id, on_date, person_id from duty_shift";

    private Shifts() {}

    /** One day of one group. */
    public record Shift(long group, LocalDate date, long person) {}

    /** People take turns from the rota's first day on; what was planned for those days before is forgotten. */
    public static void plan(Tx tx, long group, Rota rota, LocalDate today, long by, Instant now) {
        var from = rota.from().toString();
        tx.update("delete from duty_shift where group_id = ? and on_date >= ?", group, from);
        tx.update("delete from duty_rota where group_id = ?", group);
        var to = latest(rota.from(), today).plusDays(AHEAD);
        tx.update(
                "insert into duty_rota (group_id, from_date, weekdays, planned_to, planned_by) values (?, ?, ?, ?, ?)",
                group,
                from,
                rota.weekdays(),
                to.toString(),
                by);
        put(tx, group, TURN, rota.people());
        fill(tx, group, rota, rota.from(), to, by, now);
    }

    /** Who steps in, in this order; whoever was there before does no more. */
    public static void substitutes(Tx tx, long group, List<Long> people) {
        put(tx, group, SUBSTITUTE, people);
    }

    public static List<Long> substitutes(Tx tx, long group) {
        return people(tx, group, SUBSTITUTE);
    }

    public static Optional<Rota> rota(Tx tx, long group) {
        return tx.selectOne(
                        "select from_date, weekdays from duty_rota where group_id = ?",
                        row -> new Rota(LocalDate.parse(row.getString(1)), Rota.week(row.getString(2)), List.of()),
                        group)
                .map(rota -> new Rota(rota.from(), rota.week(), people(tx, group, TURN)));
    }

    /** Gives a day to somebody, whoever had it. */
    public static void give(Tx tx, long group, LocalDate date, long person, long by, Instant now) {
        if (add(tx, group, date, person, by, now)) return;
        tx.update(
                "update duty_shift set person_id = ?, planned_by = ?, planned_at = ? where group_id = ? and on_date = ?",
                person,
                by,
                now,
                group,
                date.toString());
    }

    /** Somebody takes another's day; false when it is not theirs any more. */
    public static boolean pass(Tx tx, long group, LocalDate date, long from, long to, Instant now) {
        return tx.update(
                        "update duty_shift set person_id = ?, planned_by = ?, planned_at = ? where group_id = ? and on_date = ? and person_id = ?",
                        to,
                        to,
                        now,
                        group,
                        date.toString(),
                        from)
                == 1;
    }

    /** Who is on duty on this day. */
    public static Optional<Long> on(Tx tx, long group, LocalDate date) {
        return between(tx, group, date, date).stream().findFirst().map(Shift::person);
    }

    /** The shifts of a group, both days included. */
    public static List<Shift> between(Tx tx, long group, LocalDate from, LocalDate to) {
        return tx.select(
                COLUMNS + " where group_id = ? and on_date >= ? and on_date <= ? order by on_date",
                Shifts::shift,
                group,
                from.toString(),
                to.toString());
    }

    /** The shifts of all groups on one day. */
    public static List<Shift> on(Tx tx, LocalDate date) {
        return tx.select(COLUMNS + " where on_date = ? order by group_id", Shifts::shift, date.toString());
    }

    /** All that is known of somebody, in order. */
    public static List<Shift> of(Tx tx, long person) {
        return tx.select(COLUMNS + " where person_id = ? order by on_date, group_id", Shifts::shift, person);
    }

    /** Whoever takes turns in a group, then its substitutes. */
    public static List<Long> people(Tx tx, long group) {
        var all = new ArrayList<>(people(tx, group, TURN));
        all.addAll(people(tx, group, SUBSTITUTE));
        return all.stream().distinct().toList();
    }

    /** The groups in which people take turns or have days from this one on. */
    public static List<Long> groups(Tx tx, LocalDate from) {
        return tx.select(
                "select group_id from duty_rota union select group_id from duty_shift where on_date >= ? order by 1",
                row -> row.getLong(1),
                from.toString());
    }

    /** Writes down what the rotas say for the weeks to come. */
    public static void extend(Tx tx, LocalDate today, Instant now) {
        var shortOnes = tx.select(
                "select group_id, planned_to, planned_by from duty_rota where planned_to < ?",
                row -> new Planned(row.getLong(1), LocalDate.parse(row.getString(2)), row.getLong(3)),
                today.plusDays(LEAST_AHEAD).toString());
        for (var planned : shortOnes) {
            var to = today.plusDays(AHEAD);
            rota(tx, planned.group())
                    .ifPresent(
                            rota -> fill(tx, planned.group(), rota, planned.to().plusDays(1), to, planned.by(), now));
            tx.update("update duty_rota set planned_to = ? where group_id = ?", to.toString(), planned.group());
        }
    }

    private record Planned(long group, LocalDate to, long by) {}

    /** How many days of a group somebody still has from this one on. */
    public static long open(Tx tx, long person, long group, LocalDate from) {
        return tx.select(
                        "select count(*) from duty_shift where person_id = ? and group_id = ? and on_date >= ?",
                        row -> row.getLong(1),
                        person,
                        group,
                        from.toString())
                .get(0);
    }

    /** Somebody takes over all days of another in a group, and the place in its turns. */
    public static void handOver(Tx tx, long from, long to, long group, LocalDate day) {
        tx.update(
                "update duty_shift set person_id = ? where person_id = ? and group_id = ? and on_date >= ?",
                to,
                from,
                group,
                day.toString());
        tx.update("update duty_person set person_id = ? where person_id = ? and group_id = ?", to, from, group);
    }

    private static void fill(Tx tx, long group, Rota rota, LocalDate from, LocalDate to, long by, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        from.datesUntil(to.plusDays(1))
                .forEach(date -> rota.on(date)
                        .ifPresent(
                                person -> rows.add(new @Nullable Object[] {group, date.toString(), person, by, now})));
        tx.updateAll(
                "insert into duty_shift (group_id, on_date, person_id, planned_by, planned_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                rows);
    }

    private static boolean add(Tx tx, long group, LocalDate date, long person, long by, Instant now) {
        return tx.update(
                        "insert into duty_shift (group_id, on_date, person_id, planned_by, planned_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                        group,
                        date.toString(),
                        person,
                        by,
                        now)
                == 1;
    }

    private static void put(Tx tx, long group, String part, List<Long> people) {
        tx.update("delete from duty_person where group_id = ? and part = ?", group, part);
        var rows = new ArrayList<@Nullable Object[]>();
        for (var person : people) rows.add(new @Nullable Object[] {group, part, rows.size(), person});
        tx.updateAll("insert into duty_person (group_id, part, place, person_id) values (?, ?, ?, ?)", rows);
    }

    private static List<Long> people(Tx tx, long group, String part) {
        return tx.select(
                "select person_id from duty_person where group_id = ? and part = ? order by place",
                row -> row.getLong(1),
                group,
                part);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Shift shift(ResultSet row) throws SQLException {
        return new Shift(row.getLong(1), LocalDate.parse(row.getString(2)), row.getLong(3));
    }
}
