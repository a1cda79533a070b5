package linli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import linli.config.control.Output;
import linli.core.command.Feature;
import linli.core.store.DataKey;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;

/** The store that the settings speak of: where it is, which tables it needs, and by which key it is read. */
public final class StoreSetup {
    /** The operation that says whether the store is fine. */
    public static final String CHECK = "store check";

    /** H2's code for a file that another process holds. */
    private static final int OPEN_ELSEWHERE = 90020;

    private StoreSetup() {}

    /** Warns of what is wrong with the store; returns the exit code. */
    static int check(Settings settings, Output output) {
        var problems = problems(settings);
        problems.forEach(output::warn);
        return problems.isEmpty() ? 0 : 1;
    }

    private static List<String> problems(Settings settings) {
        var store = of(settings);
        try {
            Database.requireUsableFolder(store);
            var missing = migrations(store, Application.features(settings)).missing();
            if (missing.isEmpty() || settings.data().migrate()) return List.of(); // serve would run them
            return List.of("data.url: " + missing.size() + " migrations are missing, the first is " + missing.get(0)
                    + " (expected: none; run migrate, or serve with data.migrate: true)");
        } catch (RuntimeException failure) {
            return List.of(reason(failure));
        }
    }

    /** Brings the store's tables up to this release; returns how many migrations ran. */
    public static int migrate(Settings settings) {
        var store = of(settings);
        Database.requireUsableFolder(store);
        return migrations(store, Application.features(settings)).run();
    }

    /** Brings it up to this release, or makes sure that it is. */
    static void prepare(Settings settings, DatabaseSettings store, List<Feature> features) {
        var migrations = migrations(store, features);
        if (settings.data().migrate()) migrations.run();
        else if (!migrations.missing().isEmpty())
            throw new IllegalStateException("data.migrate: false, but migrations are missing: " + migrations.missing()
                    + " (expected: none; run migrate first)");
    }

    static Migrations migrations(DatabaseSettings store, List<Feature> features) {
        return new Migrations(
                store,
                features.stream()
                        .map(feature -> feature.getClass().getPackageName().replace('.', '/'))
                        .toList());
    }

    static DatabaseSettings of(Settings settings) {
        var data = settings.data();
        return new DatabaseSettings(data.url(), data.user(), data.password());
    }

    /** The key of the settings, or the one kept beside an embedded store, made if there is none. */
    static DataKey key(Settings settings, DatabaseSettings store) throws IOException {
        var given = settings.data().key();
        if (given != null) return DataKey.ofBytes(given);
        var folder = store.folder();
        if (folder.isEmpty()) throw new IllegalStateException("data.key: missing (expected: 32 bytes in base64)");
        return DataKey.inFolder(folder.get());
    }

    static DataKey key(Settings settings) {
        try {
            return key(settings, of(settings));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The key that a store was made with, which must not be made anew. */
    static DataKey existingKey(Settings settings, DatabaseSettings store) throws IOException {
        var given = settings.data().key();
        if (given != null) return DataKey.ofBytes(given);
        var folder = store.folder().orElseThrow(() -> new IllegalStateException("data.key: missing"));
        return DataKey.findInFolder(folder)
                .orElseThrow(() -> new IllegalStateException("data.key: 没有写，" + folder
                        + " 里也没有 / missing (expected: the store's key in the settings, or its file data.key in "
                        + folder
                        + ")"));
    }

    /** A store that was made with another key stops the start. */
    static void requireFitting(Database database, DataKey key) throws SQLException, InterruptedException {
        try {
            database.write(tx -> {
                        key.requireFitting(tx);
                        return true;
                    })
                    .get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException wrong) throw wrong;
            throw new SQLException(failure.getCause());
        }
    }

    /** What to tell when the store does not open because another process, mostly the server, has it open. */
    public static Optional<String> inUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException refused && refused.getErrorCode() == OPEN_ELSEWHERE)
                return Optional.of(
                        "data.url: 别的进程正开着这个库，先停服务 / another process has the store open, stop the server first");
        return Optional.empty();
    }

    private static String reason(Throwable failure) {
        var inUse = inUse(failure);
        if (inUse.isPresent()) return inUse.get();
        var innermost = failure;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        return "data.url: " + innermost.getMessage();
    }
}
