package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo but for the browser: a real child process, killed and started again. */
final class DemoTest {
    @TempDir
    static Path data;

    static final Parts parts = new Parts();
    static Demo demo;
    static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(new PagePort(0, true), data, parts);
        client = new DemoClient(demo.port());
    }

    @AfterAll
    static void stop() {
        parts.close();
    }

    @Test
    void aMessageSurvivesThePowerCutWithOneEffectAndOneReply() throws Exception {
        long effects = client.metrics().sum("linli_effects_total");
        long deliveries = client.metrics().sum("linli_deliveries_total");
        client.says("chen", "提意见");
        var vote = client.says("chen", "2");
        var id = Map.of("message", vote.path("id").asText());
        assertThat(vote.path("reply").asText()).startsWith("记下了:西边。");

        client.post("redeliver", id);
        var thrice = client.awaitNews("redelivered", event -> true);
        assertThat(thrice.path("delivered").asLong()).isEqualTo(3);
        assertThat(thrice.path("effects").asLong()).isEqualTo(1);
        assertThat(thrice.path("prints")).hasSize(3).allMatch(print -> print.equals(vote.path("print")));

        long killed = demo.pid();
        client.post("unplug", id);
        assertThat(client.awaitNews("killed", event -> true).path("pid").asLong())
                .isEqualTo(killed);
        var back =
                client.awaitNews("restarted", event -> event.path("delivered").asLong() > 0);
        assertThat(ProcessHandle.of(killed).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(back.path("pid").asLong()).isEqualTo(demo.pid()).isNotEqualTo(killed);
        assertThat(back.path("delivered").asLong()).isEqualTo(4);
        assertThat(back.path("effects").asLong()).isEqualTo(1);
        assertThat(back.path("print")).isEqualTo(vote.path("print"));

        // both lives together: 提意见 once, 2 four times; the delivery nobody answered the door to is in no count
        assertThat(client.metrics().sum("linli_effects_total")).isEqualTo(effects + 2);
        assertThat(client.metrics().sum("linli_deliveries_total")).isEqualTo(deliveries + 5);
    }

    @Test
    void aChangedByteAndAMissingSignatureAreRefusedAndOnlyCounted() throws Exception {
        var said = client.says("lin", "计数");
        var id = Map.of("message", said.path("id").asText());
        var before = client.metrics();

        client.post("tamper", id);
        assertThat(refusal("tampered").path("reason").asText()).isEqualTo("signature");
        client.post("forge", id);
        assertThat(refusal("unsigned").path("reason").asText()).isEqualTo("parameter");

        var after = client.metrics();
        assertThat(after.sum("linli_effects_total")).isEqualTo(before.sum("linli_effects_total"));
        assertThat(after.sum("linli_deliveries_total")).isEqualTo(before.sum("linli_deliveries_total"));
        assertThat(after.sum("linli_refusals_total")).isEqualTo(before.sum("linli_refusals_total") + 2);
    }

    @Test
    void anAnswerThatTakesSevenSecondsComesWithTheSecondDelivery() throws Exception {
        client.post("say", Map.of("person", "lin", "text", Play.SLOW));

        var late = client.awaitNews("late", event -> true);

        assertThat(late.path("attempt").asInt()).isEqualTo(2);
        assertThat(late.path("millis").asDouble()).isBetween(6_900.0, 9_900.0);
        assertThat(late.path("effects").asLong()).isEqualTo(1);
    }

    @Test
    void whatWasSaidBeforeTheDemoEndedStillCountsInTheNextOne(@TempDir Path kept) throws Exception {
        for (var times : List.of("第 1 次", "第 2 次")) {
            try (var own = new Parts()) {
                var another = new DemoClient(
                        Demo.start(new PagePort(0, true), kept, own).port());
                assertThat(another.says("chen", "计数").path("reply").asText()).isEqualTo(times);
            }
        }
    }

    @Test
    void aServerThatEndsByItselfIsSaidAndCanBeStartedAgain(@TempDir Path other) throws Exception {
        try (var own = new Parts()) {
            var another = Demo.start(new PagePort(0, true), other, own);
            var page = new DemoClient(another.port());
            page.says("lin", "计数");
            long effects = page.metrics().sum("linli_effects_total");
            long pid = another.pid();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(page.awaitNews("exited", event -> true).path("pid").asLong())
                    .isEqualTo(pid);
            assertThat(page.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(page.metrics().sum("linli_effects_total")).isEqualTo(effects);

            page.post("unplug", Map.of());
            page.awaitNews("restarted", event -> true);
            assertThat(page.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(page.says("lin", "计数").path("reply").asText()).isEqualTo("第 2 次");
            assertThat(page.metrics().sum("linli_effects_total")).isEqualTo(effects + 1);
        }
    }

    @Test
    void timePassesForTheServerAndOutlivesItsProcess(@TempDir Path other) throws Exception {
        try (var own = new Parts()) {
            var page =
                    new DemoClient(Demo.start(new PagePort(0, true), other, own).port());
            var start = Instant.now();
            page.post("jump", Map.of("to", "hours"));
            page.awaitNews("time", event -> true);
            awaitClock(page, start.plus(Duration.ofHours(4)));
            assertThat(page.says("lin", "计数").path("reply").asText()).isEqualTo("第 1 次"); // signed in real time

            page.post("unplug", Map.of());
            page.awaitNews("restarted", event -> true);
            awaitClock(page, start.plus(Duration.ofHours(4)));
            page.post("jump", Map.of("to", "day"));
            awaitClock(page, start.plus(Duration.ofHours(5)));

            assertThat(page.post("jump", Map.of("to", "yesterday")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aQuestionStandsOpenOnceAndANewOneOnlyWhenItIsOver(@TempDir Path kept) throws Exception {
        try (var own = new Parts()) {
            assertThatOnePollStandsOpen(
                    new DemoClient(Demo.start(new PagePort(0, true), kept, own).port()));
        }
        try (var own = new Parts()) {
            var page =
                    new DemoClient(Demo.start(new PagePort(0, true), kept, own).port());
            assertThatOnePollStandsOpen(page);
            beginAnew(page);
            assertThatOnePollStandsOpen(page);
            assertThat(page.says("chen", "2").path("reply").asText()).startsWith("记下了:西边。");

            page.post("jump", Map.of("to", "closing"));
            page.awaitNews("time", event -> true);
            assertThat(page.says("lin", "提意见").path("reply").asText()).startsWith("现在没有要听大家意见的事");
            awaitReply(page, "结果", "答的人不到 10 位");
            page.post("jump", Map.of("to", "closing"));
            page.awaitNews("no-closing", event -> true);

            beginAnew(page);
            assertThatOnePollStandsOpen(page);
            assertThat(page.says("lin", "结果").path("reply").asText()).contains("还在听");
        }
    }

    /** And what was done to have it is in none of the page's numbers. */
    private static void assertThatOnePollStandsOpen(DemoClient page) throws Exception {
        var totals = page.state().path("totals");
        assertThat(totals.path("delivered").asLong() + totals.path("effects").asLong())
                .isZero();
        assertThat(page.says("chen", "提意见").path("reply").asText()).isEqualTo("车棚放哪边?\n1 东边 2 西边 3 都行");
        assertThat(page.state().path("totals").path("delivered").asLong()).isEqualTo(1);
    }

    private static void beginAnew(DemoClient page) throws Exception {
        page.post("again", Map.of());
        page.awaitNews("again", event -> true);
    }

    private static void awaitReply(DemoClient page, String said, String part) {
        Awaitility.await()
                .until(() -> page.says("lin", said).path("reply").asText().contains(part));
    }

    @Test
    void beginningAnewMakesNewResidentsOfTheResidentsAlone() throws Exception {
        client.says("chen", "计数");
        var observers = client.says("wang", "计数").path("reply").asText();
        beginAnew(client);
        assertThat(client.says("chen", "计数").path("reply").asText()).isEqualTo("第 1 次");
        assertThat(client.says("wang", "计数").path("reply").asText())
                .isNotEqualTo(observers)
                .isNotEqualTo("第 1 次");
    }

    @Test
    void theObserverIsOneForTheServer(@TempDir Path other) throws Exception {
        try (var own = new Parts()) {
            var page =
                    new DemoClient(Demo.start(new PagePort(0, true), other, own).port());
            var withdrawn = "/收回 " + Person.WANG.openId(1) + " 观察员";
            assertThat(page.says("lin", withdrawn).path("reply").asText()).doesNotContain("不再是");
            assertThat(page.says("zhou", withdrawn).path("reply").asText()).contains("不再是和风里的观察员");
        }
    }

    @Test
    void onlyWhoMayAsksTheNeighbourhood() throws Exception {
        assertThat(client.says("chen", "/投票 新建 车棚放哪边? 东边 西边").path("reply").asText())
                .doesNotContain("草稿");
        assertThat(client.says("zhou", "/投票 新建 车棚放哪边? 东边 西边").path("reply").asText())
                .contains("草稿");
    }

    private static void awaitClock(DemoClient page, Instant atLeast) {
        Awaitility.await().until(() -> page.metrics().sum("linli_features_clock_seconds") >= atLeast.getEpochSecond());
    }

    @Test
    void theCurlOfAMessageIsADeliveryOfIt(@TempDir Path folder) throws Exception {
        var said = client.says("lin", "计数");
        long effects = client.metrics().sum("linli_effects_total");
        var answer = client.post("curl", Map.of("message", said.path("id").asText()));
        var command = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer.body())
                .path("curl")
                .asText();

        var output = folder.resolve("out");
        var shell = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();

        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).startsWith("HTTP/1.1 200").contains("<Encrypt>");
        assertThat(client.metrics().sum("linli_effects_total")).isEqualTo(effects);
    }

    @Test
    void readinessAndThePageAreForThisMachineAlone() throws Exception {
        assertThat(client.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(client.get("/").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(client.get("/nothing.js").statusCode()).isEqualTo(404);
        assertThat(client.post("say", Map.of("person", "nobody", "text", "x")).statusCode())
                .isEqualTo(400);
    }

    private static JsonNode refusal(String how) {
        return client.awaitNews("refused", event -> event.path("how").asText().equals(how));
    }
}
