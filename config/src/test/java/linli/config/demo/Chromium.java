package linli.config.demo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium from the system's packages. */
final class Chromium {
    private static final File BROWSER = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private Chromium() {}

    /** Skips the test, loudly, where there is no Chromium; fails it where one is required. */
    static void require() {
        if (BROWSER.canExecute() && DRIVER.canExecute()) return;
        var missing = "No " + BROWSER + " with " + DRIVER + ": the demo's page is NOT tested.";
        if ("1".equals(System.getenv("LINLI_REQUIRE_CHROMIUM"))) fail(missing);
        System.err.println(missing + " Install chromium and chromium-driver.");
        abort(missing);
    }

    /** @param profile an empty folder */
    static ChromeDriver open(Path profile) throws java.io.IOException {
        Files.createDirectories(profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL); // every request the page makes
        var options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile));
        var service =
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
        return new ChromeDriver(service, options);
    }

    /** The window's inner size in CSS pixels; smaller than a desktop window can be. */
    static void size(ChromeDriver browser, int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }
}
