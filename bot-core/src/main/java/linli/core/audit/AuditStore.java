package linli.core.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import linli.core.store.Snapshot;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** The audit's two tables. */
final class AuditStore {
    private static final String COLUMNS =
            "a.id, a.happened_at, a.unit, a.command, a.outcome, a.actor, a.digest, a.sequence_no, a.hash";

    private static final String LINKED = "select " + COLUMNS
            + ", l.person_id, l.salt, l.arguments from audit a left join audit_link l on l.actor = a.actor ";

    private AuditStore() {}

    /** A sealed row's place. */
    record Seal(long id, AuditHead head) {}

    /** How many rows each table has. */
    record Counts(long rows, long links) {}

    static void add(Tx tx, Collection<@Nullable Object[]> rows, Collection<@Nullable Object[]> links) {
        tx.updateAll(
                "insert into audit (happened_at, unit, command, outcome, actor, digest) values (?, ?, ?, ?, ?, ?)",
                rows);
        tx.updateAll("insert into audit_link (actor, person_id, arguments, salt) values (?, ?, ?, ?)", links);
    }

    static int eraseLinks(Tx tx, long person) {
        return tx.update("delete from audit_link where person_id = ?", person);
    }

    static AuditHead head(Tx tx) {
        return tx.selectOne(
                        "select sequence_no, hash from audit where sequence_no = (select max(sequence_no) from audit)",
                        AuditStore::head)
                .orElseGet(() -> anchor(tx));
    }

    /** The last row that is gone for its age. */
    static AuditHead anchor(Tx tx) {
        return tx.selectOne("select sequence_no, hash from audit_anchor", AuditStore::head)
                .orElse(AuditHead.NONE);
    }

    static AuditHead anchor(Snapshot store) {
        return store.select("select sequence_no, hash from audit_anchor", AuditStore::head).stream()
                .findFirst()
                .orElse(AuditHead.NONE);
    }

    /** Deletes the chain's first rows as far as all of them are older; returns how many. The last one becomes the anchor. */
    static int forget(Tx tx, Instant before, int most) {
        long gone = anchor(tx).sequence();
        long kept = tx.selectOne(
                        "select min(sequence_no) from audit where happened_at >= ?",
                        row -> row.getObject(1, Long.class) == null ? Long.MAX_VALUE : row.getLong(1),
                        before)
                .orElse(Long.MAX_VALUE);
        var last = tx.selectOne(
                "select sequence_no, hash from audit where sequence_no < ? and sequence_no <= ? order by sequence_no desc limit 1",
                AuditStore::head,
                kept,
                gone + most);
        if (last.isEmpty()) return 0;
        long sequence = last.get().sequence();
        tx.update("delete from audit_link where actor in (select actor from audit where sequence_no <= ?)", sequence);
        int deleted = tx.update("delete from audit where sequence_no <= ?", sequence);
        tx.update("delete from audit_anchor");
        tx.update(
                "insert into audit_anchor (sequence_no, hash) values (?, ?)",
                sequence,
                last.get().hash());
        return deleted;
    }

    private static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(row.getLong(1), row.getBytes(2));
    }

    static List<AuditRow> unsealed(Tx tx, int most) {
        return tx.select(
                "select " + COLUMNS + " from audit a where a.sequence_no is null order by a.id limit " + most,
                row -> row(row, null));
    }

    static void seal(Tx tx, Collection<Seal> seals) {
        var rows = new ArrayList<@Nullable Object[]>(seals.size());
        for (var seal : seals)
            rows.add(new @Nullable Object[] {seal.head().sequence(), seal.head().hash(), seal.id()});
        tx.updateAll("update audit set sequence_no = ?, hash = ? where id = ?", rows);
    }

    static List<AuditRow> sealedAfter(Snapshot store, long sequence, int most) {
        return store.select(
                LINKED + "where a.sequence_no > ? order by a.sequence_no limit " + most, AuditStore::linked, sequence);
    }

    static List<AuditRow> unsealedAfter(Snapshot store, long id, int most) {
        return store.select(
                LINKED + "where a.sequence_no is null and a.id > ? order by a.id limit " + most,
                AuditStore::linked,
                id);
    }

    static Counts counts(Snapshot store) {
        return store.select(
                        "select count(*), (select count(*) from audit_link) from audit",
                        row -> new Counts(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    private static AuditRow linked(ResultSet row) throws SQLException {
        var salt = row.getBytes(11);
        return row(row, salt == null ? null : new AuditLink(row.getLong(10), salt, row.getString(12)));
    }

    private static AuditRow row(ResultSet row, @Nullable AuditLink link) throws SQLException {
        return new AuditRow(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, Long.class),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getBytes(7),
                row.getObject(8, Long.class),
                row.getBytes(9),
                link);
    }
}
