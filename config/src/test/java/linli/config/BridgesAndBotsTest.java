package linli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.adapters.sandbox.OnebotBridge;
import linli.adapters.sandbox.OnebotSide;
import linli.adapters.sandbox.QqApiSide;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WeiboSide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** QQ, Weibo and OneBot against a running server: by HTTP, through the API, and over connections. */
@Timeout(120)
final class BridgesAndBotsTest {
    private static final String SELF = "10001000";
    private static final String TOKEN = "token-of-the-bridge";
    private static final OnebotSide ELEVEN = OnebotSide.eleven(SELF, "some-secret");
    private static final OnebotSide TWELVE = OnebotSide.twelve(SELF, TOKEN);
    private static final QqSide QQ = new QqSide("102000001", "DG5g3B4j9X2KOErG");
    private static final WeiboSide WEIBO = new WeiboSide("weibo-secret", "1902538057");
    private static final Optional<String> PRIVATE = Optional.empty();

    @TempDir
    static Path folder;

    private static @Nullable Application running;
    private static @Nullable QqApiSide api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws Exception {
        api = new QqApiSide("102000001", "DG5g3B4j9X2KOErG", 0, Clock.systemUTC());
        running = Application.start(SettingsFile.parse("""
                server: { port: 0, idle-time: 2s }
                data: { url: "jdbc:h2:file:%s/bot" }
                accounts:
                  - { id: qq1, platform: qq, app-id: "102000001", app-secret: DG5g3B4j9X2KOErG, api-base: "%s", token-base: "%s" }
                  - { id: weibo1, platform: weibo, app-secret: weibo-secret, uid: "1902538057", admins: ["2489518299"] }
                  - { id: group1, platform: onebot, self-id: "10001000", secret: some-secret, access-token: token-of-the-bridge, admins: ["503"] }
                """.formatted(folder, api.base(), api.base()), Map.of()));
    }

    @AfterAll
    static void stop() {
        application().stop();
        qq().close();
    }

    private static Application application() {
        return java.util.Objects.requireNonNull(running);
    }

    private static QqApiSide qq() {
        return java.util.Objects.requireNonNull(api);
    }

    // Weibo

    @Test
    void weiboIsAnsweredInTheAnswerAndCountsADeliveryOnce() throws Exception {
        var said = WEIBO.text("2489518277", "计数", Instant.now());

        assertThat(WEIBO.shown(send("weibo/weibo1", said).body()))
                .hasValueSatisfying(text -> assertThat(text).contains("第 1 次"));
        assertThat(WEIBO.shown(send("weibo/weibo1", said).body()))
                .hasValueSatisfying(text -> assertThat(text).contains("第 1 次"));
        assertThat(send("weibo/weibo1", said.unsigned()).statusCode()).isEqualTo(403);
    }

