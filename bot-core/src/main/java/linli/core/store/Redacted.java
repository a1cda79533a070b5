package linli.core.store;

import java.sql.SQLException;

/**
 * A failure as the log may show it: kinds, SQL states and places in the code, but no messages, since those repeat what
 * people wrote (a value that could not be parsed, a row that broke a constraint).
 */
public final class Redacted extends Exception {
    private static final long serialVersionUID = 1;

    private Redacted(Throwable failure, int depth) {
        super(
                describe(failure),
                failure.getCause() == null || depth == 0 ? null : new Redacted(failure.getCause(), depth - 1),
                false,
                true);
        setStackTrace(failure.getStackTrace());
    }

    public static Redacted of(Throwable failure) {
        return new Redacted(failure, 8);
    }

    /** In one line, with the innermost SQL state when there is one. */
    public static String line(Throwable failure) {
        var kinds = new StringBuilder(describe(failure));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) kinds.append(" < ").append(describe(cause));
        }
        return kinds.toString();
    }

    private static String describe(Throwable failure) {
        var kind = failure.getClass().getName();
        return failure instanceof SQLException sql ? kind + " (SQL state " + sql.getSQLState() + ")" : kind;
    }
}
