package linli.core.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh stores on real engines. */
public final class TestStores {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> FRESH = ConcurrentHashMap.newKeySet();
    private static final Map<List<String>, String> MADE_DATABASES = new ConcurrentHashMap<>();
    private static final Map<List<String>, byte[]> MADE_FILES = new ConcurrentHashMap<>();

    private TestStores() {}

    public static DatabaseSettings h2(Path folder) {
        return new DatabaseSettings("jdbc:h2:file:" + folder.resolve("bot"), "", "");
    }

    /** A fresh database on the one real server of this JVM; it does not sync, as no test here pulls a plug. */
    public static DatabaseSettings postgres() {
        var name = "bot" + NUMBER.incrementAndGet();
        onServer("create database " + name);
        FRESH.add(name);
        return at(name);
    }

    private static DatabaseSettings at(String name) {
        return new DatabaseSettings(Server.ONE.getJdbcUrl("postgres", name).replaceAll("\\?.*", ""), "postgres", "");
    }

    private static void onServer(String statement) {
        try (var connection = DriverManager.getConnection(Server.URL, "postgres", "");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Brings a store up to what these places hold, as {@link Migrations#run} does; a fresh one as a copy of the first that
     * was brought there, which takes a tenth of the time.
     */
    public static void migrate(DatabaseSettings settings, List<String> places) {
        if (settings.dialect() == Dialect.H2) migrateFile(settings, places);
        else migrateOnServer(settings, places);
    }

    private static void migrateFile(DatabaseSettings settings, List<String> places) {
        var made = MADE_FILES.get(places);
        if (settings.isThere() || made == null) {
            boolean first = !settings.isThere();
            new Migrations(settings, places).run();
            if (first) MADE_FILES.put(places, read(settings.file()));
            return;
        }
        try {
            Files.createDirectories(settings.file().toAbsolutePath().getParent());
            Files.write(settings.file(), made);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void migrateOnServer(DatabaseSettings settings, List<String> places) {
        var name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        if (!FRESH.remove(name)) {
            new Migrations(settings, places).run();
            return;
        }
        var made = MADE_DATABASES.computeIfAbsent(places, these -> {
            var model = "model" + NUMBER.incrementAndGet();
            onServer("create database " + model);
            new Migrations(at(model), these).run();
            return model;
        });
        onServer("drop database " + name);
        onServer("create database " + name + " template " + made);
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
                return EmbeddedPostgres.start();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
