package linli.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the store to what this release expects. Each feature keeps its own {@code V<yyyyMMddHHmm>__name.sql} beside its
 * code and hands in the place; one history for all, in whatever order they were written.
 */
public final class Migrations {
    private static final String CORE = "linli/core/store";

    private final FluentConfiguration flyway;
    private final DatabaseSettings settings;
    private final List<String> places;

    /** @param places class-path folders, e.g. {@code linli/commands/poll} */
    public Migrations(DatabaseSettings settings, List<String> places) {
        var all = new ArrayList<String>();
        all.add(CORE);
        all.addAll(places);
        this.settings = settings;
        this.places = all;
        this.flyway = at(all.stream().map(place -> "classpath:" + place).toList());
    }

    private FluentConfiguration at(List<String> locations) {
        return Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations(locations.toArray(String[]::new))
                .table(BackupTables.HISTORY)
                .failOnMissingLocations(false)
                .outOfOrder(true);
    }

    /** All that this release knows, whatever the store has. */
    List<String> versions() {
        return known().stream().map(each -> each.getVersion().getVersion()).toList();
    }

    private List<MigrationInfo> known() {
        var nowhere = Flyway.configure().configuration(flyway).dataSource("jdbc:h2:mem:", "", "");
        return List.of(nowhere.load().info().all());
    }

    /** Brings an empty store to what another release had, neither more nor less. */
    void runOnly(Collection<String> versions) throws IOException {
        var folder = Files.createTempDirectory("linli-migrations");
        try {
            for (var each : known())
                if (versions.contains(each.getVersion().getVersion()))
                    Files.write(folder.resolve(each.getScript()), script(each.getScript()));
            at(List.of("filesystem:" + folder)).load().migrate();
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private byte[] script(String name) throws IOException {
        for (var place : places)
            try (var in = Migrations.class.getClassLoader().getResourceAsStream(place + "/" + name)) {
                if (in != null) return in.readAllBytes();
            }
        throw new IllegalStateException("no migration " + name);
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
