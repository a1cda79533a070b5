package linli.config.privacy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.ExecutionException;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Snapshot;
import linli.core.store.Work;

/** The two ways to write. */
public final class Writers {
    private Writers() {}

    /** Through a store that is open. */
    public static Writing of(Database database) {
        return new Writing() {
            @Override
            public <T> T write(Work<T> work) throws Exception {
                return done(database, work);
            }
        };
    }

    /** Opens the store for each unit of work; makes none where there is none, and migrates nothing. */
    public static Writing opening(DatabaseSettings store, Migrations migrations) {
        return new Writing() {
            @Override
            public <T> T write(Work<T> work) throws Exception {
                Snapshot.open(store).close();
                var missing = migrations.missing();
                if (!missing.isEmpty())
                    throw new IllegalStateException("data.url: 少 " + missing.size() + " 个迁移 / migrations are missing: "
                            + missing.size() + " (expected: none; run migrate first)");
                try (var database = Database.open(store, new SimpleMeterRegistry())) {
                    return done(database, work);
                }
            }
        };
    }

    private static <T> T done(Database database, Work<T> work) throws Exception {
        try {
            return database.write(work).get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) throw cause;
            throw failure;
        }
    }
}
