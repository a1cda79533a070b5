package linli.commands.duty;

import java.time.Instant;
import java.util.Optional;
import linli.core.store.Tx;

/** What was handed over at night, until whoever takes over is told. */
final class HandoverStore {
    private HandoverStore() {}

    /** @param questions how many things the giver has to answer in other roles */
    record Handed(long giver, long taker, int questions, String note) {}

    static long add(Tx tx, Handed handed, Instant now) {
        long id = tx.next("duty_handover_number");
        tx.update(
                "insert into duty_handover (id, giver, taker, questions, note, handed_at) values (?, ?, ?, ?, ?, ?)",
                id,
                handed.giver(),
                handed.taker(),
                handed.questions(),
                handed.note(),
                now);
        return id;
    }

    /** It is returned once. */
    static Optional<Handed> take(Tx tx, long id) {
        var handed = tx.selectOne(
                "select giver, taker, questions, note from duty_handover where id = ?",
                row -> new Handed(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)),
                id);
        tx.update("delete from duty_handover where id = ?", id);
        return handed;
    }

    static long of(Tx tx, long person) {
        return tx.select(
                        "select count(*) from duty_handover where giver = ? or taker = ?",
                        row -> row.getLong(1),
                        person,
                        person)
                .get(0);
    }
}
