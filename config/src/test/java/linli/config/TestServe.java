package linli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import linli.config.promise.SlowFeature;
import linli.core.pipeline.PipelineLimits;
import linli.core.store.DataKey;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Restore;

/** {@code serve} with handlers that are slow on purpose, and late work that changes hands after three seconds. */
public final class TestServe {
    private TestServe() {}

    /** Brings a backup of such a node into an empty store. */
    public static void restore(Path file, Path yaml) throws Exception {
        var settings = SettingsFile.load(yaml, System.getenv());
        var features = Application.features(settings);
        features.add(new SlowFeature());
        var data = settings.data();
        var store = new DatabaseSettings(data.url(), data.user(), data.password());
        var places = features.stream()
                .map(feature -> feature.getClass().getPackageName().replace('.', '/'))
                .toList();
        var key = DataKey.ofBytes(Objects.requireNonNull(data.key()));
        new Restore(store, new Migrations(store, places), key).from(file);
    }

    public static void main(String[] arguments) throws Exception {
        var settings = SettingsFile.load(Path.of(arguments[0]), System.getenv());
        var features = Application.features(settings);
        features.add(new SlowFeature());
        var limits = new PipelineLimits(2000, Duration.ofHours(24), Duration.ofSeconds(3), false);
        Application.start(settings, features, limits);
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
