package linli.adapters.qq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.qq.Bots.CHEN;
import static linli.adapters.qq.Bots.GROUP;
import static linli.adapters.qq.Bots.NOW;
import static linli.adapters.qq.Bots.SIDE;
import static linli.adapters.qq.Bots.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import linli.adapters.sandbox.QqSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final SignedRequest TEXT = SIDE.text(CHEN, "计数", "1", NOW);

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(TEXT)).isNull();
        assertThat(reasonOf(SIDE.urlCheck("Arq0D5A61EgUu4OxUvOp", "1725442341")))
                .isNull();
        assertThat(reasonOf(SIDE.raw("{\"op\":13,\"d\":{\"plain_token\":\"a\",\"event_ts\":\"1725442341\"}}", NOW)))
                .isNull();
    }

    @Test
    void methodsOtherThanPost() {
        for (var method : List.of("GET", "PUT", "DELETE", "HEAD"))
            assertThat(reasonOf(RawRequests.of(method, "", TEXT.headers(), TEXT.body()), NOW))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingHeader() {
        for (var header : List.of("x-bot-appid", "x-signature-timestamp", "x-signature-ed25519"))
            assertThat(reasonOf(without(header))).as(header).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aRepeatedHeader() {
        var request = RawRequests.of(TEXT);
        for (var header : List.of("x-bot-appid", "x-signature-timestamp", "x-signature-ed25519")) {
            var headers = new HashMap<>(request.headers());
            var once = Objects.requireNonNull(headers.get(header)).get(0);
            headers.put(header, List.of(once, once));
            var twice = new RawRequest("POST", "/", request.query(), headers, request.body(), 0, () -> true);
            assertThat(reasonOf(twice, NOW)).as(header).isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void aWrongSignature() {
        var other =
                Objects.requireNonNull(SIDE.text(CHEN, "计数", "2", NOW).headers().get("x-signature-ed25519"));
        for (var signature : List.of(other, "zz" + other.substring(2), other.substring(2), other + "00", "é"))
            assertThat(reasonOf(with("x-signature-ed25519", signature))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherBotsSecret() {
        assertThat(reasonOf(new QqSide(Bots.APP_ID, "DG5g3B4j9X2KOErH").text(CHEN, "计数", "1", NOW)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aChangedBody() {
        assertThat(reasonOf(TEXT.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void staleAndFutureTimestamps() {
        for (var seconds : List.of(-300L, 300L))
            assertThat(reasonOf(RawRequests.of(TEXT), NOW.plusSeconds(seconds))).isNull();
        for (var seconds : List.of(-301L, 301L))
            assertThat(reasonOf(RawRequests.of(TEXT), NOW.plusSeconds(seconds))).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void aTimestampThatIsNone() {
        for (var timestamp : List.of("17e8", "-1", "999999999999", " 1"))
            assertThat(reasonOf(with("x-signature-timestamp", timestamp))).isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void anotherAccountsId() {
        assertThat(reasonOf(with("x-bot-appid", "22222222"))).isEqualTo(Reason.RECEIVER_ID);
        assertThat(reasonOf(new QqSide("22222222", Bots.SECRET).urlCheck("a", "1725442341")))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void anUnsignedEventIsNoAddressCheck() {
        assertThat(reasonOf(TEXT.unsigned())).isEqualTo(Reason.PARAMETER);
    }

    /** Else whoever asks could have an event signed: it begins with its time, too. */
    @Test
    void anAddressCheckThatCouldBeAnEvent() {
        for (var token : List.of("{\\\"op\\\":0}", "a b", "", "a".repeat(65), "好"))
            assertThat(reasonOf(SIDE.raw(
                            "{\"op\":13,\"d\":{\"plain_token\":\"" + token + "\",\"event_ts\":\"1725442341\"}}", NOW)))
                    .isEqualTo(Reason.BODY);
        for (var time : List.of("1", "12345678901234", "1725442341{", ""))
            assertThat(reasonOf(SIDE.urlCheck("a", time))).isEqualTo(Reason.BODY);
    }

    @Test
    void anAddressCheckWithABrokenSignature() {
        var signed = SIDE.raw("{\"op\":13,\"d\":{\"plain_token\":\"a\",\"event_ts\":\"1725442341\"}}", NOW);
        assertThat(reasonOf(signed.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aTruncatedBody() {
        assertThat(bodyReason("{\"op\":0,\"id\":\"1\"")).isEqualTo(Reason.BODY);
        assertThat(bodyReason("")).isEqualTo(Reason.BODY);
    }

    @Test
    void deepNestingDuplicateKeysAndTrailingBytes() {
        assertThat(bodyReason("{\"op\":" + "[".repeat(40) + "]".repeat(40) + "}"))
                .isEqualTo(Reason.BODY);
        assertThat(bodyReason("{\"op\":1,\"op\":1}")).isEqualTo(Reason.BODY);
        assertThat(bodyReason("{\"op\":1} {}")).isEqualTo(Reason.BODY);
        assertThat(bodyReason("[1]")).isEqualTo(Reason.BODY);
    }

    @Test
    void wrongUtf8() {
        var body = "{\"op\":1,\"x\":\"?\"}".getBytes(UTF_8);
        body[13] = (byte) 0xff;

        assertThat(reasonOf(SIDE.raw(body, NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void aMessageWithoutItsIds() {
        var author = "\"author\":{\"user_openid\":\"U1\"}";
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1\"," + author)).isNull();
        assertThat(said("C2C_MESSAGE_CREATE", author)).isEqualTo(Reason.BODY);
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1\"")).isEqualTo(Reason.BODY);
        assertThat(said("GROUP_AT_MESSAGE_CREATE", "\"id\":\"1\",\"author\":{\"member_openid\":\"M\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(said("AT_MESSAGE_CREATE", "\"id\":\"1\",\"channel_id\":\"2\",\"author\":{\"id\":\"3\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(bodyReason("{\"op\":0,\"t\":\"C2C_MESSAGE_CREATE\"}")).isEqualTo(Reason.BODY);
        assertThat(bodyReason("{\"op\":0,\"d\":{}}")).isEqualTo(Reason.BODY);
    }

    /** They stand in addresses of the API. */
    @Test
    void idsThatWouldLeadElsewhere() {
        for (var id : List.of("../users", "a/b", "a?b", "a b", "好"))
            assertThat(said(
                            "GROUP_AT_MESSAGE_CREATE",
                            "\"id\":\"1\",\"group_openid\":\"" + id + "\",\"author\":{\"member_openid\":\"M\"}"))
                    .as(id)
                    .isEqualTo(Reason.BODY);
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1 2\",\"author\":{\"user_openid\":\"U\"}"))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void idsThatAreTooLongToKeep() {
        var long128 = "1".repeat(128);
        var long250 = "1".repeat(250);
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1\",\"author\":{\"user_openid\":\"" + long128 + "\"}"))
                .isNull();
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1\",\"author\":{\"user_openid\":\"" + long128 + "1\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"" + long250 + "\",\"author\":{\"user_openid\":\"U\"}"))
                .isNull();
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"" + long250 + "1\",\"author\":{\"user_openid\":\"U\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(said(
                        "AT_MESSAGE_CREATE",
                        "\"id\":\"1\",\"guild_id\":\"1\",\"channel_id\":\"" + long128 + "\",\"author\":{\"id\":\"3\"}"))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void valuesOfAnotherType() {
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":[1],\"author\":{\"user_openid\":\"U\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(said("C2C_MESSAGE_CREATE", "\"id\":\"1\",\"content\":{},\"author\":{\"user_openid\":\"U\"}"))
                .isEqualTo(Reason.BODY);
        assertThat(said(
                        "C2C_MESSAGE_CREATE",
                        "\"id\":\"1\",\"timestamp\":\"yesterday\",\"author\":{\"user_openid\":\"U\"}"))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void aClickWithoutItsIds() {
        var resolved = "\"data\":{\"resolved\":{\"button_data\":\"1\"}}";
        var group = "\"chat_type\":1,\"group_openid\":\"" + GROUP + "\",\"group_member_openid\":\"M\",";
        assertThat(said("INTERACTION_CREATE", "\"id\":\"1\"," + group + resolved))
                .isNull();
        assertThat(said("INTERACTION_CREATE", group + resolved)).isEqualTo(Reason.BODY);
        assertThat(said("INTERACTION_CREATE", "\"id\":\"../1\"," + group + resolved))
                .isEqualTo(Reason.BODY);
        assertThat(said("INTERACTION_CREATE", "\"id\":\"1\",\"chat_type\":7," + resolved))
                .isEqualTo(Reason.BODY);
    }

    private static @Nullable Reason said(String kind, String data) {
        return bodyReason("{\"op\":0,\"id\":\"e1\",\"t\":\"" + kind + "\",\"d\":{" + data + "}}");
    }

    private static @Nullable Reason bodyReason(String json) {
        return reasonOf(SIDE.raw(json, NOW));
    }

    private static SignedRequest without(String header) {
        var headers = new HashMap<>(TEXT.headers());
        headers.remove(header);
        return new SignedRequest("POST", "", TEXT.body(), "", headers);
    }

    private static SignedRequest with(String header, String value) {
        var headers = new HashMap<>(TEXT.headers());
        headers.put(header, value);
        return new SignedRequest("POST", "", TEXT.body(), "", headers);
    }
}
