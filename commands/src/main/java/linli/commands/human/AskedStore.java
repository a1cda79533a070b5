package linli.commands.human;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.community.PersonRows;
import linli.core.store.Tx;

/** What people asked a person, and what they were told. */
final class AskedStore {
    private static final String COLUMNS = "select id, person_id, unit_id, words, urgent, asked_at, answer from asked";

    private AskedStore() {}

    /** @param answer empty until there is one */
    record Asked(long id, long person, long unit, String words, boolean urgent, Instant askedAt, String answer) {
        String code() {
            return "Q" + id;
        }

        /** What everything is about that is posted because of it. */
        String about() {
            return "asked " + id;
        }
    }

    static long add(Tx tx, long person, long unit, String words, boolean urgent, Instant now) {
        long id = tx.next("asked_number");
        tx.update(
                "insert into asked (id, person_id, unit_id, words, urgent, asked_at, answer) values (?, ?, ?, ?, ?, ?, '')",
                id,
                person,
                unit,
                words,
                urgent,
                now);
        return id;
    }

    static Optional<Asked> find(Tx tx, long id) {
        return tx.selectOne(COLUMNS + " where id = ?", AskedStore::asked, id);
    }

    /** Urgent ones first, then the oldest. */
    static List<Asked> open(Tx tx) {
        return tx.select(COLUMNS + " where answer = '' order by urgent desc, asked_at, id", AskedStore::asked);
    }

    /** Somebody was called to answer it. */
    static void called(Tx tx, long id, long person, Instant now) {
        tx.update(
                "insert into asked_call (asked_id, person_id, called_at) values (?, ?, ?) on conflict do nothing",
                id,
                person,
                now);
    }

    static long calls(Tx tx, long person) {
        return tx.select("select count(*) from asked_call where person_id = ?", row -> row.getLong(1), person)
                .get(0);
    }

    static List<Long> called(Tx tx, long id) {
        return tx.select(
                "select person_id from asked_call where asked_id = ? order by person_id", row -> row.getLong(1), id);
    }

    /** How many open questions of these units somebody was called for. */
    static int calledAndOpen(Tx tx, long person, Collection<Long> units) {
        return tx.select(
                        "select count(*) from asked_call c join asked a on a.id = c.asked_id where c.person_id = ? and a.answer = '' and a.unit_id = any(?)",
                        row -> row.getInt(1),
                        person,
                        units)
                .get(0);
    }

    static void handOver(Tx tx, long from, long to, Collection<Long> units, Instant now) {
        var open = tx.select(
                "select a.id from asked_call c join asked a on a.id = c.asked_id where c.person_id = ? and a.answer = '' and a.unit_id = any(?)",
                row -> row.getLong(1),
                from,
                units);
        for (var id : open) {
            called(tx, id, to, now);
            tx.update("delete from asked_call where asked_id = ? and person_id = ?", id, from);
        }
    }

    /** False when somebody else was faster. The answer goes out in the same unit of work, so it counts as told. */
    static boolean answer(Tx tx, long id, String answer, long by, Instant now) {
        return tx.update(
                        "update asked set answer = ?, answered_by = ?, answered_at = ?, told = true where id = ? and answer = ''",
                        answer,
                        by,
                        now,
                        id)
                == 1;
    }

    /** Answers that this person was not told yet; they are told now. */
    static List<Asked> takeAnswers(Tx tx, long person) {
        var answers = tx.select(
                COLUMNS + " where person_id = ? and answer <> '' and told = false order by id",
                AskedStore::asked,
                person);
        if (!answers.isEmpty()) tx.update("update asked set told = true where person_id = ? and answer <> ''", person);
        return answers;
    }

    static List<Asked> of(Tx tx, long person) {
        return tx.select(COLUMNS + " where person_id = ? order by id", AskedStore::asked, person);
    }

    /** Whoever was called twice for one question was called once. */
    static void merge(Tx tx, long from, long into) {
        PersonRows.move(tx, "asked_call", "person_id", from, into, "asked_id");
    }

    /** Who was called for what somebody asked. */
    static void eraseCalls(Tx tx, long person) {
        tx.update("delete from asked_call where asked_id in (select id from asked where person_id = ?)", person);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getBoolean(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7));
    }
}
