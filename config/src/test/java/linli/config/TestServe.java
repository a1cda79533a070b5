package linli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import linli.config.promise.SlowFeature;
import linli.core.pipeline.PipelineLimits;

/** {@code serve} with handlers that are slow on purpose, and late work that changes hands after three seconds. */
public final class TestServe {
    private TestServe() {}

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
