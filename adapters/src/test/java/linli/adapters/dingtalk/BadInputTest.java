package linli.adapters.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import linli.adapters.Raw;
import linli.adapters.sandbox.DingtalkSide;
import linli.adapters.sandbox.SignedRequest;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private final DingtalkSide side = Here.side();
    private final DingtalkAccount account = Here.account();
    private final SignedRequest message = said("计数", "msg1", Here.NOW);
    private final SignedRequest event = side.members("chat_add_member", "cid1", List.of("u1"), "e1", Here.NOW);

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(message)).isNull();
        assertThat(reasonOf(event)).isNull();
    }

    @Test
    void methodsOtherThanPost() {
        for (var method : List.of("GET", "PUT", "DELETE", "post"))
            assertThat(reasonOf(Raw.of(method, "", message.headers(), message.body())))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMessageWithoutItsHeaders() {
        for (var name : List.of("timestamp", "sign")) {
            var headers = new HashMap<>(message.headers());
            headers.remove(name);
            assertThat(reasonOf(Raw.of("POST", "", headers, message.body()))).isEqualTo(Reason.SIGNATURE);
        }
        assertThat(reasonOf(message.unsigned())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aHeaderTwice() {
        var once = Raw.of(message);
        for (var name : List.of("timestamp", "sign")) {
            var headers = new HashMap<>(once.headers());
            var text = Objects.requireNonNull(headers.get(name)).get(0);
            headers.put(name, List.of(text, text));
            var twice = new RawRequest("POST", once.path(), Map.of(), headers, once.body(), 0, () -> true);
            assertThat(reasonOf(twice)).isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void staleAndFutureTimestampsOfMessages() {
        var hour = Duration.ofHours(1);
        assertThat(reasonAt(Here.NOW.plus(hour))).isNull();
        assertThat(reasonAt(Here.NOW.minus(hour))).isNull();
        assertThat(reasonAt(Here.NOW.plus(hour).plusMillis(1))).isEqualTo(Reason.TIMESTAMP);
        assertThat(reasonAt(Here.NOW.minus(hour).minusMillis(1))).isEqualTo(Reason.TIMESTAMP);
        for (var timestamp : List.of("-1", "1.5", "0x1", " 1", "99999999999999999999"))
            assertThat(reasonOf(withHeader("timestamp", timestamp))).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void aWrongSign() {
        for (var sign : List.of(
                "AAAA",
                "好",
                "****",
                "",
                HeaderSign.of("1", Here.SECRET),
                HeaderSign.of(message.headers().getOrDefault("timestamp", ""), "other")))
            assertThat(reasonOf(withHeader("sign", sign))).as(sign).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void twoMessagesOfOneMillisecondShareASign() {
        assertThat(reasonOf(message)).isNull();
        assertThat(reasonOf(said("另一句", "msg2", Here.NOW))).isNull();
        assertThat(reasonOf(message)).isNull(); // a redelivery
    }

    @Test
    void anotherRobotAndAnotherEnterprise() {
        assertThat(reasonWith("robotCode", "dingother")).isEqualTo(Reason.RECEIVER_ID);
        assertThat(reasonWith("chatbotCorpId", "dingother")).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aMessageThatNamesNoRobotOrNoEnterprise() {
        for (var field : List.of("robotCode", "chatbotCorpId"))
            assertThat(reasonWithout(field)).as(field).isEqualTo(Reason.RECEIVER_ID);
        var document = document();
        document.remove("chatbotCorpId");
        var anyCorp = Here.account(Here.settings("", false, Here.API, Here.OLD_API, "", ""));
        assertThat(Here.reasonOf(anyCorp, Raw.of(side.raw(document.toString(), Here.NOW)), Here.NOW))
                .isNull();
    }

    @Test
    void idsThatAreTooLongToKeep() {
        for (var field : List.of("conversationId", "msgId", "senderStaffId")) {
            assertThat(reasonWith(field, "1".repeat(128))).as(field).isNull();
            assertThat(reasonWith(field, "1".repeat(129))).as(field).isEqualTo(Reason.BODY);
        }
    }

    @Test
    void aMessageWithoutItsIds() {
        for (var field : List.of("conversationId", "conversationType", "msgId", "createAt", "msgtype", "text"))
            assertThat(reasonWithout(field)).as(field).isEqualTo(Reason.BODY);
        var document = document();
        document.remove(List.of("senderStaffId", "senderId"));
        assertThat(reasonOf(document)).isEqualTo(Reason.BODY);
    }

    @Test
    void impossibleFields() {
        assertThat(reasonWith("conversationType", "3")).isEqualTo(Reason.BODY);
        assertThat(reasonWith("createAt", "yesterday")).isEqualTo(Reason.BODY);
        assertThat(reasonWith("msgId", "a b")).isEqualTo(Reason.BODY);
        assertThat(reasonWith("sessionWebhookExpiredTime", "-1")).isEqualTo(Reason.BODY);
        assertThat(reasonOf(document().set("msgId", JsonNodeFactory.instance.objectNode())))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void bodiesThatAreNoDocument() {
        var deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
        for (var body : List.of("", "[]", "{", "{}x", "{\"a\":1,\"a\":2}", deep, "msgId=1"))
            assertThat(Here.reasonOf(side.raw(body, Here.NOW))).as(body).isEqualTo(Reason.BODY);
    }

    @Test
    void textThatIsNotUtf8() {
        var request = Raw.of("POST", "", message.headers(), new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

        assertThat(Here.reasonOf(Here.account(), request, Here.NOW)).isEqualTo(Reason.BODY);
    }

    @Test
    void idsBeyondAllDoublesStayExact() throws NotGenuine {
        var document = document().put("msgId", 9007199254740993L);

        assertThat(Here.read(side.raw(document.toString(), Here.NOW)).redeliveryKey())
                .isEqualTo("m 9007199254740993");
    }

    @Test
    void aMissingAnEmptyAndARepeatedParameterOfAnEvent() {
        var request = Raw.of(event);
        for (var name : List.of("timestamp", "nonce")) {
            assertThat(reasonOf(Raw.with(request, name, null))).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(Raw.with(request, name, ""))).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(Raw.twice(request, name))).isEqualTo(Reason.PARAMETER);
        }
        assertThat(reasonOf(Raw.with(request, "signature", ""))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(Raw.twice(request, "signature"))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void staleAndFutureTimestampsOfEvents() {
        var request = Raw.of(event);
        for (var seconds : List.of(300L, -300L))
            assertThat(Here.reasonOf(account, request, Here.NOW.plusSeconds(seconds)))
                    .isNull();
        for (var millis : List.of(300_001L, -300_001L))
            assertThat(Here.reasonOf(account, request, Here.NOW.plusMillis(millis)))
                    .isEqualTo(Reason.TIMESTAMP);
        var inSeconds = Long.toString(Here.NOW.getEpochSecond());
        assertThat(reasonOf(Raw.with(request, "timestamp", inSeconds))).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void anEventsWrongSignatureAndChangedBody() {
        assertThat(reasonOf(Raw.with(Raw.of(event), "signature", "0".repeat(40))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(event.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
        var other = side.members("chat_quit", "cid2", List.of("u2"), "e2", Here.NOW);
        assertThat(reasonOf(event.withSignatureOf(other))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anEventForAnotherOwner() {
        assertThat(Here.reasonOf(Here.side(Here.CORP, Here.CORP).urlCheck(Here.NOW)))
                .isEqualTo(Reason.RECEIVER_ID);
        assertThat(Here.reasonOf(Here.side("dingother", Here.APP)
                        .members("chat_add_member", "cid1", List.of("u1"), "e1", Here.NOW)))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aMessageAtTheEventsDoorAndAnEventWithoutADoor() {
        var signedLikeAnEvent = Raw.of("POST", event.query(), message.headers(), message.body());
        assertThat(reasonOf(signedLikeAnEvent)).isEqualTo(Reason.MODE);
        var settings = new DingtalkSettings(
                "linli",
                Here.APP,
                Here.SECRET,
                Here.ROBOT,
                Here.CORP,
                "",
                "",
                false,
                "",
                "",
                Here.API,
                Here.OLD_API,
                Duration.ofHours(1),
                Duration.ofMinutes(5));
        assertThat(Here.reasonOf(Here.account(settings), Raw.of(event), Here.NOW))
                .isEqualTo(Reason.MODE);
    }

    @Test
    void impossibleEvents() {
        for (var name : List.of("EventType", "openConversationId", "userId", "EventTime")) {
            var document = eventDocument();
            document.remove(name);
            if (name.equals("openConversationId")) document.remove("chatId");
            assertThat(Here.reasonOf(side.event(document, Here.NOW))).as(name).isEqualTo(Reason.BODY);
        }
        var nobody = eventDocument();
        nobody.putArray("userId").add(7);
        assertThat(Here.reasonOf(side.event(nobody, Here.NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void idsOfAnEventThatAreTooLongToKeep() {
        for (var length : List.of(128, 129)) {
            var id = "1".repeat(length);
            var ofItsOwn = eventDocument().put("eventId", id);
            var byThem = eventDocument().put("operator", id);
            var ofThem = eventDocument();
            ofThem.putArray("userId").add("u1").add(id);
            for (var document : List.of(ofItsOwn, byThem, ofThem))
                assertThat(Here.reasonOf(side.event(document, Here.NOW))).isEqualTo(length == 128 ? null : Reason.BODY);
        }
    }

    private static ObjectNode eventDocument() {
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("EventType", "chat_add_member")
                .put("EventTime", 1663143335567L)
                .put("openConversationId", "cid1")
                .put("chatId", "chat1");
        document.putArray("userId").add("u1");
        return document;
    }

    private ObjectNode document() {
        var document = side.document("user123", Optional.of("cid1"), "text", "msg1", Here.NOW);
        document.putObject("text").put("content", "好");
        return document;
    }

    private @Nullable Reason reasonWith(String field, String text) {
        return reasonOf(document().put(field, text));
    }

    private @Nullable Reason reasonWithout(String field) {
        var document = document();
        document.remove(field);
        return reasonOf(document);
    }

    private @Nullable Reason reasonOf(JsonNode document) {
        return Here.reasonOf(side.raw(document.toString(), Here.NOW));
    }

    private SignedRequest said(String text, String id, Instant at) {
        return side.says("user123", Optional.of("cid1"), text, id, at).get(0);
    }

    private RawRequest withHeader(String name, String text) {
        var headers = new HashMap<>(message.headers());
        headers.put(name, text);
        return Raw.of("POST", "", headers, message.body());
    }

    private @Nullable Reason reasonAt(Instant now) {
        return Here.reasonOf(account, Raw.of(message), now);
    }

    private @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(Raw.of(request));
    }

    private @Nullable Reason reasonOf(RawRequest request) {
        return Here.reasonOf(account, request, Here.NOW);
    }
}
