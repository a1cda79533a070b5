package linli.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Which store to open.
 *
 * @param url {@code jdbc:h2:file:PATH} or {@code jdbc:postgresql:...}
 */
public record DatabaseSettings(String url, String user, String password) {
    /**
     * Both engines accept one SQL with the first of these, and a store made without them would not be the same store. The
     * engine's own trace file would hold what people wrote. Pages of 16 KiB take half the CPU of the usual 4 KiB for the
     * inbox's keys, which are scattered.
     */
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0;PAGE_SIZE=16384";

    /** Looking values up in H2's cache of values costs more than making them: 6 to 9 % of a message's CPU. */
    private static final String H2_VALUE_CACHE = "h2.objectCache";

    static {
        if (System.getProperty(H2_VALUE_CACHE) == null) System.setProperty(H2_VALUE_CACHE, "false");
    }

    private static final String H2_FILE = "jdbc:h2:file:";

    public DatabaseSettings {
        if (!url.startsWith(H2_FILE) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "data.url: " + withoutParameters(url) + " (expected: jdbc:h2:file:... or jdbc:postgresql:...)");
        }
        if (url.startsWith(H2_FILE) && url.contains(";")) {
            throw new IllegalArgumentException(
                    "data.url: " + url + " (expected: no settings after the path; the server adds its own)");
        }
    }

    public Dialect dialect() {
        return url.startsWith(H2_FILE) ? Dialect.H2 : Dialect.POSTGRESQL;
    }

    /** The folder that holds an embedded store. */
    public Optional<Path> folder() {
        if (dialect() != Dialect.H2) return Optional.empty();
        var parent = Path.of(url.substring(H2_FILE.length())).toAbsolutePath().getParent();
        return Optional.ofNullable(parent);
    }

    /** Whether an embedded store's file exists; another engine's database always does. */
    boolean isThere() {
        return dialect() != Dialect.H2 || Files.exists(file());
    }

    /** An embedded store's file. */
    Path file() {
        return Path.of(url.substring(H2_FILE.length()) + ".mv.db");
    }

    String jdbcUrl() {
        if (dialect() == Dialect.H2) return url + H2_MODE;
        // a server that vanishes without a word must not hold the writer for ever
        var parameters = url.toLowerCase(Locale.ROOT).contains("sockettimeout=")
                ? ""
                : "socketTimeout=10&connectTimeout=3&tcpKeepAlive=true&ApplicationName=linli";
        if (parameters.isEmpty()) return url;
        return url + (url.contains("?") ? "&" : "?") + parameters;
    }

    /** An embedded engine would make an empty store where none is. */
    String jdbcUrlIfExists() {
        return dialect() == Dialect.H2 ? jdbcUrl() + ";IFEXISTS=TRUE" : jdbcUrl();
    }

    private static String withoutParameters(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + withoutParameters(url) + "]";
    }
}
