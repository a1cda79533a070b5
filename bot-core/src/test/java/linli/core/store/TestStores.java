package linli.core.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh stores on real engines. */
public final class TestStores {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestStores() {}

    public static DatabaseSettings h2(Path folder) {
        return new DatabaseSettings("jdbc:h2:file:" + folder.resolve("bot"), "", "");
    }

    /** A fresh database on the one real server of this JVM, which syncs like a real one. */
    public static DatabaseSettings postgres() {
        try {
            var name = "bot" + NUMBER.incrementAndGet();
            try (var connection = DriverManager.getConnection(Server.URL, "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return new DatabaseSettings(
                    Server.ONE.getJdbcUrl("postgres", name).replaceAll("\\?.*", ""), "postgres", "");
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** For a second connection, from outside the product. */
    public static String jdbcUrl(DatabaseSettings settings) {
        return settings.jdbcUrl();
    }

    private static final class Server {
        static final EmbeddedPostgres ONE = start();
        static final String URL = ONE.getJdbcUrl("postgres", "postgres");

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
