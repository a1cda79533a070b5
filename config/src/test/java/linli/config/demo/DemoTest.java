package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        var thrice = client.awaitNews(
                "redelivered", event -> event.path("prints").path(0).equals(vote.path("print")));
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
        awaitRefusals(said, 1);
        assertThat(refusal("tampered").path("reason").asText()).isEqualTo("signature");
        client.post("forge", id);
        awaitRefusals(said, 2);
        assertThat(refusal("unsigned").path("reason").asText()).isEqualTo("parameter");

        var after = client.metrics();
        assertThat(after.sum("linli_effects_total")).isEqualTo(before.sum("linli_effects_total"));
        assertThat(after.sum("linli_deliveries_total")).isEqualTo(before.sum("linli_deliveries_total"));
        assertThat(after.sum("linli_refusals_total")).isEqualTo(before.sum("linli_refusals_total") + 2);
    }

    @Test
    void anAnswerThatTakesSevenSecondsIsPromisedAndThenSent() throws Exception {
        long effects = client.metrics().sum("linli_effects_total");
        client.post("say", Map.of("person", "lin", "text", Play.SLOW));

        var pushed = client.awaitNews(
                "pushed", event -> event.path("person").asText().equals("lin"));

        assertThat(pushed.path("accepted").asDouble()).isBetween(3_900.0, 5_000.0);
        assertThat(pushed.path("millis").asDouble()).isBetween(6_900.0, 12_000.0);
        assertThat(client.metrics().sum("linli_effects_total")).isEqualTo(effects + 1);
        assertThat(bubbles(client, "lin")).contains("办完了,用了 7 秒。");
    }

    @Test
    void whatIsToBeSentWhileThePlatformIsGoneArrivesAfterwards(@TempDir Path other) throws Exception {
        try (var own = new Parts()) {
            var page = new DemoClient(Demo.start(new PagePort(0, true), other, Duration.ofSeconds(9), own)
                    .port());
            page.post("outage", Map.of("person", "chen"));
            var pushed = page.awaitNews("pushed", event -> true);
            assertThat(pushed.path("tries").asLong()).isPositive();
            assertThat(pushed.path("millis").asDouble()).isGreaterThan(9_000);
            assertThat(bubbles(page, "chen")).containsExactly("办完了,用了 7 秒。");
            // the phone has it before the server has written down that it was sent
            await().untilAsserted(() -> assertThat(page.metrics().sum("linli_sent_total", "outcome=\"sent\""))
                    .isEqualTo(1));
        }
    }

    /** The beginning of what a developer sees, and the word that was nearly one. */
    @Test
    void aDeveloperReadsWhatTheDemoPromises() throws Exception {
        assertThat(client.says("chen", "提意见").path("reply").asText()).isEqualTo("车棚放哪边?\n1 东边 2 西边 3 都行");
        var vote = client.says("chen", "2");
        assertThat(vote.path("reply").asText()).isEqualTo("记下了:西边。\n想改,回“提意见”。");
        assertThat(vote.path("save").asDouble()).isPositive();
        assertThat(client.says("wang", "/直班").path("reply").asText()).isEqualTo("没有“/直班”,您是要 /值班 吗?\n1 是 2 不是");
        assertThat(client.says("wang", "1").path("reply").asText())
                .startsWith("3号楼群 本周\n")
                .contains("周一 老王", "周三 赵阿姨", "替补 小陈");
    }

    @Test
    void theUsualHandlerBesideCountsEveryArrivalAndEvenAChangedOne() throws Exception {
        var said = client.says("lin", "计数");
        var id = Map.of("message", said.path("id").asText());
        client.post("redeliver", id);
        assertThat(client.awaitNews(
                                "redelivered",
                                event -> event.path("prints").size() == 3
                                        && event.path("prints").get(0).equals(said.path("print")))
                        .path("beside")
                        .asLong())
                .isEqualTo(3);
        client.post("forge", id);
        refusal("unsigned");
        assertThat(message(client, said).path("beside").path("effects").asLong())
                .isEqualTo(3);
        client.post("tamper", id);
        Awaitility.await()
                .until(() ->
                        message(client, said).path("beside").path("effects").asLong() == 4);
    }

    @Test
    void theAccountsMenuSendsItsEvents() throws Exception {
        assertThat(client.post("press", Map.of("person", "lin", "key", "提意见")).statusCode())
                .isEqualTo(200);
        client.awaitNews(
                "answered",
                event -> event.path("person").asText().equals("lin")
                        && event.path("text").asText().equals("提意见"));
        var pressed = client.state().path("messages");
        assertThat(pressed.get(pressed.size() - 1).path("reply").asText()).contains("车棚放哪边?");
        assertThat(client.post("press", Map.of("person", "lin", "key", "/角色")).statusCode())
                .isEqualTo(400);
        assertThat(client.post("press", Map.of("person", "group", "key", "提意见")).statusCode())
                .isEqualTo(400);
        assertThat(client.post("forward", Map.of("bubble", "999999")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theNeighbourhoodsTimeOutlivesTheDemo(@TempDir Path kept) throws Exception {
        long first;
        try (var own = new Parts()) {
            var page =
                    new DemoClient(Demo.start(new PagePort(0, true), kept, own).port());
            page.post("jump", Map.of("to", "day"));
            page.awaitNews("time", event -> true);
            first = page.state().path("aheadMillis").asLong();
        }
        try (var own = new Parts()) {
            var page =
                    new DemoClient(Demo.start(new PagePort(0, true), kept, own).port());
            assertThat(page.state().path("aheadMillis").asLong()).isEqualTo(first);
        }
    }

    private static List<String> bubbles(DemoClient page, String person) throws Exception {
        var texts = new java.util.ArrayList<String>();
        for (var bubble : page.state().path("bubbles"))
            if (bubble.path("person").asText().equals(person))
                texts.add(bubble.path("text").asText());
        return texts;
    }

    private static JsonNode message(DemoClient page, JsonNode said) throws Exception {
        for (var message : page.state().path("messages"))
            if (message.path("id").equals(said.path("id"))) return message;
        throw new AssertionError("it is gone");
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
            var start = Instant.ofEpochSecond(page.metrics().sum("linli_features_clock_seconds"));
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
            assertThat(page.says("zhou", withdrawn).path("reply").asText()).contains("不再是3号楼的观察员");
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
    void theCurlOfAnAttemptIsAnotherOfItsKind(@TempDir Path folder) throws Exception {
        var message = client.says("lin", "计数");
        var said = message.path("id").asText();
        client.post("tamper", Map.of("message", said));
        awaitRefusals(message, 1);
        client.post("forge", Map.of("message", said));
        awaitRefusals(message, 2);
        var before = client.metrics();

        assertThat(run(curl(said, 1), folder)).startsWith("HTTP/1.1 200").contains("<Encrypt>");
        assertThat(run(curl(said, 2), folder)).startsWith("HTTP/1.1 403");
        assertThat(run(curl(said, 3), folder)).startsWith("HTTP/1.1 403");

        var after = client.metrics();
        assertThat(after.sum("linli_effects_total")).isEqualTo(before.sum("linli_effects_total"));
        for (var reason : List.of("signature", "parameter"))
            assertThat(refusals(after, reason)).as(reason).isEqualTo(refusals(before, reason) + 1);
        assertThat(client.post("curl", Map.of("message", said, "number", "4")).statusCode())
                .isEqualTo(404);
    }

    private static void awaitRefusals(JsonNode said, int count) {
        Awaitility.await().until(() -> {
            var outcomes = message(client, said).path("attempts").findValuesAsText("outcome");
            return outcomes.stream().filter("refused"::equals).count() == count;
        });
    }

    private static long refusals(Exposition metrics, String reason) {
        return metrics.by("linli_refusals_total", "reason").getOrDefault(reason, 0L);
    }

    private static String curl(String message, int attempt) throws Exception {
        var answer = client.post("curl", Map.of("message", message, "number", String.valueOf(attempt)));
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer.body())
                .path("curl")
                .asText();
    }

    /** What a terminal shows after this was pasted into it. */
    private static String run(String command, Path folder) throws Exception {
        var output = folder.resolve("out");
        var shell = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
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
