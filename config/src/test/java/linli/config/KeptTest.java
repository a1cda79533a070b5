package linli.config;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.privacy.Kept;
import linli.core.privacy.KeptCheck;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all that ships declares, beside the store as its migrations make it. A new table takes part by itself. */
@Timeout(300)
abstract class KeptTest {
    private List<Feature> features = List.of();
    private DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:unused", "", "");

    abstract DatabaseSettings freshStore();

    @BeforeEach
    void migrate() throws Exception {
        features = Application.features(SettingsFile.parse("", Map.of()));
        settings = freshStore();
        StoreSetup.migrations(settings, features).run();
    }

    static Kept kept(List<Feature> features) {
        var commands = new Commands();
        features.forEach(feature -> feature.addTo(commands));
        return commands.kept();
    }

    private KeptCheck check() {
        return new KeptCheck(settings, kept(features));
    }

    @Test
    void everyTableAndColumnIsDeclaredAndNothingElse() throws Exception {
        check().declared();
        check().complete();
    }

    @Test
    void aCopyHasAllAndNothingOfAPersonIsLeftAfterErasing() throws Exception {
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            check().nobodyIsLeft(database);
        }
    }

    @Test
    void everyRuleRunsAndTakesNothingThatIsNew() throws Exception {
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            check().whatIsNewStays(database);
        }
    }
}
