package linli.config.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page that stays open while the demo ends and is started again. */
final class OpenTabTest {
    @TempDir
    Path folder;

    private ChromeDriver browser;
    private int port;

    @BeforeEach
    void open() throws Exception {
        Chromium.require();
        browser = Chromium.open(folder.resolve("profile"));
    }

    @AfterEach
    void close() {
        if (browser != null) browser.quit();
    }

    @Test
    void itGoesOnWithTheStepInTheNextRun() throws Exception {
        try (var first = new Parts()) {
            run(first);
            browser.get("http://127.0.0.1:" + port + "/");
            var client = new DemoClient(port);
            client.says("lin", "计数");
            client.says("lin", "计数"); // so that the news of the next run have lower numbers for a while
            await(() -> content("news").contains("生效"));
            step("1 开始,约一分钟").click();
            step("做:填“提意见”");
            mark();
        }
        try (var second = new Parts()) {
            run(second);
            await(this::isNew);
            step("做:填“提意见”").click();
            browser.findElement(By.id("input-chen")).sendKeys(Keys.ENTER);
            step("做:填“2”");
            mark();
            noticesNothing(true);
        }
        try (var third = new Parts()) {
            run(third);
            step("做:填“2”").click();
            browser.findElement(By.id("input-chen")).sendKeys(Keys.ENTER); // refused, as it carries the key of before
            await(this::isNew);
            noticesNothing(false);
            step("做:填“提意见”");
        }
    }

    private void run(Parts parts) throws Exception {
        port = Demo.start(new PagePort(port, true), folder.resolve("data"), parts)
                .port();
    }

    /** Whether the page does not hear of changes. */
    private void noticesNothing(boolean deaf) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.setBlockedURLs", Map.of("urls", deaf ? List.of("*/demo/state*") : List.of()));
    }

    /** The page that is open now. */
    private void mark() {
        browser.executeScript("window.marked = true");
    }

    private boolean isNew() {
        return Boolean.TRUE.equals(
                browser.executeScript("return !window.marked && document.readyState === 'complete'"));
    }

    private WebElement step(String name) {
        var wanted = By.xpath("//*[@id='step-body']//button[normalize-space()='" + name + "']");
        await(() -> browser.findElement(wanted).isDisplayed());
        return browser.findElement(wanted);
    }

    private String content(String id) {
        return String.valueOf(browser.findElement(By.id(id)).getDomProperty("textContent"));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(condition);
    }
}
