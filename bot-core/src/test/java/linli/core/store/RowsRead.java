package linli.core.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts the rows that a unit of work reads on the writer's connection: by the plans on H2, by the statistics on PostgreSQL.
 * Statements are prepared once and kept, as the writer's are. What the work writes is undone.
 */
public final class RowsRead implements AutoCloseable {
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static final long SEVERAL = 20;

    private final Connection connection;
    private final Reads reads;
    private final boolean explains;
    private final Tx tx;
    private final List<String> plans = new ArrayList<>();
    private long scanned;

    public RowsRead(DatabaseSettings settings) throws SQLException {
        connection = DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        settings.dialect().prepare(connection);
        explains = settings.dialect() == Dialect.H2;
        reads = new Reads(settings);
        tx = new Tx(new Sql(explains ? explaining() : connection), settings.dialect());
    }

    /** What is read beside the writer does not count. */
    public long by(Work<?> work) throws Exception {
        try {
            plans.clear();
            long before = read();
            var beforehand = new Beforehand();
            while (!isDone(work, beforehand)) {}
            return read() - before;
        } finally {
            connection.rollback();
        }
    }

    /** The same with all that is read beside the writer. */
    public long altogetherBy(Work<?> work) throws Exception {
        try {
            plans.clear();
            long before = read();
            work.run(tx);
            return read() - before;
        } finally {
            connection.rollback();
        }
    }

    private boolean isDone(Work<?> work, Beforehand beforehand) throws Exception {
        try {
            tx.part(beforehand, () -> {
                work.run(tx);
                return true;
            });
            return true;
        } catch (Beforehand.Missing missing) {
            missing.read(reads).get();
            return false;
        }
    }

    /** How H2 read several rows at once when they were counted last, for whoever wonders. */
    public List<String> plans() {
        return plans;
    }

    /** Lets the engine look at its tables, as it does by itself from time to time. */
    public void analyze() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        connection.commit();
    }

    private long read() throws SQLException {
        if (explains) return scanned;
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_xact_user_tables")) {
            found.next();
            return found.getLong(1);
        }
    }

    private Connection explaining() {
        return (Connection) proxy(Connection.class, (self, method, arguments) -> {
            if (!method.getName().equals("prepareStatement")) return method.invoke(connection, arguments);
            var sql = (String) arguments[0];
            if (sql.contains("savepoint")) return connection.prepareStatement(sql); // reads nothing
            return explaining(connection.prepareStatement(sql), connection.prepareStatement("explain analyze " + sql));
        });
    }

    private PreparedStatement explaining(PreparedStatement real, PreparedStatement plan) {
        return (PreparedStatement) proxy(PreparedStatement.class, (self, method, arguments) -> {
            var name = method.getName();
            if (name.startsWith("set")) method.invoke(plan, arguments);
            if (name.equals("executeQuery") || name.equals("executeUpdate") || name.equals("addBatch")) explain(plan);
            return method.invoke(real, arguments);
        });
    }

    private void explain(PreparedStatement plan) throws SQLException {
        var mark = connection.setSavepoint();
        try (var found = plan.executeQuery()) {
            while (found.next()) {
                var counts = SCANNED.matcher(found.getString(1));
                long before = scanned;
                while (counts.find()) scanned += Long.parseLong(counts.group(1));
                if (scanned - before > SEVERAL) plans.add(found.getString(1));
            }
        }
        connection.rollback(mark);
    }

    private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return handler.invoke(self, method, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }

    @Override
    public void close() throws SQLException {
        reads.close();
        connection.close();
    }
}
