package linli.adapters.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WecomAppSide;
import linli.adapters.sandbox.WecomRobotSide;
import linli.adapters.wire.SortedSignature;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final String OTHER_KEY = "0123456789ABCDEFGabcdefghijklmnopqrstuvwxyz";
    private static final List<String> PARAMETERS = List.of("msg_signature", "timestamp", "nonce");

    private final WecomAccount app = Here.account(Here.app());
    private final WecomAccount robot = Here.account(Here.robot());
    private final WecomAppSide appSide = Here.appSide();
    private final WecomRobotSide robotSide = Here.robotSide();
    private final RawRequest toApp = Raw.of(appSide.text("zhangsan", "计数", "7", Here.NOW));
    private final RawRequest toRobot = Raw.of(said("计数"));

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(app, toApp)).isNull();
        assertThat(reasonOf(robot, toRobot)).isNull();
    }

    @Test
    void methodsOtherThanGetAndPost() {
        for (var method : List.of("PUT", "DELETE", "HEAD", "get"))
            assertThat(reasonOf(app, Raw.of(method, "", new byte[0]))).isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingAnEmptyAndARepeatedParameter() {
        for (var name : PARAMETERS) {
            assertThat(reasonOf(app, Raw.with(toApp, name, null))).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(robot, Raw.with(toRobot, name, ""))).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(app, Raw.twice(toApp, name))).isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void anAddressCheckWithoutAnEcho() {
        var check = Raw.of(appSide.urlCheck("1", Here.NOW));
        assertThat(reasonOf(app, check)).isNull();
        assertThat(reasonOf(app, Raw.with(check, "echostr", null))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(app, Raw.with(check, "echostr", "1"))).isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(robot, check)).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aNonceThatNoPlatformMakes() {
        for (var nonce : List.of("1".repeat(65), "12 34", "一二三"))
            assertThat(reasonOf(app, Raw.with(toApp, "nonce", nonce))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void staleAndFutureTimestamps() {
        for (var seconds : List.of(300L, -300L))
            assertThat(Here.reasonOf(app, toApp, Here.NOW.plusSeconds(seconds))).isNull();
        for (var seconds : List.of(301L, -301L))
            assertThat(Here.reasonOf(app, toApp, Here.NOW.plusSeconds(seconds))).isEqualTo(Reason.TIMESTAMP);
        for (var timestamp : List.of("-1", "0x1", "1.0", "999999999999999999"))
            assertThat(reasonOf(app, Raw.with(toApp, "timestamp", timestamp))).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void theAgeIsJudgedBeforeTheBodyIsLookedAt() {
        var stale = Raw.of("POST", "msg_signature=0&timestamp=1&nonce=1", "<".getBytes(UTF_8));

        assertThat(reasonOf(app, stale)).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void aWrongSignature() {
        for (var signature : List.of("0", "0".repeat(40), "é".repeat(40))) {
            assertThat(reasonOf(app, Raw.with(toApp, "msg_signature", signature)))
                    .isEqualTo(Reason.SIGNATURE);
            assertThat(reasonOf(robot, Raw.with(toRobot, "msg_signature", signature)))
                    .isEqualTo(Reason.SIGNATURE);
        }
    }

    @Test
    void aChangedBody() {
        assertThat(Here.reasonOf(app, appSide.text("z", "计数", "7", Here.NOW).withOneByteChanged()))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherMessagesSignature() {
        var other = appSide.text("z", "另一句", "8", Here.NOW);

        assertThat(Here.reasonOf(app, appSide.text("z", "计数", "7", Here.NOW).withSignatureOf(other)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherToken() {
        var side = new WecomAppSide(Here.CORP, Here.AGENT, "other", Here.KEY);

        assertThat(Here.reasonOf(app, side.text("z", "计数", "7", Here.NOW))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherKey() {
        var side = new WecomAppSide(Here.CORP, Here.AGENT, Here.TOKEN, OTHER_KEY);

        assertThat(Here.reasonOf(app, side.text("z", "计数", "7", Here.NOW))).isIn(Reason.PADDING, Reason.FRAME);
    }

    @Test
    void anotherEnterprise() {
        var side = new WecomAppSide("ww0000000000000000", Here.AGENT, Here.TOKEN, Here.KEY);

        assertThat(Here.reasonOf(app, side.text("z", "计数", "7", Here.NOW))).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void anotherApp() {
        var side = new WecomAppSide(Here.CORP, "219", Here.TOKEN, Here.KEY);

        assertThat(Here.reasonOf(app, side.text("z", "计数", "7", Here.NOW))).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void anAppsPushAtTheRobotsDoorAndTheOtherWayRound() {
        var inJson = appSide.text("z", "计数", "7", Here.NOW);
        assertThat(Here.reasonOf(robot, inJson)).isEqualTo(Reason.BODY);
        assertThat(Here.reasonOf(app, said("计数"))).isEqualTo(Reason.BODY);
    }

    @Test
    void aBodyThatIsNotEncrypted() {
        var query = signedQuery("");
        assertThat(reasonOf(app, Raw.of("POST", query, "<xml><MsgType>text</MsgType></xml>".getBytes(UTF_8))))
                .isEqualTo(Reason.MODE);
        assertThat(reasonOf(robot, Raw.of("POST", query, "{\"msgtype\":\"text\"}".getBytes(UTF_8))))
                .isEqualTo(Reason.MODE);
    }

    @Test
    void aTruncatedBody() {
        for (var account : List.of(app, robot))
            for (var body : List.of("", "<xml><Encrypt>", "{\"encrypt\":\"", "{}x"))
                assertThat(reasonOf(account, Raw.of("POST", signedQuery(""), body.getBytes(UTF_8))))
                        .as(body)
                        .isEqualTo(Reason.BODY);
    }

    @Test
    void anEncryptedDoctype() {
        assertThat(inApp("<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><xml>&e;</xml>"))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void anAppsMessageWithoutItsIds() {
        var whole = appSide.text("z", "计数", "7", Here.NOW).plainXml();
        assertThat(inApp(whole)).isNull();
        for (var element : List.of("FromUserName", "CreateTime", "MsgType", "Content", "MsgId"))
            assertThat(inApp(whole.replaceAll("<" + element + ">.*</" + element + ">", "")))
                    .as(element)
                    .isEqualTo(Reason.BODY);
        assertThat(inApp(whole.replaceAll("<ToUserName>.*</ToUserName>", ""))).isEqualTo(Reason.BODY);
        assertThat(inApp(whole.replace("<MsgId>7<", "<MsgId>seven<"))).isEqualTo(Reason.BODY);
        assertThat(inApp(whole.replace("</xml>", "<MsgId>8</MsgId></xml>"))).isEqualTo(Reason.BODY);
    }

    @Test
    void anImpossiblePlace() {
        for (var degrees : List.of("91", "NaN", "1e9", "north", ""))
            assertThat(Here.reasonOf(
                            app,
                            appSide.message(
                                    "z",
                                    "location",
                                    "<Location_X>" + degrees + "</Location_X><Location_Y>1</Location_Y>",
                                    "7",
                                    Here.NOW)))
                    .as(degrees)
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aRobotsMessageWithoutItsIds() {
        for (var field : List.of("msgid", "aibotid", "chattype", "from", "msgtype", "text", "chatid")) {
            var document = robotSide.document("z", Optional.of("C"), "text", "1");
            document.putObject("text").put("content", "好");
            document.remove(field);
            assertThat(inRobot(document.toString())).as(field).isEqualTo(Reason.BODY);
        }
    }

    @Test
    void idsThatAreTooLongToKeep() {
        for (var field : List.of("msgid", "aibotid", "chatid")) {
            for (var length : List.of(128, 129)) {
                var document = robotSide.document("z", Optional.of("C"), "text", "1");
                document.put(field, "1".repeat(length)).putObject("text").put("content", "好");
                var reason = inRobot(document.toString());
                if (length == 128) assertThat(reason).as(field).isNull();
                else assertThat(reason).as(field).isEqualTo(Reason.BODY);
            }
        }
    }

    @Test
    void aWayBackThatIsTooLongToKeepIsNone() throws NotGenuine {
        var start = "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=";
        for (var length : List.of(2000, 2001)) {
            var document = robotSide.document("z", Optional.of("C"), "text", "1");
            document.put("response_url", start + "s".repeat(length - start.length()))
                    .putObject("text")
                    .put("content", "好");
            var message = Here.read(robot, robotSide.raw(document.toString(), Here.NOW));
            assertThat(message.around().path().isPresent()).isEqualTo(length == 2000);
        }
    }

    @Test
    void deepNestingAndKeysTwice() {
        var deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
        assertThat(inRobot(deep)).isEqualTo(Reason.BODY);
        assertThat(inRobot("{\"msgid\":\"1\",\"msgid\":\"2\"}")).isEqualTo(Reason.BODY);
        assertThat(inRobot("[]")).isEqualTo(Reason.BODY);
        assertThat(inRobot("{\"msgid\":1.5}")).isEqualTo(Reason.BODY);
    }

    @Test
    void textThatIsNotUtf8() {
        var query = signedQuery("");
        var body = new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        assertThat(reasonOf(robot, Raw.of("POST", query, body))).isEqualTo(Reason.BODY);
    }

    @Test
    void idsBeyondAllDoublesStayExact() throws NotGenuine {
        var big = "9007199254740993";
        assertThat(Here.read(app, appSide.text("z", "x", big, Here.NOW)).redeliveryKey())
                .isEqualTo("m " + big);
        var document = robotSide.document("z", Optional.empty(), "text", "1");
        document.put("msgid", 9007199254740993L).putObject("text").put("content", "x");
        var message = Here.read(robot, robotSide.raw(document.toString(), Here.NOW));
        assertThat(message.redeliveryKey()).isEqualTo("m " + big);
        assertThat(message.content()).isEqualTo(new Content.Text("x"));
    }

    private @Nullable Reason inApp(String xml) {
        return Here.reasonOf(app, appSide.raw(xml, Here.NOW));
    }

    private @Nullable Reason inRobot(String json) {
        return Here.reasonOf(robot, robotSide.raw(json, Here.NOW));
    }

    private SignedRequest said(String text) {
        return robotSide.says("zhangsan", Optional.of("C"), text, "1", Here.NOW).get(0);
    }

    private static String signedQuery(String encrypt) {
        var timestamp = Long.toString(Here.NOW.getEpochSecond());
        return "msg_signature=" + SortedSignature.of(Here.TOKEN, timestamp, "1", encrypt) + "&timestamp=" + timestamp
                + "&nonce=1";
    }

    private static @Nullable Reason reasonOf(WecomAccount account, RawRequest request) {
        return reasonOf(account, request, Here.NOW);
    }

    private static @Nullable Reason reasonOf(WecomAccount account, RawRequest request, Instant now) {
        return Here.reasonOf(account, request, now);
    }
}
