package linli.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The open transaction of the writer. SQL is written once for both engines; {@code ?} takes texts, numbers, instants,
 * byte arrays and, for {@code = any(?)}, collections of texts or longs. Belongs to the writer's thread.
 */
public final class Tx implements Selecting {
    private final Sql sql;
    private final Dialect dialect;
    private boolean inPart;
    private boolean hasWritten;
    private boolean peopleChanged;
    private @Nullable Beforehand beforehand;

    Tx(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Makes one row's result out of the cursor's present row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    @Override
    public <T> List<T> select(String text, RowMapper<T> mapper, @Nullable Object... arguments) {
        return sql.list(text, mapper, arguments);
    }

    /** The first row, if there is any. */
    public <T> Optional<T> selectOne(String text, RowMapper<T> mapper, @Nullable Object... arguments) {
        return sql.list(text, mapper, arguments).stream().findFirst();
    }

    /**
     * The rows of many keys at once.
     *
     * @param text ends in {@code = any(?)}, which takes the keys, texts or longs
     * @param before the arguments of the places before it
     */
    public <T> List<T> selectAll(String text, Collection<?> keys, RowMapper<T> mapper, Object... before) {
        return dialect.selectAll(sql, text, keys, mapper, before);
    }

    /** Inserts, updates or deletes; returns how many rows changed. */
    public int update(String text, @Nullable Object... arguments) {
        markBeforeFirstWrite();
        return sql.update(text, arguments);
    }

    /** One statement for many rows, in one round trip. */
    public void updateAll(String text, Collection<@Nullable Object[]> rows) {
        if (rows.isEmpty()) return;
        markBeforeFirstWrite();
        sql.updateAll(text, rows);
    }

    /** A fresh number from a sequence. */
    public long next(String sequence) {
        return beforehand == null ? draw(sequence) : beforehand.next(sequence, () -> draw(sequence));
    }

    private long draw(String sequence) {
        return select("select nextval('" + sequence + "')", row -> row.getLong(1))
                .get(0);
    }

    /**
     * What takes long to read, and need not be of this very moment: it is read beside the writer, and the whole unit of
     * work begins anew when it is there.
     *
     * @param what names it within the unit of work, with an {@code equals} of its own
     */
    public <T> T readFirst(Object what, Beforehand.Reading<T> how) {
        return beforehand == null ? how.read(this) : beforehand.require(what, how, this);
    }

    /**
     * Tries to take a lock on each number until the transaction ends, without waiting for another node. One process
     * alone (H2) always gets all.
     */
    public List<Boolean> tryLocks(List<Long> numbers) {
        return dialect.tryLocks(this, numbers);
    }

    /** Holds a row against {@link #lock} of other nodes until the transaction ends; others may hold it so at the same time. */
    public void lockShared(String table, long id) {
        if (!dialect.oneProcess())
            select("select id from " + table + " where id = ? for share", row -> row.getLong(1), id);
    }

    /** Holds a row alone until the transaction ends. */
    public void lock(String table, long id) {
        if (!dialect.oneProcess())
            select("select id from " + table + " where id = ? for update", row -> row.getLong(1), id);
    }

    /** Says that identities or roles changed, for whoever had read them ahead. */
    public void markPeopleChanged() {
        peopleChanged = true;
    }

    public boolean peopleChanged() {
        return peopleChanged;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * Runs a part that can fail alone: what it throws undoes its own writes and nobody else's. The savepoint is set
     * before its first write, and only then.
     *
     * @throws Exception what the part threw; the transaction goes on unless {@link SqlFailure#spoilsTransaction}
     */
    public <T extends @Nullable Object> T part(Callable<T> part) throws Exception {
        return part(null, part);
    }

    /**
     * The same.
     *
     * @param before what was read for it; null where all is read on the writer
     */
    public <T extends @Nullable Object> T part(@Nullable Beforehand before, Callable<T> part) throws Exception {
        if (inPart) throw new IllegalStateException("a part inside a part");
        inPart = true;
        beforehand = before;
        if (before != null) before.begin();
        try {
            return part.call();
        } catch (Exception failure) {
            undo(failure);
            throw failure;
        } finally {
            inPart = false;
            beforehand = null;
            hasWritten = false;
        }
    }

    private void markBeforeFirstWrite() {
        if (!inPart || hasWritten) return;
        try {
            sql.setSavepoint();
            hasWritten = true;
        } catch (Sql.Failed failure) {
            throw new BrokenTransaction(failure);
        }
    }

    private void undo(Exception failure) {
        if (SqlFailure.spoilsTransaction(failure)) return;
        try {
            if (hasWritten) sql.rollBackToSavepoint();
            else if (dialect.abortsOnError() && SqlFailure.isSql(failure)) throw new BrokenTransaction(failure);
        } catch (Sql.Failed broken) {
            broken.addSuppressed(failure);
            throw new BrokenTransaction(broken);
        }
    }

    /** The transaction cannot be used any more, whatever its parts say. */
    static final class BrokenTransaction extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenTransaction(Exception cause) {
            super(cause);
        }
    }
}
