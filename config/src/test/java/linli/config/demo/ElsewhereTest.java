package linli.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's phone on other platforms: real signed requests to the child's webhooks, and what the platforms show. */
final class ElsewhereTest {
    private static final List<String> PLATFORMS =
            List.of("wecom", "feishu", "dingtalk", "qq", "weibo", "onebot", "line");
    /** Whose answers go back in the request. */
    private static final List<String> AT_ONCE = List.of("wecom", "weibo");

    /** Whose signatures do not cover what is said: no code is given out there. */
    private static final List<String> TEXT_UNSIGNED = List.of("dingtalk", "weibo");

    private static final Pattern LINK_CODE = Pattern.compile("关联码 (\\d{6})");
    private static final Pattern IT_IS_ME = Pattern.compile("(\\d\\d) 是我");

    @TempDir
    static Path data;

    static final Parts parts = new Parts();
    static DemoClient client;

    @BeforeAll
    static void start() throws Exception {
        client = new DemoClient(Demo.start(new PagePort(0, true), data, parts).port());
    }

    @AfterAll
    static void stop() {
        parts.close();
    }

    @BeforeEach
    void somebodyElseHasThePhone() throws Exception {
        client.post("again", Map.of());
        client.awaitNews("again", event -> true);
    }

    static Stream<String> platforms() {
        return PLATFORMS.stream();
    }

    static Stream<String> textUnsigned() {
        return TEXT_UNSIGNED.stream();
    }

    static Stream<String> withGroups() {
        return PLATFORMS.stream().filter(name -> !name.equals("weibo"));
    }

