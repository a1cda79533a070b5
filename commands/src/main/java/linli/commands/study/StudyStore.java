package linli.commands.study;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import linli.core.community.PersonRows;
import linli.core.store.Tx;

/** Who studied when, rests until when and reads what; each of it is read for the person it belongs to. */
final class StudyStore {
    private StudyStore() {}

    /** @param item 0 for something of their own */
    record CheckIn(LocalDate day, long item, String words) {}

    /** False when that day was noted before; then nothing changes. */
    static boolean checkIn(Tx tx, long person, CheckIn done, Instant now) {
        return tx.update(
                        "insert into check_in (person_id, on_day, item_id, words, kept_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                        person,
                        done.day().toString(),
                        done.item(),
                        done.words(),
                        now)
                == 1;
    }

    static List<CheckIn> checkIns(Tx tx, long person) {
        return tx.select(
                "select on_day, item_id, words from check_in where person_id = ? order by on_day",
                row -> new CheckIn(LocalDate.parse(row.getString(1)), row.getLong(2), row.getString(3)),
                person);
    }

    static Learning learning(Tx tx, long person) {
        var days = new HashSet<LocalDate>();
        for (var done : checkIns(tx, person)) days.add(done.day());
        return new Learning(days, pauses(tx, person));
    }

    static List<Learning.Pause> pauses(Tx tx, long person) {
        return tx.select(
                "select from_day, to_day from study_pause where person_id = ? order by from_day, to_day",
                row -> new Learning.Pause(LocalDate.parse(row.getString(1)), LocalDate.parse(row.getString(2))),
                person);
    }

    static void rest(Tx tx, long person, Learning.Pause pause) {
        tx.update(
                "insert into study_pause (person_id, from_day, to_day) values (?, ?, ?) on conflict do nothing",
                person,
                pause.from().toString(),
                pause.to().toString());
    }

    /** Ends every rest with the day before, and takes back those to come; what was rested stays. */
    static boolean resume(Tx tx, long person, LocalDate today) {
        var open = pauses(tx, person).stream()
                .filter(pause -> !pause.to().isBefore(today))
                .toList();
        tx.update("delete from study_pause where person_id = ? and to_day >= ?", person, today.toString());
        for (var pause : open)
            if (pause.from().isBefore(today)) rest(tx, person, new Learning.Pause(pause.from(), today.minusDays(1)));
        return !open.isEmpty();
    }

    static void read(Tx tx, long person, long item, Instant now) {
        tx.update(
                "insert into study_reading (person_id, item_id, since) values (?, ?, ?) on conflict do nothing",
                person,
                item,
                now);
        tx.update("update study_reading set item_id = ?, since = ? where person_id = ?", item, now, person);
    }

    /** What somebody opened last, and since then did not finish. */
    static Optional<Long> reading(Tx tx, long person) {
        return tx.selectOne("select item_id from study_reading where person_id = ?", row -> row.getLong(1), person);
    }

    static void finish(Tx tx, long person) {
        tx.update("delete from study_reading where person_id = ?", person);
    }

    static void merge(Tx tx, long from, long into) {
        PersonRows.move(tx, "check_in", "person_id", from, into, "on_day");
        PersonRows.move(tx, "study_pause", "person_id", from, into, "from_day", "to_day");
        PersonRows.move(tx, "study_reading", "person_id", from, into);
    }
}
