package linli.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the writer's connection. They are prepared once and kept, as the same few run for every message. Belongs
 * to the writer's thread.
 */
final class Sql {
    private static final int KEPT = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    Sql(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Prepared like the rest: the driver's own savepoints have a new name, so a new statement, each. */
    void setSavepoint() {
        update("savepoint part");
    }

    /** Undoes what was written since {@link #setSavepoint}. */
    void rollBackToSavepoint() {
        update("rollback to savepoint part");
    }

    <T> List<T> list(String sql, Tx.RowMapper<T> mapper, @Nullable Object... arguments) {
        var rows = new ArrayList<T>();
        try {
            var statement = prepare(sql);
            bind(statement, arguments);
            collect(statement, mapper, rows);
            return rows;
        } catch (SQLException failure) {
            throw new Failed(failure);
        }
    }

    int update(String sql, @Nullable Object... arguments) {
        try {
            var statement = prepare(sql);
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new Failed(failure);
        }
    }

    void updateAll(String sql, Collection<@Nullable Object[]> rows) {
        try {
            var statement = prepare(sql);
            statement.clearBatch();
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw new Failed(failure);
        }
    }

    /** The rows of one statement run for each key, which takes its last place. */
    <T> List<T> listEach(String sql, Collection<?> keys, Tx.RowMapper<T> mapper, Object... before) {
        var rows = new ArrayList<T>(keys.size());
        try {
            var statement = prepare(sql);
            bind(statement, before);
            for (var key : keys) {
                statement.setObject(before.length + 1, key);
                collect(statement, mapper, rows);
            }
            return rows;
        } catch (SQLException failure) {
            throw new Failed(failure);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        var known = prepared.get(sql);
        if (known != null) return known;
        if (prepared.size() >= KEPT) {
            var eldest = prepared.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
        var fresh = connection.prepareStatement(sql);
        prepared.put(sql, fresh);
        return fresh;
    }

    private void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument instanceof Instant instant) statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            else if (argument instanceof Collection<?> list) statement.setArray(i + 1, array(list));
            else statement.setObject(i + 1, argument);
        }
    }

    private java.sql.Array array(Collection<?> list) throws SQLException {
        var type = list.stream().anyMatch(Long.class::isInstance) ? "bigint" : "varchar";
        return connection.createArrayOf(type, list.toArray());
    }

    private static <T> void collect(PreparedStatement statement, Tx.RowMapper<T> mapper, List<T> rows)
            throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) rows.add(mapper.map(found));
        }
    }

    /** A statement failed; the cause tells how. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(SQLException cause) {
            super(cause);
        }
    }
}
