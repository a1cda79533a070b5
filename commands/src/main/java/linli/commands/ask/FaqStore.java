package linli.commands.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import linli.core.store.Tx;

/** Questions and answers that the staff keep. */
final class FaqStore {
    private static final String COLUMNS = "select id, unit_id, question, answer, created_at from faq";

    private FaqStore() {}

    record Faq(long id, long unit, String question, String answer, Instant since) {
        String code() {
            return "F" + id;
        }
    }

    static Faq add(Tx tx, long unit, String question, String answer, long by, Instant now) {
        var faq = new Faq(tx.next("faq_number"), unit, question, answer, now);
        tx.update(
                "insert into faq (id, unit_id, question, answer, created_by, created_at) values (?, ?, ?, ?, ?, ?)",
                faq.id(),
                unit,
                question,
                answer,
                by,
                now);
        return faq;
    }

    static Optional<Faq> find(Tx tx, long id) {
        return tx.selectOne(COLUMNS + " where id = ?", FaqStore::faq, id);
    }

    /** Those in use, the newest first. */
    static List<Faq> all(Tx tx) {
        return tx.select(COLUMNS + " where stopped_at is null order by id desc", FaqStore::faq);
    }

    /** False when it was stopped before. */
    static boolean stop(Tx tx, long id, Instant now) {
        return tx.update("update faq set stopped_at = ? where id = ? and stopped_at is null", now, id) == 1;
    }

    static List<Faq> by(Tx tx, long person) {
        return tx.select(COLUMNS + " where created_by = ? order by id", FaqStore::faq, person);
    }

    static void erase(Tx tx, long person) {
        tx.update("update faq set created_by = 0 where created_by = ?", person);
    }

    private static Faq faq(ResultSet row) throws SQLException {
        return new Faq(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
