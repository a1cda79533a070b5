package linli.config.cli;

import java.io.IOException;
import java.sql.SQLException;
import linli.config.StoreSetup;
import linli.config.WrongSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a command did not do what it should, told to the operator. */
final class Failure {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private Failure() {}

    /** Prints the reason; returns the exit code. */
    static int explain(Exception failure) {
        if (failure instanceof WrongSettings wrong) {
            wrong.problems().forEach(System.err::println);
            return Cli.WRONG_USE;
        }
        if (isOperational(failure)) {
            System.err.println(reason(failure));
            LOG.debug("The command failed.", failure);
        } else {
            LOG.error("The command failed.", failure);
        }
        return Cli.FAILED;
    }

    /** A taken port, a store that does not open, a server that is not there: no stack trace helps with those. */
    private static boolean isOperational(Throwable failure) {
        if (failure instanceof IOException || failure instanceof IllegalStateException) return true;
        var cause = failure;
        while (cause != null && !(cause instanceof SQLException)) cause = cause.getCause();
        return cause != null;
    }

    private static String reason(Throwable failure) {
        var inUse = StoreSetup.inUse(failure);
        if (inUse.isPresent()) return inUse.get();
        var innermost = failure;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        var outer = firstLine(failure);
        var inner = firstLine(innermost);
        return outer.contains(inner) ? outer : outer + ": " + inner;
    }

    private static String firstLine(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