    /** The same words of an admin of the settings, once where bodies are signed and once where they are not. */
    @Test
    void nobodyIsMoreThanAResidentOnWeibo() throws Exception {
        var order = "/组织 新建 楼栋 一号楼";
        var onWeibo = WEIBO.text("2489518299", order, Instant.now());
        var onOnebot = ELEVEN.says("503", PRIVATE, order, "5030", Instant.now()).get(0);

        assertThat(ELEVEN.shown(send("onebot/group1", onOnebot).body()))
                .hasValueSatisfying(text -> assertThat(text).contains("U2"));
        assertThat(WEIBO.shown(send("weibo/weibo1", onWeibo).body()))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("U3"));
    }

    // QQ

    @Test
    void qqIsAnsweredThroughTheApiOnTheWayBackOfItsMessage() throws Exception {
        var now = Instant.now();
        var said = QQ.text("E4F4AEA3", "计数", "ROBOT1.0_one", now);
        qq().saw(said);

        assertThat(send("qq/qq1", said).body()).asString(UTF_8).isEqualTo("{\"op\":12,\"d\":0}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !received("/v2/users/E4F4AEA3").isEmpty());
        send("qq/qq1", said);
        var second = QQ.text("E4F4AEA3", "计数", "ROBOT1.0_two", now);
        qq().saw(second);
        send("qq/qq1", second);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> received("/v2/users/E4F4AEA3").size() == 2);
        assertThat(received("/v2/users/E4F4AEA3").get(0)).contains("第 1 次");
        assertThat(received("/v2/users/E4F4AEA3").get(1)).contains("第 2 次");
    }

    @Test
    void aQqGroupIsAnsweredInTheGroup() throws Exception {
        var said = QQ.inGroup("C9F778FE", "A1B2", "计数", "ROBOT1.0_group", Instant.now());
        qq().saw(said);

        send("qq/qq1", said);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !received("/v2/groups/C9F778FE").isEmpty());
        assertThat(received("/v2/groups/C9F778FE").get(0)).contains("第 1 次");
    }

    @Test
    void qqChecksTheAddress() throws Exception {
        var answer = send("qq/qq1", QQ.urlCheck("Arq0D5A61EgUu4OxUvOp", "1725442341"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).asString(UTF_8).contains("87befc99c42c651b3aac0278e71ada33");
    }

    private static List<String> received(String place) {
        return qq().received(place).stream().map(message -> message.text()).toList();
    }

    // OneBot

    @Test
    void whatABridgePostsIsAnsweredInTheAnswer() throws Exception {
        var eleven = ELEVEN.says("501", PRIVATE, "计数", "5010", Instant.now()).get(0);
        var twelve = TWELVE.says("502", Optional.of("77"), "计数", "5020", Instant.now())
                .get(0);

        assertThat(ELEVEN.shown(send("onebot/group1", eleven).body()))
                .hasValueSatisfying(text -> assertThat(text).contains("第 1 次"));
        assertThat(TWELVE.shown(send("onebot/group1", twelve).body()))
                .hasValueSatisfying(text -> assertThat(text).contains("第 1 次"));
        var heartbeat = send("onebot/group1", ELEVEN.posted(ELEVEN.heartbeat(Instant.now())));
        assertThat(heartbeat.statusCode()).isEqualTo(204);
    }

    @Test
    void onlyWhoHasTheTokenMayConnect() throws Exception {
        try (var bridge = new OnebotBridge(SELF, TOKEN, false, 0)) {
            assertThat(refused(bridge, Optional.empty())).isEqualTo(401);
            assertThat(refused(bridge, Optional.of("wrong"))).isEqualTo(403);
        }
        try (var stranger = new OnebotBridge("10001001", TOKEN, false, 0)) {
            assertThat(refused(stranger, Optional.of(TOKEN))).isEqualTo(403);
        }
    }

    private static int refused(OnebotBridge bridge, Optional<String> token) {
        var status = new int[1];
        assertThatThrownBy(() -> bridge.connect(address(), token).get(20, SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal -> status[0] = refusal.getResponse().statusCode());
        return status[0];
    }

    @Test
    void whatIsSaidOverAConnectionIsAnsweredOverIt() throws Exception {
        for (var twelve : List.of(false, true)) {
            var side = twelve ? TWELVE : ELEVEN;
            var person = twelve ? "602" : "601";
            try (var bridge = new OnebotBridge(SELF, TOKEN, twelve, 0)) {
                var socket = bridge.connect(address(), Optional.of(TOKEN)).get(20, SECONDS);
                assertThat(socket.getSubprotocol()).isEqualTo(twelve ? "12.sandbox" : "");
                bridge.tell(side.heartbeat(Instant.now()));
                bridge.tell(event(side, person, PRIVATE, "计数", person + "1"));
                bridge.tell(event(side, person, PRIVATE, "计数", person + "1"));
                bridge.tell(event(side, person, Optional.of("88"), "计数", person + "2"));

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> bridge.said("group 88").size() == 1);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> bridge.said("private " + person).size() == 1);
                assertThat(bridge.said("private " + person).get(0)).contains("第 1 次");
                assertThat(bridge.said("group 88").get(0)).contains("第 2 次");
            }
        }
    }

    /** A bridge that was away is written to when it is back. */
    @Test
    void anAnswerWaitsForTheBridge() throws Exception {
        try (var bridge = new OnebotBridge(SELF, TOKEN, false, 0)) {
            var socket = bridge.connect(address(), Optional.of(TOKEN)).get(20, SECONDS);
            bridge.tell(event(ELEVEN, "701", PRIVATE, "计数", "7010"));
            socket.abort();
        }
        try (var bridge = new OnebotBridge(SELF, TOKEN, false, 0)) {
            bridge.connect(address(), Optional.of(TOKEN)).get(20, SECONDS);
            bridge.tell(event(ELEVEN, "701", PRIVATE, "计数", "7010"));
            bridge.tell(event(ELEVEN, "701", PRIVATE, "计数", "7011"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> bridge.said("private 701").stream().anyMatch(text -> text.contains("第 2 次")));
        }
    }

    private static JsonNode event(OnebotSide side, String person, Optional<String> group, String text, String id)
            throws Exception {
        var said = side.says(person, group, text, id, Instant.now()).get(0);
        return new ObjectMapper().readTree(said.body());
    }

    private static URI address() {
        return URI.create("ws://127.0.0.1:" + application().port() + "/onebot/group1");
    }

    private HttpResponse<byte[]> send(String account, SignedRequest request) throws Exception {
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        var address = URI.create("http://127.0.0.1:" + application().port() + "/" + account + query);
        var builder =
                HttpRequest.newBuilder(address).method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        return http.send(builder.build(), BodyHandlers.ofByteArray());
    }
}
