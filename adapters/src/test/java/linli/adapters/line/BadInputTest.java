package linli.adapters.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.line.Channels.CHEN;
import static linli.adapters.line.Channels.NOW;
import static linli.adapters.line.Channels.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import linli.adapters.sandbox.LineSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private final SignedRequest good =
            SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0);

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(good)).isNull();
    }

    @Test
    void methodsOtherThanPost() {
        for (var method : List.of("GET", "PUT", "DELETE", "HEAD"))
            assertThat(reasonOf(RawRequests.of(method, "", good.headers(), good.body())))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingHeader() {
        assertThat(reasonOf(good.unsigned())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aRepeatedHeader() {
        var signature = Objects.requireNonNull(good.headers().get("x-line-signature"));
        var headers = Map.of("x-line-signature", List.of(signature, signature));
        assertThat(reasonOf(new RawRequest("POST", "/", Map.of(), headers, good.body(), 0, () -> true)))
                .isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aWrongSignature() {
        var signature = Objects.requireNonNull(good.headers().get("x-line-signature"));
        for (var wrong : List.of(
                "",
                signature + "=",
                signature.substring(1),
                signature.substring(0, 43),
                "!".repeat(44),
                "A".repeat(43) + "=",
                signature.replace('=', 'A')))
            assertThat(reasonOf(RawRequests.of("POST", "", Map.of("x-line-signature", wrong), good.body())))
                    .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aChangedBody() {
        assertThat(reasonOf(good.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
        var cut = java.util.Arrays.copyOf(good.body(), good.body().length - 1);
        assertThat(reasonOf(RawRequests.of("POST", "", good.headers(), cut))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherChannelsSecret() {
        var other = new LineSide("other", Channels.BOT);
        assertThat(reasonOf(other.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherAccountsId() {
        var other = new LineSide(Channels.SECRET, "Uffffffffffffffffffffffffffffffff");
        assertThat(reasonOf(other.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0)))
                .isEqualTo(Reason.RECEIVER_ID);
        assertThat(reasonOf(other.urlCheck())).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aTimeTooOldOrTooNew() {
        for (var off : List.of(
                Duration.ofHours(25).plusMillis(1), Duration.ofHours(-25).minusMillis(1)))
            assertThat(reasonOf(SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW.minus(off))
                            .get(0)))
                    .isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void aTimeThatIsNone() {
        for (var time : List.of("\"1\"", "1.5", "-1", "null", "1e3", "99999999999999999999", "253402300800000"))
            assertThat(reasonOf(changed(Long.toString(NOW.toEpochMilli()), time)))
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void whatIsNoDocument() {
        for (var text : List.of("", "hello", "[]", "null", "{\"a\":1", "{} {}"))
            assertThat(reasonOf(SIDE.raw(text))).isEqualTo(Reason.BODY);
    }

    @Test
    void eventsThatAreNone() {
        for (var events : List.of("{}", "\"\"", "[1]", "[[]]", "[{}]", "null"))
            assertThat(reasonOf(SIDE.raw("{\"destination\":\"" + Channels.BOT + "\",\"events\":" + events + "}")))
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aKeyTwice() {
        assertThat(reasonOf(changed("\"mode\":\"active\"", "\"mode\":\"active\",\"mode\":\"standby\"")))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void tooDeep() {
        assertThat(reasonOf(changed("\"mode\":", "\"deep\":" + "[".repeat(40) + "]".repeat(40) + ",\"mode\":")))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void wrongUtf8() throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(Channels.SECRET.getBytes(UTF_8), "HmacSHA256"));
        var body = good.body().clone();
        for (var i = 0; i < body.length; i++) if (body[i] == (byte) 0xe8) body[i] = (byte) 0xff;
        var signature = java.util.Base64.getEncoder().encodeToString(mac.doFinal(body));
        assertThat(reasonOf(RawRequests.of("POST", "", Map.of("x-line-signature", signature), body)))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void idsBeyondDoublesStayExact() {
        var request = changed("\"01FZ74A0TDDPYRV1\"", "9007199254740993123");
        assertThat(((Inbound.Messages) Channels.decode(request)).messages())
                .extracting(Message::redeliveryKey)
                .containsExactly("e 9007199254740993123");
    }

    @Test
    void aMessageWithoutWhatEveryMessageHas() {
        for (var field : List.of("webhookEventId", "source", "message", "text", "type", "timestamp"))
            assertThat(reasonOf(changed("\"" + field + "\":", "\"other_" + field + "\":")))
                    .describedAs(field)
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aSourceThatIsNone() {
        assertThat(reasonOf(changed("\"source\":{\"type\":\"user\"", "\"source\":{\"type\":\"planet\"")))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(changed("\"userId\":\"" + CHEN + "\"", "\"userId\":\"U 1\"")))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void aNameOutsideOfTheText() {
        var called = SIDE.says(CHEN, Optional.of("C1"), "好", "1", NOW).get(0).plainXml();
        for (var span : List.of(
                "\"index\":0,\"length\":99",
                "\"index\":-1,\"length\":3",
                "\"index\":0,\"length\":0",
                "\"index\":\"0\",\"length\":3",
                "\"index\":2147483647,\"length\":2147483647"))
            assertThat(reasonOf(SIDE.raw(called.replace("\"index\":0,\"length\":3", span))))
                    .describedAs(span)
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aPlaceThatIsNone() {
        for (var latitude : List.of("91", "-90.5", "\"35\"", "null")) {
            var place = "\"type\":\"location\",\"longitude\":139.7,\"latitude\":" + latitude + ",\"title\":\"x\"";
            assertThat(reasonOf(changed("\"type\":\"text\"", place))).isEqualTo(Reason.BODY);
        }
    }

    @Test
    void membersWithoutIdsAreIgnored() {
        for (var kind : List.of("memberJoined", "memberLeft")) {
            var nobody = SIDE.membersEvent(kind, "C1", List.of(), "1", NOW);
            assertThat(Channels.decode(SIDE.batch(List.of(nobody))))
                    .isEqualTo(new Inbound.Ignored("members-without-ids"));
        }
        var unnamed = SIDE.membersEvent("memberJoined", "C1", List.of("U1", "U2"), "1", NOW);
        ((ObjectNode) unnamed.path("joined").path("members").get(0)).remove("userId");
        assertThat(Channels.decode(SIDE.batch(List.of(unnamed))))
                .isInstanceOfSatisfying(
                        Inbound.Messages.class,
                        read -> assertThat(read.messages())
                                .extracting(Message::content)
                                .containsExactly(new Content.MembersJoined(List.of("U2"))));
    }

    @Test
    void oneOddEventCostsTheOthersNothing() {
        var impossible = SIDE.event("follow", "", Optional.empty(), "2", NOW, true);
        var stale = SIDE.textEvent(CHEN, Optional.empty(), "旧", "3", NOW.minus(Duration.ofHours(26)));
        var nobody = SIDE.membersEvent("memberJoined", "C1", List.of(), "4", NOW);
        for (var odd : List.of(impossible, stale, nobody)) {
            var request = SIDE.batch(List.of(
                    SIDE.textEvent(CHEN, Optional.empty(), "好", "1", NOW),
                    odd,
                    SIDE.textEvent(CHEN, Optional.empty(), "值班", "5", NOW)));
            assertThat(Channels.decode(request))
                    .isInstanceOfSatisfying(
                            Inbound.Messages.class,
                            read -> assertThat(read.messages())
                                    .extracting(Message::content)
                                    .containsExactly(new Content.Text("好"), new Content.Text("值班")));
        }
    }

    @Test
    void nothingButOddEventsIsRefusedForTheFirst() {
        var stale = SIDE.textEvent(CHEN, Optional.empty(), "旧", "3", NOW.minus(Duration.ofHours(26)));
        var impossible = SIDE.event("follow", "", Optional.empty(), "2", NOW, true);
        assertThat(reasonOf(SIDE.batch(List.of(stale, impossible)))).isEqualTo(Reason.TIMESTAMP);
    }

    private SignedRequest changed(String part, String instead) {
        assertThat(good.plainXml()).contains(part);
        return SIDE.raw(good.plainXml().replace(part, instead));
    }

    private static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(RawRequests.of(request));
    }

    private static @Nullable Reason reasonOf(RawRequest request) {
        var refusal =
                catchThrowableOfType(NotGenuine.class, () -> Channels.account().decode(request, NOW));
        return refusal == null ? null : refusal.reason();
    }
}
