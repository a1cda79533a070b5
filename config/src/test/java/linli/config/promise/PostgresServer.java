package linli.config.promise;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL that syncs like a real one, shared by the tests of this JVM. */
final class PostgresServer {
    private static final String DATA_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres ONE = start();

    private PostgresServer() {}

    /** The data section of settings for a fresh database. */
    static String freshStore() throws Exception {
        var name = "node" + NUMBER.incrementAndGet();
        try (var connection = DriverManager.getConnection(ONE.getJdbcUrl("postgres", "postgres"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "{ url: \"jdbc:postgresql://127.0.0.1:%d/%s\", user: postgres, key: \"%s\" }"
                .formatted(ONE.getPort(), name, DATA_KEY);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
