package linli.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The open transaction of the writer. SQL is written once for both engines; {@code ?} takes texts, numbers, instants,
 * byte arrays and, for {@code = any(?)}, collections of texts or longs. Belongs to the writer's thread.
 */
public final class Tx {
    private final Handle handle;
    private final Dialect dialect;
    private boolean inPart;
    private @Nullable Savepoint beforeFirstWrite;

    Tx(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** Rows; map and collect them with Jdbi's query, e.g. {@code .mapTo(Long.class).findOne()}. */
    public Query select(String sql, @Nullable Object... arguments) {
        var query = handle.createQuery(sql);
        for (int i = 0; i < arguments.length; i++) query.bind(i, jdbcForm(arguments[i]));
        return query;
    }

    /** Makes one row's result out of the cursor's present row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /**
     * The rows of many keys at once.
     *
     * @param sql ends in {@code = any(?)}, which takes the keys
     * @param before the arguments of the places before it
     */
    public <T> List<T> selectAll(String sql, Collection<String> keys, RowMapper<T> mapper, Object... before) {
        return dialect.selectAll(handle.getConnection(), sql, keys, mapper, before);
    }

    /** Inserts, updates or deletes; returns how many rows changed. */
    public int update(String sql, @Nullable Object... arguments) {
        markBeforeFirstWrite();
        try (var update = handle.createUpdate(sql)) {
            for (int i = 0; i < arguments.length; i++) update.bind(i, jdbcForm(arguments[i]));
            return update.execute();
        }
    }

    /** One statement for many rows, in one round trip. */
    public void updateAll(String sql, Collection<@Nullable Object[]> rows) {
        if (rows.isEmpty()) return;
        markBeforeFirstWrite();
        try (var batch = handle.prepareBatch(sql)) {
            for (var row : rows) {
                for (int i = 0; i < row.length; i++) batch.bind(i, jdbcForm(row[i]));
                batch.add();
            }
            batch.execute();
        }
    }

    /** A fresh number from a sequence. */
    public long next(String sequence) {
        return select("select nextval('" + sequence + "')").mapTo(Long.class).one();
    }

    /**
     * Tries to take a lock on each number until the transaction ends, without waiting for another node. One process
     * alone (H2) always gets all.
     */
    public List<Boolean> tryLocks(List<Long> numbers) {
        return dialect.tryLocks(this, numbers);
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
        if (inPart) throw new IllegalStateException("a part inside a part");
        inPart = true;
        try {
            return part.call();
        } catch (Exception failure) {
            undo(failure);
            throw failure;
        } finally {
            inPart = false;
            beforeFirstWrite = null;
        }
    }

    private void markBeforeFirstWrite() {
        if (!inPart || beforeFirstWrite != null) return;
        try {
            beforeFirstWrite = handle.getConnection().setSavepoint();
        } catch (SQLException failure) {
            throw new BrokenTransaction(failure);
        }
    }

    private void undo(Exception failure) {
        if (SqlFailure.spoilsTransaction(failure)) return;
        try {
            if (beforeFirstWrite != null) handle.getConnection().rollback(beforeFirstWrite);
            else if (dialect.abortsOnError() && SqlFailure.isSql(failure)) throw new BrokenTransaction(failure);
        } catch (SQLException broken) {
            broken.addSuppressed(failure);
            throw new BrokenTransaction(broken);
        }
    }

    private @Nullable Object jdbcForm(@Nullable Object argument) {
        if (argument instanceof Instant instant) return instant.atOffset(ZoneOffset.UTC);
        if (argument instanceof Collection<?> collection) return arrayOf(collection);
        return argument;
    }

    private Argument arrayOf(Collection<?> collection) {
        var type = collection.stream().anyMatch(Long.class::isInstance) ? "bigint" : "varchar";
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, collection.toArray()));
    }

    /** The transaction cannot be used any more, whatever its parts say. */
    static final class BrokenTransaction extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenTransaction(Exception cause) {
            super(cause);
        }
    }
}
