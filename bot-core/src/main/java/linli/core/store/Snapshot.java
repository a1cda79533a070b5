package linli.core.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store as it is at the first look, read beside whoever writes. Belongs to one thread. */
public final class Snapshot implements Selecting, AutoCloseable {
    private final Sql sql;

    private Snapshot(Sql sql) {
        this.sql = sql;
    }

    /**
     * Opens a store that exists.
     *
     * @throws SQLException when there is none, or an embedded one is held by another process
     */
    public static Snapshot open(DatabaseSettings settings) throws SQLException {
        var connection = DriverManager.getConnection(settings.jdbcUrlIfExists(), settings.user(), settings.password());
        try {
            settings.dialect().prepareReading(connection);
            connection.setAutoCommit(false);
            return new Snapshot(new Sql(connection));
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public <T> List<T> select(String text, Tx.RowMapper<T> mapper, @Nullable Object... arguments) {
        return sql.list(text, mapper, arguments);
    }

    @Override
    public void close() throws SQLException {
        sql.connection().close();
    }
}