    @Test
    void everyPlatformIsOffered() throws Exception {
        assertThat(elsewhere().path("platforms").findValuesAsText("name")).containsExactlyElementsOf(PLATFORMS);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aTextGetsItsReplyAndARedeliveryTheSameWithoutASecondEffect(String platform) throws Exception {
        says(platform, false, "计数");
        awaitTexts(platform, false, "第 1 次");
        var said = latest();
        assertThat(attempt(said, 0).path("outcome").asText())
                .isEqualTo(AT_ONCE.contains(platform) ? "answered" : "accepted");
        assertThat(attempt(said, 0).path("status").asInt()).isBetween(200, 204);
        long effects = effects();

        client.post("elsewhere/redeliver", Map.of("message", said.path("id").asText()));
        awaitAttempts(2);

        var twice = latest();
        assertThat(attempt(twice, 1).path("outcome")).isEqualTo(attempt(said, 0).path("outcome"));
        assertThat(attempt(twice, 1).path("status")).isEqualTo(attempt(said, 0).path("status"));
        assertThat(attempt(twice, 1).path("print")).isEqualTo(attempt(said, 0).path("print"));
        awaitCounts(2, 1);
        assertThat(effects()).isEqualTo(effects);

        if (platform.equals("weibo")) awaitAnotherSecond(); // without ids the same words of one second are one message
        says(platform, false, "计数"); // so the redelivery added nothing, and sent nothing
        awaitTexts(platform, false, "第 1 次", "第 2 次");
        assertThat(effects()).isEqualTo(effects + 1);
    }

    private static void awaitAnotherSecond() {
        long second = Instant.now().getEpochSecond();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > second);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aChangedByteIsRefusedAndOnlyCounted(String platform) throws Exception {
        says(platform, false, "计数");
        awaitTexts(platform, false, "第 1 次");
        var before = client.metrics();

        client.post("elsewhere/tamper", Map.of("message", latest().path("id").asText()));
        awaitAttempts(2);

        var refused = attempt(latest(), 1);
        assertThat(refused.path("outcome").asText()).isEqualTo("refused");
        assertThat(refused.path("status").asInt()).isEqualTo(403);
        assertThat(refused.path("reason").asText()).isEqualTo(platform.equals("weibo") ? "replay" : "signature");
        assertThat(latest().path("answer").asText()).isEmpty();
        var after = client.metrics();
        assertThat(after.sum("linli_effects_total")).isEqualTo(before.sum("linli_effects_total"));
        assertThat(after.sum("linli_deliveries_total")).isEqualTo(before.sum("linli_deliveries_total"));
        assertThat(after.sum("linli_refusals_total")).isEqualTo(before.sum("linli_refusals_total") + 1);
        assertThat(texts(platform, false)).containsExactly("第 1 次");
    }

    @ParameterizedTest
    @MethodSource("withGroups")
    void whoCallsTheBotInAGroupIsAnsweredThere(String platform) throws Exception {
        says(platform, true, "计数");
        await(() -> texts(platform, true).size() == 1);
        assertThat(texts(platform, true).get(0)).contains("次");
        assertThat(texts(platform, false)).isEmpty();
    }

    /** Whoever saw one signature can say anything under it. */
    @ParameterizedTest
    @MethodSource("textUnsigned")
    void noCodeIsGivenOutWhereTheTextIsNotSigned(String platform) throws Exception {
        says(platform, false, "关联");
        await(() -> texts(platform, false).stream().anyMatch(text -> text.contains("不能在这里办")));
    }

    @Test
    void thePageIsToldWhatEachSignatureCovers() throws Exception {
        for (var place : elsewhere().path("platforms")) {
            var name = place.path("name").asText();
            assertThat(place.path("signed").asBoolean()).as(name).isEqualTo(!TEXT_UNSIGNED.contains(name));
            assertThat(place.path("changesTime").asBoolean()).as(name).isEqualTo(name.equals("dingtalk"));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void theCodeOfTheWechatPhoneMakesBothPhonesOnePersons(String platform) throws Exception {
        assertThat(client.says("chen", "计数").path("reply").asText()).isEqualTo("第 1 次");
        var code = find(LINK_CODE, client.says("chen", "关联").path("reply").asText());
        says(platform, false, "关联 " + code);
        await(() -> texts(platform, false).stream().anyMatch(text -> text.contains("1 是 2 不是")));
        says(platform, false, "1");
        await(() -> texts(platform, false).stream().anyMatch(text -> text.contains("已去问原来那个号")));

        await(() -> IT_IS_ME.matcher(wechatBubbles()).find());
        assertThat(wechatBubbles()).contains("以后两边算您一个人");
        var linked = client.says("chen", find(IT_IS_ME, wechatBubbles()));

        assertThat(linked.path("reply").asText()).contains("两边算您一个人");
        says(platform, false, "计数");
        await(() -> texts(platform, false).contains("第 2 次"));
    }

    @Test
    void nobodySpeaksWhereThereIsNoSuchPlace() throws Exception {
        for (var wrong : List.of(
                Map.of("platform", "nowhere", "text", "计数"),
                Map.of("platform", "weibo", "group", "true", "text", "计数"),
                Map.of("platform", "line", "text", " ")))
            assertThat(client.post("elsewhere/say", wrong).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(400);
        for (var act : List.of("redeliver", "tamper"))
            assertThat(client.post("elsewhere/" + act, Map.of("message", "1")).statusCode())
                    .isEqualTo(404);
    }

    /** What takes longer than the platform waits comes back another way, and once. */
    @ParameterizedTest
    @ValueSource(strings = {"wecom", "dingtalk", "line"})
    void whatTakesSevenSecondsArrivesThroughThePlatformsApi(String platform) throws Exception {
        says(platform, false, Play.SLOW);
        awaitTexts(platform, false, "办完了,用了 7 秒。");
        assertThat(attempt(latest(), 0).path("outcome").asText()).isEqualTo("accepted");
        assertThat(elsewhere().path("heard")).hasSize(1);
    }

    private static void says(String platform, boolean inGroup, String text) throws Exception {
        int before = elsewhere().path("messages").size();
        var posted = Map.of("platform", platform, "group", Boolean.toString(inGroup), "text", text);
        assertThat(client.post("elsewhere/say", posted).statusCode()).isEqualTo(200);
        await(() -> elsewhere().path("messages").size() > before);
        awaitAttempts(1);
    }

    /** The latest message has so many deliveries, and the last one has ended. */
    private static void awaitAttempts(int count) {
        await(() -> latest().path("attempts").size() == count
                && !attempt(latest(), count - 1).path("outcome").asText().equals("open"));
    }

    private static void awaitCounts(long delivered, long effects) {
        await(() -> {
            var counts = latest().path("counts");
            return counts.path("delivered").asLong() == delivered
                    && counts.path("effects").asLong() == effects;
        });
    }

    private static void awaitTexts(String platform, boolean inGroup, String... wanted) {
        Awaitility.await(platform)
                .untilAsserted(() -> assertThat(texts(platform, inGroup)).containsExactly(wanted));
    }

    /** What that phone shows of the bot, whichever way it came. */
    private static List<String> texts(String platform, boolean inGroup) throws Exception {
        var texts = new ArrayList<String>();
        for (var said : elsewhere().path("messages"))
            if (isThere(said, platform, inGroup) && said.path("reply").isTextual())
                texts.add(said.path("reply").asText());
        for (var heard : elsewhere().path("heard"))
            if (isThere(heard, platform, inGroup)) texts.add(heard.path("text").asText());
        return texts;
    }

    private static boolean isThere(JsonNode each, String platform, boolean inGroup) {
        return each.path("platform").asText().equals(platform)
                && each.path("group").asBoolean() == inGroup;
    }

    private static String wechatBubbles() throws Exception {
        var texts = new StringBuilder();
        for (var bubble : client.state().path("bubbles"))
            if (bubble.path("person").asText().equals("chen"))
                texts.append(bubble.path("text").asText()).append('\n');
        return texts.toString();
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static long effects() throws Exception {
        return client.metrics().sum("linli_effects_total");
    }

    private static JsonNode elsewhere() throws Exception {
        return client.state().path("elsewhere");
    }

    private static JsonNode latest() throws Exception {
        var messages = elsewhere().path("messages");
        return messages.path(messages.size() - 1);
    }

    private static JsonNode attempt(JsonNode said, int number) {
        return said.path("attempts").path(number);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(java.time.Duration.ofSeconds(30)).until(condition);
    }
}
