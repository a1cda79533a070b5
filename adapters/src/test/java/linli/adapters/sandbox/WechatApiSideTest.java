package linli.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import linli.core.job.ShiftedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the platform's side refuses, and how it goes wrong when told to: by hand-written requests. */
final class WechatApiSideTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ShiftedClock clock = ShiftedClock.standingAt(Instant.parse("2026-12-01T01:00:00Z"));
    private final WechatApiSide side = side();

    @AfterEach
    void close() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "40033 | {\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"\\u4f60\"}}",
                "0     | {\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"\\\\u4f60\"}}",
                "44004 | {\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}",
                "47001 | {\"touser\":\"o1\",\"msgtype\":\"text\"}",
                "47001 | not json",
                "47001 | []",
                "40008 | {\"touser\":\"o1\",\"msgtype\":\"wxcard\",\"wxcard\":{}}",
                "40003 | {\"touser\":\"o2\",\"msgtype\":\"text\",\"text\":{\"content\":\"a\"}}",
                "40007 | {\"touser\":\"o1\",\"msgtype\":\"image\",\"image\":{\"media_id\":\"m\"}}",
                "40007 | {\"touser\":\"o1\",\"msgtype\":\"music\",\"music\":{\"title\":\"t\"}}",
                "44003 | {\"touser\":\"o1\",\"msgtype\":\"news\",\"news\":{\"articles\":[]}}",
                "45008 | {\"touser\":\"o1\",\"msgtype\":\"news\",\"news\":{\"articles\":[{},{}]}}",
                "44004 | {\"touser\":\"o1\",\"msgtype\":\"msgmenu\",\"msgmenu\":{\"head_content\":\"?\",\"list\":[]}}"
            })
    void aMessageIsReadStrictly(int code, String message) throws Exception {
        side.userWrote("o1");

        assertThat(code(send(token(), message))).isEqualTo(code);

        assertThat(side.received("o1")).hasSize(code == 0 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "40002 | {\"grant_type\":\"password\",\"appid\":\"wx1\",\"secret\":\"secret\"}",
                "40013 | {\"grant_type\":\"client_credential\",\"appid\":\"wx2\",\"secret\":\"secret\"}",
                "40125 | {\"grant_type\":\"client_credential\",\"appid\":\"wx1\",\"secret\":\"x\"}"
            })
    void aTokenIsForItsOwnerOnly(int code, String request) throws Exception {
        assertThat(code(post("stable_token", request))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0     | {\"action_name\":\"QR_SCENE\",\"action_info\":{\"scene\":{\"scene_id\":7}}}",
                "0     | {\"action_name\":\"QR_LIMIT_SCENE\",\"action_info\":{\"scene\":{\"scene_id\":100000}}}",
                "40059 | {\"action_name\":\"QR_LIMIT_SCENE\",\"action_info\":{\"scene\":{\"scene_id\":100001}}}",
                "40059 | {\"action_name\":\"QR_SCENE\",\"action_info\":{\"scene\":{\"scene_id\":0}}}",
                "40059 | {\"action_name\":\"QR_STR_SCENE\",\"action_info\":{\"scene\":{\"scene_str\":\"\"}}}",
                "40053 | {\"action_name\":\"QR\"}",
                "40035 | {\"expire_seconds\":2592001,\"action_name\":\"QR_SCENE\",\"action_info\":{\"scene\":{\"scene_id\":7}}}"
            })
    void aCodeHasItsBounds(int code, String request) throws Exception {
        assertThat(code(post("qrcode/create?access_token=" + token(), request))).isEqualTo(code);
    }

    @Test
    void aMissingAndAnUnknownTokenAreTold() throws Exception {
        assertThat(code(send("", "{}"))).isEqualTo(41001);
        assertThat(code(send("abc", "{}"))).isEqualTo(40001);
        assertThat(code(get("message/custom/send?access_token=" + token()))).isEqualTo(43002);
        assertThat(code(post("getcallbackip?access_token=" + token(), "{}"))).isEqualTo(43001);
        assertThat(status("showqrcode?ticket=abc")).isEqualTo(404);
    }

    @Test
    void errorsCarryARid() throws Exception {
        assertThat(send("abc", "{}").path("errmsg").asText()).matches(".* rid: [0-9a-f-]+");
    }

    @Test
    void allowancesDoNotAddUp() throws Exception {
        side.userWrote("o1");
        side.userTouched("o1");
        for (var i = 0; i < 5; i++) assertThat(say()).isZero();
        assertThat(say()).isEqualTo(45047);
        side.userTouched("o1");
        for (var i = 0; i < 3; i++) assertThat(say()).isZero();
        assertThat(say()).isEqualTo(45047);
        clock.tick(Duration.ofMinutes(1));
        assertThat(say()).isEqualTo(45047); // the 48 hours run on, used up
        side.userWrote("o1");
        assertThat(say()).isZero();
    }

    @Test
    void whatIsDeliveredToTheBotTellsWhatPeopleDid() throws Exception {
        var people = new WechatSide("gh_1", "wx1", "token", null, WechatSide.Mode.PLAIN);
        var now = clock.instant();
        side.saw(people.follow("o1", "", now));
        for (var code : List.of(0, 0, 0, 45047)) assertThat(say()).isEqualTo(code);
        side.saw(people.scan("o1", "join_1", now));
        assertThat(say()).isZero();
        clock.tick(Duration.ofMinutes(1));
        side.saw(people.raw(
                "<xml><FromUserName>o1</FromUserName><MsgType>event</MsgType><Event>VIEW</Event></xml>", now));
        assertThat(say()).isEqualTo(45015);
        side.saw(people.voice("o1", "", 7, now));
        clock.tick(Duration.ofDays(1));
        assertThat(say()).isZero();
        side.saw(people.unfollow("o1", now));
        assertThat(say()).isEqualTo(43004);
    }

    @Test
    void whoeverComesBackCanBeWrittenTo() throws Exception {
        side.userWrote("o1");
        side.unfollowed("o1");
        assertThat(say()).isEqualTo(43004);
        side.userTouched("o1");
        assertThat(say()).isZero();
    }

    @Test
    void faultsHappenAsOftenAndAsLongAsTheyAreToldTo() throws Exception {
        var token = token();
        side.userWrote("o1");
        var message = "{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}}";
        side.fail(WechatFault.code(-1).whenSending(), 2);
        side.failDuring(Duration.ofMinutes(1), WechatFault.code(45011).whenAskedForToken());

        var codes = new ArrayList<Integer>();
        for (var i = 0; i < 3; i++) codes.add(code(send(token, message)));

        assertThat(codes).containsExactly(-1, -1, 0);
        assertThat(code(stableToken())).isEqualTo(45011);
        assertThat(code(stableToken())).isEqualTo(45011);
        clock.tick(Duration.ofMinutes(1));
        assertThat(code(stableToken())).isZero();
        side.failDuring(Duration.ofDays(1), WechatFault.status(500));
        assertThat(status("getcallbackip?access_token=" + token)).isEqualTo(500);
        side.mend();
        assertThat(status("getcallbackip?access_token=" + token)).isEqualTo(200);
    }

    @Test
    void whatArrivesIsHeardOfInOrderWithItsTime() throws Exception {
        var heard = new CopyOnWriteArrayList<WechatReceived>();
        side.onReceived(heard::add);
        side.userWrote("o1");
        say();
        clock.tick(Duration.ofHours(1));
        say();

        assertThat(heard).isEqualTo(side.received("o1")).hasSize(2);
        assertThat(Duration.between(heard.get(0).at(), heard.get(1).at())).isEqualTo(Duration.ofHours(1));
        assertThat(side.received("o2")).isEmpty();
    }

    private int say() throws Exception {
        return code(send(token(), "{\"touser\":\"o1\",\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}}"));
    }

    private String token() throws Exception {
        return stableToken().path("access_token").asText();
    }

    private JsonNode stableToken() throws Exception {
        return post("stable_token", "{\"grant_type\":\"client_credential\",\"appid\":\"wx1\",\"secret\":\"secret\"}");
    }

    private JsonNode send(String token, String message) throws Exception {
        return post("message/custom/send?access_token=" + token, message);
    }

    private JsonNode post(String api, String body) throws Exception {
        var request = HttpRequest.newBuilder(at(api)).POST(BodyPublishers.ofString(body));
        return JSON.readTree(
                CLIENT.send(request.build(), BodyHandlers.ofString()).body());
    }

    private JsonNode get(String api) throws Exception {
        return JSON.readTree(CLIENT.send(HttpRequest.newBuilder(at(api)).build(), BodyHandlers.ofString())
                .body());
    }

    private int status(String api) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(at(api)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private URI at(String api) {
        return side.base().resolve("/cgi-bin/" + api);
    }

    private static int code(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private WechatApiSide side() {
        try {
            return new WechatApiSide("wx1", "secret", 0, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
