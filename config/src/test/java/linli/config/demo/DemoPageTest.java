package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/**
 * Walks the page's six steps as a visitor does. What the ledger must hold is asked of the server's counters, through the
 * demo's {@code /metrics}; the page's own words are only compared with them.
 *
 * <p>{@code -Ddemo.shots=DIR} leaves pictures there; {@code .github/demo.png} is its {@code desktop.png}.
 */
final class DemoPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(9);
    private static final String SHOTS = "demo.shots";

    @TempDir
    static Path folder;

    static final Parts parts = new Parts();
    static @Nullable DemoClient client;
    static int port;
    static int profiles;

    private ChromeDriver browser;
    private Ledger start;

    /** What the server has counted. */
    record Ledger(long deliveries, long effects, Map<String, Long> refusals) {
        static Ledger now() throws Exception {
            var metrics = client().metrics();
            return new Ledger(
                    metrics.sum("linli_deliveries_total"),
                    metrics.sum("linli_effects_total"),
                    metrics.by("linli_refusals_total", "reason"));
        }

        long refused() {
            return refusals.values().stream().mapToLong(Long::longValue).sum();
        }

        long refused(String reason) {
            return refusals.getOrDefault(reason, 0L);
        }
    }

    @BeforeAll
    static void startDemo() throws Exception {
        Chromium.require();
        port = Demo.start(new PagePort(0, true), folder.resolve("data"), OUTAGE, parts)
                .port();
        client = new DemoClient(port);
    }

    @AfterAll
    static void stopDemo() {
        parts.close();
    }

    @BeforeEach
    void open() throws Exception {
        browser = Chromium.open(folder.resolve("profile-" + profiles++));
        client().post("again", Map.of());
        client().awaitNews("again", event -> true);
        start = Ledger.now();
    }

    @AfterEach
    void close() {
        if (browser != null) browser.quit();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800"})
    void aVisitorWalksTheSixSteps(String name, int width, int height) throws Exception {
        visit(width, height);
        shoot(name + "-start");
        press("1 开始,约一分钟");

        press("做:填“提意见”");
        input("chen").sendKeys(Keys.ENTER);
        awaitLedger(1, 1);
        press("做:填“2”");
        input("chen").sendKeys(Keys.ENTER);
        awaitLedger(2, 2);

        press("下一步");
        press("做");
        awaitLedger(4, 2);

        press("下一步");
        var killed = client().state().path("server").path("pid").asLong();
        press("做");
        awaitLedger(5, 2);
        assertThat(client().state().path("server").path("pid").asLong()).isNotEqualTo(killed);
        awaitNews("同一句话第 4 次送到:生效仍是 1 次,回复仍是");
        shoot(name);

        press("下一步");
        press("做");
        awaitRefusal("signature");
        awaitLedger(5, 2);
        awaitNews("拒收:签名不对。没进库,只记一次数(原因 signature)。");

        press("下一步");
        press("做");
        awaitNews("秒先答平台“收到”;");
        awaitNews("秒办完,结果由客服消息送到手机。");
        awaitTalk("chen", "办完了,用了 7 秒。");
        awaitLedger(6, 3);

        press("下一步");
        press("做:填“停水通知”");
        input("zhou").sendKeys(Keys.ENTER);
        awaitTalk("zhou", "确认请回 ");
        pressBeginning("做:填“");
        input("zhou").sendKeys(Keys.ENTER);
        awaitTalk("zhou", "正在发。");
        press("做:过一分钟");
        awaitTalk("wang", "有一条要带到3号楼群");
        if (width < 1200) tab("wang").click();
        shoot(name + "-relay");
        press("做:替老王转发到群");
        awaitTalk("group", "3号楼停水");
        pressBeginning("做:填“");
        input("wang").sendKeys(Keys.ENTER);
        awaitTalk("wang", "记上了,3号楼群已发。");
        press("做:填“进度”");
        input("zhou").sendKeys(Keys.ENTER);
        awaitTalk("zhou", "群:1 个都发了");
        awaitLedger(10, 7);

        press("下一步");
        assertThat(visible("#step-body").getText()).contains("换您了。", "换上您的账号,代码一行不改。");
        trick("forge");
        awaitRefusal("parameter");
        awaitLedger(10, 7);
        readsEverything();
        copiesAsCurl();
        readsTheWayOfTheRefusedOneAndOfTheOther();
        assertThatEachResultWasSpoken("同一句话第 4 次送到:", "拒收:签名不对。", "拒收:没有签名。");
        assertThatThePageAgrees();
        shoot(name + "-end");
        assertThatAllIsWell();
    }

    /** What the end of the story leads to. */
    private void readsEverything() {
        press("接真账号");
        await(() ->
                content("text-more").contains("上线前要办的") && content("text-body").contains("encoding-aes-key"));
        visible("#text-sheet [data-close]").click();
        press("看 15 行例子");
        await(() -> content("text-body").contains("class CountCommands implements Feature"));
        visible("#text-sheet [data-close]").click();
    }

    /** The last message was delivered as it should be, and then without a signature. */
    private void readsTheWayOfTheRefusedOneAndOfTheOther() {
        press("看这次走过的代码");
        await(() -> content("text-more").contains("Genuineness.java"));
        assertThat(content("text-more")).contains("RequestDecoder.java").doesNotContain("Writer.java");
        visible("#text-sheet [data-close]").click();

        inLedger(() -> visible("#attempts li:first-child .attempt").click());
        press("看这次走过的代码");
        await(() -> content("text-more").contains("bot-core/src/main/java/linli/core/store/Writer.java"));
        browser.findElement(By.xpath("//*[@id='text-more']//button[contains(., 'Writer.java')]"))
                .click();
        await(() -> content("text-body").contains("package linli.core.store;"));
        visible("#text-sheet [data-close]").click();
    }

    private void copiesAsCurl() {
        inLedger(() -> {
            visible("#curl").click();
            await(() -> content("text-body").startsWith("curl "));
            assertThat(content("text-body")).doesNotContain("signature=");
            assertThat(content("text-note")).contains("照样拒收。");
            visible("#text-sheet [data-close]").click();

            visible("#attempts li:first-child .attempt").click();
            visible("#curl").click();
            await(() -> content("text-body").contains("signature="));
            visible("#text-sheet [data-close]").click();
            visible("#attempts li:last-child .attempt").click();
        });
    }

    /** On a phone it comes up for it. */
    private void inLedger(Runnable act) {
        boolean sheet = !browser.findElement(By.id("attempts")).isDisplayed();
        if (sheet) visible("#open-ledger").click();
        act.run();
        if (sheet) visible("#ledger-sheet [data-close]").click();
    }

    @Test
    void whatIsToBeSentDuringAnOutageArrivesAfterIt() throws Exception {
        visit(390, 844);
        trick("outage");
        awaitNews("平台的接口断了,9 秒。");
        awaitNews("平台好了,存着的送到了:");
        awaitTalk("chen", "办完了,用了 7 秒。");
        awaitLedger(1, 1);
        assertThatEachResultWasSpoken("平台的接口断了,9 秒。", "平台的接口好了。", "平台好了,存着的送到了:");
        assertThatThePageAgrees();
        assertThatAllIsWell();
    }

    @Test
    void beginningAnewEndsTheOutage() throws Exception {
        long sent = sent("sent");
        long inVain = sent("waiting");
        visit(1280, 800);
        trick("outage");
        awaitNews("平台的接口断了,9 秒。");
        visible("#again").click();
        awaitNews("从头来。");
        await(() -> sent("sent") == sent + 1); // what was under way
        assertThat(sent("waiting")).isEqualTo(inVain);
        assertThatEachResultWasSpoken("平台的接口断了,9 秒。", "从头来。");
        assertThat(content("news")).doesNotContain("平台的接口好了。");
        assertThatAllIsWell();
    }

    @Test
    void aStepThatNeedsWordsSaysSoUntilThereAreSome() throws Exception {
        visit(390, 844);
        press("1 开始,约一分钟");
        press("跳过");
        await(() -> content("step-body").contains("还没有话可送。"));
        assertThat(visible("#step-body .current .buttons").getText()).isEqualTo("跳过");
        input("chen").sendKeys("计数", Keys.ENTER);
        press("做");
        awaitLedger(3, 1);
        assertThatAllIsWell();
    }

    @Test
    void theWholePageSpeaksEnglishAtThePressOfAButton() throws Exception {
        visit(1280, 800);
        visible("#language").click();
        await(() -> browser.findElement(By.tagName("h2")).getText().equals("One minute for newcomers"));
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("en");
        for (var part : List.of(".top h1", "#step-body", "#tricks", "#book", "#people .name"))
            assertThat(visible(part).getText()).as(part).doesNotContainPattern("\\p{IsHan}");
        shoot("english");
        assertThatAllIsWell();
    }

    @Test
    void theMenuOfTheAccountSendsWhatItSays() throws Exception {
        visit(390, 844);
        visible(".phone.current .menu summary").click();
        visible(".phone.current [data-menu=提意见]").click();
        awaitTalk("chen", "车棚放哪边?");
        awaitLedger(1, 1);
        assertThatAllIsWell();
    }

    @Test
    void aPhoneNeedsNoSidewaysScrollingEvenWithTextsTwiceAsLarge() throws Exception {
        client().says("chen", "提意见");
        client().says("chen", "3");
        visit(390, 844);
        for (var size : List.of("100%", "200%")) {
            script("document.documentElement.style.fontSize = arguments[0]", size);
            assertFits("html");
            visible("#open-ledger").click();
            assertFits("#ledger-sheet");
            script("document.querySelectorAll('#ledger-sheet details').forEach(each => each.open = true)");
            assertFits("#ledger-sheet");
            visible("#ledger-sheet [data-close]").click();
            visible("#open-tricks").click();
            assertFits("#tricks-sheet");
            for (var trick : browser.findElements(By.cssSelector("#tricks button")))
                assertThat(trick.getRect().height).isGreaterThanOrEqualTo(48);
            if (size.equals("200%")) shoot("phone-large");
            visible("#tricks-sheet [data-close]").click();
        }
        assertThatAllIsWell();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"390,light", "390,dark", "1280,light", "1280,dark"})
    void everyTextIsReadable(int width, String scheme) throws Exception {
        var said = client().says("chen", "计数");
        client().post("tamper", Map.of("message", said.path("id").asText()));
        client().awaitNews("refused", event -> true);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        visit(width, 844);
        assertThat(script("return document.getAnimations().length")).isEqualTo(0L); // no motion where none is wanted
        if (width < 1200) visible("#open-ledger").click();
        if (scheme.equals("dark")) shoot("dark-" + width);

        assertThat(script(PageScripts.UNREADABLE))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800"})
    void theNeighbourhoodsTimePassesAtThePressOfAButton(String name, int width, int height) throws Exception {
        visit(width, height);
        long before = featuresClock();
        visible("[data-jump=hours]").click();
        await(() -> featuresClock() >= before + Duration.ofHours(4).toSeconds());
        assertThatTheTimeIsSaidAndShown();
        visible("[data-jump=day]").click();
        await(() -> content("clock").endsWith("09:00"));
        assertThatTheTimeIsSaidAndShown();
        shoot("clock-" + name);
        assertThatAllIsWell();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800"})
    void aPollEndsAtThePressOfAButtonAndTooFewAnswersAreNotCounted(String name, int width, int height)
            throws Exception {
        visit(width, height);
        input("chen").sendKeys("提意见", Keys.ENTER);
        awaitTalk("chen", "车棚放哪边?\n1 东边 2 西边 3 都行");
        chip("chen", "2 西边").click();
        awaitTalk("chen", "记下了:西边。");
        awaitLedger(2, 2);

        visible("[data-jump=closing]").click();
        assertThatTheTimeIsSaidAndShown();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            var result = client().says("chen", "结果").path("reply").asText();
            return result.contains("答的人不到 10 位");
        });
        awaitTalk("chen", "答的人不到 10 位,不公布数目");
        visible("[data-jump=closing]").click();
        awaitNews("现在没有等着截止的征询。");
        shoot("closed-" + name);

        visible("#again").click();
        awaitNews("从头来。");
        input("chen").sendKeys("提意见", Keys.ENTER);
        awaitTalk("chen", "车棚放哪边?\n1 东边 2 西边 3 都行");
        assertThatAllIsWell();
    }

    @Test
    void anAvatarPutsItsPersonIntoThePhoneThatWasNotUsedLast() throws Exception {
        visit(1280, 800);
        assertThat(phones()).containsExactly("chen", "lin");
        assertThat(parts()).containsExactly("说话的人", "被影响的人");
        tab("wang").click();
        assertThat(phones()).containsExactly("chen", "wang");
        assertThat(parts()).containsExactly("被影响的人", "说话的人");
        tab("zhou").click();
        assertThat(phones()).containsExactly("zhou", "wang");
        assertThat(tab("zhou").getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(tab("chen").getDomAttribute("aria-pressed")).isEqualTo("false");
        tab("group").click();
        assertThat(parts()).containsExactly("说话的人", "被影响的人"); // no group speaks
        tab("zhou").click();

        input("zhou").sendKeys("/投票 新建 长椅放哪? 东门 西门", Keys.ENTER);
        awaitTalk("zhou", "草稿:长椅放哪?");
        assertThat(chips("zhou")).hasSize(4).first().asString().matches("\\d{4} 确认");
        shoot("persons-desktop");
        tab("wang").click();
        assertThat(parts()).containsExactly("说话的人", "被影响的人"); // who spoke last, whichever phone is looked at
        assertThatAllIsWell();
    }

    @Test
    void thePanelTakesTheSecondPhonesPlaceAndGivesItBack() throws Exception {
        visit(1280, 800);
        var news = visible(".news-box").getRect().height;
        visible("#open-elsewhere").click();
        assertThat(phones()).containsExactly("chen");
        assertThat(visible(".news-box").getRect().height).isLessThan(news);
        tab("wang").click();
        assertThat(phones()).containsExactly("wang");
        visible("#open-elsewhere").click();
        assertThat(browser.findElement(By.id("elsewhere")).isDisplayed()).isFalse();
        assertThat(phones()).hasSize(2).contains("wang");
        assertThat(visible(".news-box").getRect().height).isEqualTo(news);
        assertThatAllIsWell();
    }

    @Test
    void everybodysPhoneShowsWhereThereIsRoom() throws Exception {
        visit(1720, 900);
        assertThat(phones()).containsExactly("chen", "lin", "wang", "zhou", "group");
        assertThat(browser.findElement(By.id("people")).isDisplayed()).isFalse();
        assertThat(parts()).containsOnly("");
        shoot("wide");
        assertThatAllIsWell();
    }

    @Test
    void aSmallScreenShowsOnePhoneAndCountsWhatIsNewOnTheOthers() throws Exception {
        visit(390, 844);
        client().says("wang", "计数");
        await(() -> tab("wang").getText().contains("1"));
        assertThat(tabs()).containsExactly("陈阿姨 72", "小林 29", "老王 观察员", "周书记 支部", "3号楼群 群");
        shoot("persons-phone");
        tab("wang").click();
        awaitTalk("wang", "第 ");
        assertThat(tab("wang").findElement(By.className("badge")).isDisplayed()).isFalse();
        assertThat(browser.findElement(By.id("input-chen")).isDisplayed()).isFalse();
        assertThatAllIsWell();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800"})
    void thePhoneOnAnotherPlatformOpensOnDemandAndIsThePersonsOnceLinked(String name, int width, int height)
            throws Exception {
        visit(width, height);
        assertThat(browser.findElement(By.id("elsewhere")).isDisplayed()).isFalse();
        assertThat(visible("#open-elsewhere").getRect().height).isLessThan(48);
        input("chen").sendKeys("计数", Keys.ENTER);
        awaitTalk("chen", "第 1 次");
        input("chen").sendKeys("关联", Keys.ENTER);
        awaitTalk("chen", "关联码 ");
        var code = content("screens").replaceAll("(?s).*关联码 (\\d{6}).*", "$1");

        visible("#open-elsewhere").click();
        shoot("elsewhere-empty-" + name);
        sayElsewhere("关联 " + code);
        awaitElsewhere("那是您自己的号吗?");
        visible("#elsewhere .chip[data-key='1 是']").click();
        awaitElsewhere("已去问原来那个号");
        if (width < 1200) visible("#elsewhere-sheet [data-close]").click();
        awaitTalk("chen", "是我");
        shoot("elsewhere-link-" + name);
        visible("[data-key=chen] .chip[data-key$=' 是我']").click();
        awaitTalk("chen", "两边算您一个人");
        if (width < 1200) visible("#open-elsewhere").click();
        sayElsewhere("计数");
        awaitElsewhere("第 2 次");
        shoot("elsewhere-linked-" + name);
        assertThatAllIsWell();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800"})
    void everyPlatformIsSpokenToFromThePanel(String name, int width, int height) throws Exception {
        visit(width, height);
        visible("#open-elsewhere").click();
        var platforms = browser.findElements(By.cssSelector("#elsewhere .platforms button")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(platforms).containsExactly("企业微信", "飞书", "钉钉", "QQ", "微博", "OneBot", "LINE");
        for (int each = 0; each < platforms.size(); each++) {
            platform(platforms.get(each)).click();
            sayElsewhere("计数");
            awaitElsewhere("第 1 次");
            awaitLedger(2L * each + 1, each + 1);
            visible("#elsewhere [data-trick=redeliver]").click();
            awaitElsewhere("送来 2 · 生效 1");
            awaitLedger(2L * each + 2, each + 1);
            visible("#elsewhere [data-trick=tamper]").click();
            awaitElsewhere("HTTP 403");
            shoot("elsewhere-" + each + "-" + name);
        }
        assertThat(Ledger.now().refused()).isEqualTo(start.refused() + platforms.size());

        platform("飞书").click();
        sayElsewhere("提意见");
        awaitElsewhere("车棚放哪边?");
        visible("#elsewhere .chip[data-key='2 西边']").click();
        awaitElsewhere("记下了:西边。");
        shoot("elsewhere-" + name);
        visible("#elsewhere [data-place=group]").click();
        sayElsewhere("计数");
        awaitElsewhere("次");
        shoot("elsewhere-group-" + name);
        platform("微博").click();
        assertThat(browser.findElement(By.cssSelector("#elsewhere [data-place=group]"))
                        .isDisplayed())
                .isFalse();
        assertThat(script(PageScripts.UNREADABLE))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThatAllIsWell();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"phone,390,844", "desktop,1280,800", "wide,1720,900"})
    void thePanelFitsWithLargeTextsAndInEnglish(String name, int width, int height) throws Exception {
        visit(width, height);
        visible("#language").click();
        await(() -> content("elsewhere-names").contains("DingTalk"));
        visible("#large").click();
        visible("#open-elsewhere").click();
        assertThat(visible("#elsewhere").getText()).doesNotContainPattern("[\\p{IsHan}&&[^关联计数提意见是我]]");
        sayElsewhere("提意见");
        awaitElsewhere("车棚放哪边?");
        assertFits("#elsewhere");
        shoot("elsewhere-large-" + name);
        assertThatAllIsWell();
    }

    private WebElement platform(String name) {
        return visible("#elsewhere .platforms [aria-pressed]")
                .findElement(By.xpath("../button[normalize-space()='" + name + "']"));
    }

    private void sayElsewhere(String words) {
        visible("#input-elsewhere").sendKeys(words, Keys.ENTER);
    }

    private void awaitElsewhere(String words) {
        await(() -> content("elsewhere").contains(words));
    }

    /** Whose phones are seen, from left to right. */
    private List<String> phones() {
        return browser.findElements(By.cssSelector("#screens article")).stream()
                .filter(WebElement::isDisplayed)
                .sorted(java.util.Comparator.comparing(phone -> phone.getRect().x))
                .map(phone -> String.valueOf(phone.getDomAttribute("data-key")))
                .toList();
    }

    /** What is said of them, in the same order. */
    private List<String> parts() {
        return phones().stream()
                .map(person -> browser.findElement(By.cssSelector("#screens [data-key=" + person + "] .part"))
                        .getText())
                .toList();
    }

    private List<String> tabs() {
        return browser.findElements(By.cssSelector("#people .name")).stream()
                .map(name -> String.valueOf(name.getDomProperty("textContent")))
                .toList();
    }

    private WebElement tab(String person) {
        return visible("#people [data-key=" + person + "]");
    }

    private List<String> chips(String person) {
        return browser.findElements(By.cssSelector("[data-key=" + person + "] .chip")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private WebElement chip(String person, String label) {
        return visible("[data-key=" + person + "] .chip[data-key='" + label + "']");
    }

    private void awaitTalk(String person, String words) {
        var talk = By.cssSelector("#screens [data-key=" + person + "] .talk");
        await(() -> String.valueOf(browser.findElement(talk).getDomProperty("textContent"))
                .contains(words));
    }

    /** In the live region, as weekday and time, and the same as the server's. */
    private void assertThatTheTimeIsSaidAndShown() throws Exception {
        assertThat(browser.findElement(By.id("news")).getDomAttribute("aria-live"))
                .isEqualTo("polite");
        var shown = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.CHINA).withZone(ZoneId.of("Asia/Shanghai"));
        await(() -> {
            var now = Instant.ofEpochSecond(featuresClock());
            var time = content("clock");
            return List.of(shown.format(now.minusSeconds(30)), shown.format(now), shown.format(now.plusSeconds(30)))
                            .contains(time)
                    && content("news").contains(time + "。");
        });
    }

    private static long sent(String outcome) throws Exception {
        return client().metrics().sum("linli_sent_total", "outcome=\"" + outcome + "\"");
    }

    private static long featuresClock() throws Exception {
        return client().metrics().sum("linli_features_clock_seconds");
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        visit(1280, 800);
        press("2 自己逛");
        input("lin").sendKeys("计数", Keys.ENTER);
        awaitLedger(1, 1);
        assertThat(browser.switchTo().activeElement()).isEqualTo(input("lin"));

        visible("#trick-redeliver").sendKeys("1"); // a digit, while the focus is among these buttons
        awaitLedger(3, 1);
        input("lin").sendKeys("1", Keys.ENTER); // elsewhere a digit is a digit
        awaitLedger(4, 2);

        browser.executeScript("document.activeElement.blur()");
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(script("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    private void visit(int width, int height) throws Exception {
        Chromium.size(browser, width, height);
        browser.get(address());
        await(() -> !browser.findElements(By.cssSelector("#screens article")).isEmpty());
        script(PageScripts.LISTEN);
    }

    private static String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Presses the step's button with this name as soon as it is offered. */
    private void press(String name) {
        var wanted = By.xpath("//*[@id='step-body']//button[normalize-space()='" + name + "']");
        await(() -> browser.findElements(wanted).stream().anyMatch(WebElement::isDisplayed));
        browser.findElement(wanted).click();
    }

    /** The same where the end of the name is not known before. */
    private void pressBeginning(String name) {
        var wanted = By.xpath("//*[@id='step-body']//button[starts-with(normalize-space(), '" + name
                + "') and not(contains(., '停水'))]");
        await(() -> browser.findElements(wanted).stream().anyMatch(WebElement::isDisplayed));
        browser.findElement(wanted).click();
    }

    private void trick(String id) {
        var button = By.id("trick-" + id);
        if (!browser.findElement(button).isDisplayed()) visible("#open-tricks").click();
        browser.findElement(button).click();
    }

    private WebElement input(String person) {
        return visible("#input-" + person);
    }

    private WebElement visible(String css) {
        await(() -> browser.findElement(By.cssSelector(css)).isDisplayed());
        return browser.findElement(By.cssSelector(css));
    }

    private void awaitLedger(long deliveries, long effects) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Ledger.now())
                        .returns(start.deliveries() + deliveries, Ledger::deliveries)
                        .returns(start.effects() + effects, Ledger::effects));
    }

    private void awaitRefusal(String reason) {
        await(() -> Ledger.now().refused(reason) == start.refused(reason) + 1);
    }

    private void awaitNews(String sentence) {
        await(() -> content("news").contains(sentence));
    }

    /** Came into the live region once, in this order; and the region is one for whoever listens to the page. */
    private void assertThatEachResultWasSpoken(String... beginnings) {
        var wanted = List.of(beginnings);
        var said = java.util.Objects.requireNonNull((List<?>) script("return window.said")).stream()
                .map(String::valueOf)
                .flatMap(sentence -> wanted.stream().filter(sentence::contains))
                .toList();
        assertThat(said).isEqualTo(wanted);
        var nodes = new ObjectMapper()
                .valueToTree(browser.executeCdpCommand("Accessibility.getFullAXTree", Map.of()))
                .path("nodes");
        assertThat(nodes).anySatisfy(node -> {
            assertThat(node.path("role").path("value").asText()).isEqualTo("log");
            assertThat(node.path("properties").toString()).contains("polite");
            assertThat(node.path("childIds")).isNotEmpty();
        });
        assertThat(nodes).anySatisfy(node -> {
            assertThat(node.path("role").path("value").asText()).isEqualTo("StaticText");
            assertThat(node.path("name").path("value").asText()).contains(wanted.get(wanted.size() - 1));
        });
    }

    private String content(String id) {
        return String.valueOf(browser.findElement(By.id(id)).getDomProperty("textContent"));
    }

    private void assertThatThePageAgrees() throws Exception {
        var now = Ledger.now();
        var totals = "这一遍:送来 " + (now.deliveries() - start.deliveries()) + " · 生效 " + (now.effects() - start.effects())
                + " · 拒收 " + (now.refused() - start.refused()) + "。";
        await(() -> content("totals").startsWith(totals));
    }

    /** Nothing from another host, no word of complaint in the console, nothing beyond the right edge. */
    private void assertThatAllIsWell() throws Exception {
        assertFits("html");
        for (var entry : browser.manage().logs().get(LogType.BROWSER))
            assertThat(entry.getLevel().intValue()).as(entry.getMessage()).isLessThan(Level.WARNING.intValue());
        var json = new ObjectMapper();
        int requests = 0;
        for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            var message = json.readTree(entry.getMessage()).path("message");
            if (!message.path("method").asText().equals("Network.requestWillBeSent")) continue;
            if (!message.path("params").path("documentURL").asText().startsWith(address()))
                continue; // the browser's own
            var url = URI.create(
                    message.path("params").path("request").path("url").asText());
            assertThat(url.getAuthority()).isEqualTo("127.0.0.1:" + port);
            requests++;
        }
        assertThat(requests).isPositive();
    }

    private void assertFits(String css) {
        assertThat(script(
                        "const it = document.querySelector(arguments[0]);"
                                + "return it.scrollWidth <= Math.min(it.clientWidth, innerWidth)",
                        css))
                .as(css)
                .isEqualTo(true);
    }

    private @Nullable Object script(String source, Object... arguments) {
        return browser.executeScript(source, arguments);
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(condition);
    }

    private static DemoClient client() {
        return java.util.Objects.requireNonNull(client);
    }

    private void shoot(String name) throws Exception {
        var wanted = System.getProperty(SHOTS);
        if (wanted == null) return;
        script("document.activeElement.blur(); document.getAnimations().forEach(each => each.finish())");
        Files.write(
                Files.createDirectories(Path.of(wanted)).resolve(name + ".png"),
                browser.getScreenshotAs(OutputType.BYTES));
    }
}
