package linli.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What truly differs between the two engines; everything else is one SQL text. */
public enum Dialect {
    H2(200) {
        @Override
        void prepare(Connection connection) throws SQLException {
            execute(connection, "set lock_timeout 1000");
            execute(connection, "set query_timeout 2000");
        }

        @Override
        void prepareReading(Connection connection) throws SQLException {
            execute(connection, "set session characteristics as transaction isolation level snapshot");
        }

        /** Otherwise it collects all rows of a select before it hands out the first. */
        @Override
        void prepareStreaming(Connection connection) throws SQLException {
            execute(connection, "set lazy_query_execution 1");
        }

        @Override
        String nextOf(String sequence) {
            return "select base_value from information_schema.sequences where sequence_schema = current_schema and sequence_name = '"
                    + sequence + "'";
        }

        @Override
        void holdAgainstServers(Connection connection) {} // whoever has the file open is alone

        /** H2 shows a commit before it is on disk, and no URL setting alone syncs: this does, in 0.4 to 3 ms. */
        @Override
        void makeDurable(Connection connection) throws SQLException {
            execute(connection, "checkpoint sync");
            connection.commit();
        }

        /**
         * H2 reads a whole account to find a list of keys behind it in an index, and keeps the plan it made while the
         * table was empty. Asked key by key, in this process, it takes some 5 microseconds each.
         */
        @Override
        <T> List<T> selectAll(Sql sql, String text, Collection<?> keys, Tx.RowMapper<T> mapper, Object[] before) {
            return sql.listEach(text.replace("= any(?)", "= ?"), keys, mapper, before);
        }

        @Override
        List<Boolean> tryLocks(Tx tx, List<Long> numbers) {
            return Collections.nCopies(numbers.size(), true);
        }

        @Override
        boolean abortsOnError() {
            return false;
        }
    },

    POSTGRESQL(50) {
        @Override
        void prepare(Connection connection) throws SQLException {
            execute(connection, "set lock_timeout = '1s'");
            execute(connection, "set statement_timeout = '2s'");
            execute(connection, "set idle_in_transaction_session_timeout = '5s'");
            execute(connection, "set synchronous_commit = on");
        }

        @Override
        void prepareReading(Connection connection) throws SQLException {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }

        @Override
        void prepareStreaming(Connection connection) {} // a fetch size is enough

        @Override
        String nextOf(String sequence) {
            return "select case when is_called then last_value + 1 else last_value end from " + sequence;
        }

        @Override
        void holdAgainstServers(Connection connection) throws SQLException {
            execute(connection, "lock table store_fact in access exclusive mode");
        }

        @Override
        void makeDurable(Connection connection) {} // the commit itself waited for the disk

        @Override
        <T> List<T> selectAll(Sql sql, String text, Collection<?> keys, Tx.RowMapper<T> mapper, Object[] before) {
            var arguments = Arrays.copyOf(before, before.length + 1);
            arguments[before.length] = keys;
            return sql.list(text, mapper, arguments);
        }

        @Override
        List<Boolean> tryLocks(Tx tx, List<Long> numbers) {
            return tx.select(
                    "select pg_try_advisory_xact_lock(n) from unnest(?) with ordinality as t(n, place) order by place",
                    row -> row.getBoolean(1),
                    numbers);
        }

        @Override
        boolean abortsOnError() {
            return true;
        }
    };

    private final int mostMessages;

    Dialect(int mostMessages) {
        this.mostMessages = mostMessages;
    }

    /** How many messages may share one transaction. */
    int mostMessages() {
        return mostMessages;
    }

    /** Whether only this process can have the store open. */
    public boolean oneProcess() {
        return this == H2;
    }

    /** The end of a select that takes rows of {@code table}, without those that another node holds. */
    public String skipLocked(String table) {
        return oneProcess() ? "" : " for update of " + table + " skip locked";
    }

    /** The end of a select whose rows no other node may change until the transaction ends. */
    public String shared() {
        return oneProcess() ? "" : " for share";
    }

    abstract void prepare(Connection connection) throws SQLException;

    /** All that this connection reads is to be of one moment. */
    abstract void prepareReading(Connection connection) throws SQLException;

    /** Long results come row by row. */
    abstract void prepareStreaming(Connection connection) throws SQLException;

    /** A select of the number that a sequence gives next, without taking it. */
    abstract String nextOf(String sequence);

    /** No server can start on this store until the transaction ends. */
    abstract void holdAgainstServers(Connection connection) throws SQLException;

    abstract void makeDurable(Connection connection) throws SQLException;

    abstract <T> List<T> selectAll(Sql sql, String text, Collection<?> keys, Tx.RowMapper<T> mapper, Object[] before);

    abstract List<Boolean> tryLocks(Tx tx, List<Long> numbers);

    /** Whether a failed statement makes every later one of the transaction fail until a savepoint is rolled back to. */
    abstract boolean abortsOnError();

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
