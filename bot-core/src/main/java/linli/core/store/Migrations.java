package linli.core.store;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the store to what this release expects. Each feature keeps its own {@code V<yyyyMMddHHmm>__name.sql} beside its
 * code and hands in the place; one history for all, in whatever order they were written.
 */
public final class Migrations {
    private static final String CORE = "classpath:linli/core/store";

    private final FluentConfiguration flyway;

    /** @param places class-path folders, e.g. {@code linli/commands/poll} */
    public Migrations(DatabaseSettings settings, List<String> places) {
        var all = new ArrayList<String>();
        all.add(CORE);
        places.forEach(place -> all.add("classpath:" + place));
        flyway = Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations(all.toArray(String[]::new))
                .table("migration_history")
                .failOnMissingLocations(false)
                .outOfOrder(true);
    }

    /** Runs what is missing; returns how many ran. */
    public int run() {
        return flyway.load().migrate().migrationsExecuted;
    }

    /** The names of those that still have to run. */
    public List<String> missing() {
        var names = new ArrayList<String>();
        for (var migration : flyway.load().info().pending()) names.add(migration.getScript());
        return names;
    }
}
