package linli.core.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed statement means for the others in its transaction. */
public final class SqlFailure {
    /**
     * SQLSTATE classes of a statement that is wrong in itself: cardinality, data, constraint, access rule or syntax,
     * check option, unsupported feature, program limit, a raised exception. Everything else (deadlock, connection,
     * cancelled, lock timeout, aborted transaction, the engine's own codes) makes the transaction worthless.
     */
    private static final Set<String> OWN_FAULT = Set.of("21", "22", "23", "42", "44", "0A", "54", "P0");

    /** Connection failures, a server that shuts down, and H2's own codes for a closed or unreadable store. */
    private static final Set<String> STORE_GONE = Set.of("08", "90");

    private SqlFailure() {}

    /** Whether the whole transaction has to be given up because of this. */
    public static boolean spoilsTransaction(Throwable failure) {
        if (failure instanceof Tx.BrokenTransaction) return true;
        var sql = sqlException(failure);
        return sql != null && !OWN_FAULT.contains(stateClass(sql));
    }

    /** At commit: whether the server says itself that the transaction was rolled back (class 40, but 40003 = unknown). */
    static boolean surelyRolledBack(Throwable failure) {
        var sql = sqlException(failure);
        return sql != null && stateClass(sql).equals("40") && !"40003".equals(sql.getSQLState());
    }

    /** Whether the store itself was out of reach (connection lost, database closed), so that trying again makes sense. */
    public static boolean storeIsGone(Throwable failure) {
        var sql = sqlException(failure);
        return sql != null && STORE_GONE.contains(stateClass(sql));
    }

    static boolean isSql(Throwable failure) {
        return sqlException(failure) != null;
    }

    private static String stateClass(SQLException sql) {
        var state = sql.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return sql;
        }
        return null;
    }
}
