package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.feishu.Accounts.CHEN;
import static linli.adapters.feishu.Accounts.NOW;
import static linli.adapters.feishu.Accounts.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import linli.adapters.sandbox.FeishuSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final FeishuSide PLAIN =
            new FeishuSide(Accounts.APP_ID, Accounts.TOKEN, Optional.empty(), Accounts.BOT);

    private final SignedRequest good =
            SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0);

    @Test
    void genuineRequestsPass() throws NotGenuine {
        assertThat(reasonOf(good)).isNull();
        var plain = PLAIN.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0);
        assertThat(Accounts.plain().decode(RawRequests.of(plain), NOW)).isInstanceOf(Inbound.Messages.class);
    }

    @Test
    void methodsOtherThanPost() {
        for (var method : List.of("GET", "PUT", "DELETE", "HEAD"))
            assertThat(reasonOf(RawRequests.of(method, "", good.headers(), good.body())))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingHeader() {
        for (var name : good.headers().keySet()) {
            var headers = new HashMap<>(good.headers());
            headers.remove(name);
            assertThat(reasonOf(good.body(), headers)).isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void aMessageWithoutAnySignature() {
        assertThat(reasonOf(good.body(), Map.of())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aRepeatedHeader() {
        var request = RawRequests.of(good);
        for (var name : request.headers().keySet()) {
            var headers = new HashMap<>(request.headers());
            var once = Objects.requireNonNull(headers.get(name)).get(0);
            headers.put(name, List.of(once, once));
            assertThat(reasonOf(new RawRequest("POST", "/", Map.of(), headers, good.body(), 0, () -> true)))
                    .isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void aWrongSignature() {
        var headers = new HashMap<>(good.headers());
        var signature = Objects.requireNonNull(headers.get("X-Lark-Signature"));
        for (var wrong : List.of(
                signature.substring(1),
                signature.toUpperCase(java.util.Locale.ROOT),
                "0".repeat(64),
                signature.charAt(0) == 'a' ? "b" + signature.substring(1) : "a" + signature.substring(1))) {
            headers.put("X-Lark-Signature", wrong);
            assertThat(reasonOf(good.body(), headers)).isEqualTo(Reason.SIGNATURE);
        }
    }

    @Test
    void aChangedBody() {
        var body = new String(good.body(), UTF_8);
        assertThat(reasonOf((body + " ").getBytes(UTF_8), good.headers())).isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(body.substring(0, body.length() - 9).getBytes(UTF_8), good.headers()))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aTimeTooOldOrTooNew() {
        for (var off :
                List.of(Duration.ofHours(8).plusSeconds(1), Duration.ofHours(-8).minusSeconds(1))) {
            var late =
                    SIDE.says(CHEN, Optional.empty(), "计数", "1", NOW.minus(off)).get(0);
            assertThat(reasonOf(late)).isEqualTo(Reason.TIMESTAMP);
        }
        for (var strange : List.of("", "1.5", "-5", "99999999999", "１", "0x10")) {
            var headers = new HashMap<>(good.headers());
            headers.put("X-Lark-Request-Timestamp", strange);
            assertThat(reasonOf(good.body(), headers)).isIn(Reason.TIMESTAMP, Reason.PARAMETER);
        }
    }

    @Test
    void anotherVerificationToken() {
        var other = new FeishuSide(Accounts.APP_ID, "other", Optional.of(Accounts.KEY), Accounts.BOT);
        assertThat(reasonOf(other.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(other.urlCheck("abc", NOW))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anotherAppsId() {
        var other = new FeishuSide("cli_other", Accounts.TOKEN, Optional.of(Accounts.KEY), Accounts.BOT);
        assertThat(reasonOf(other.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0)))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aPlainBodyWhereAKeyIsSet() {
        var plain = PLAIN.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0);
        assertThat(reasonOf(plain)).isEqualTo(Reason.MODE);
        assertThat(reasonOf(PLAIN.urlCheck("abc", NOW))).isEqualTo(Reason.MODE);
    }

    @Test
    void anEncryptedBodyWhereNoKeyIsSet() {
        var refusal =
                catchThrowableOfType(NotGenuine.class, () -> Accounts.plain().decode(RawRequests.of(good), NOW));
        assertThat(refusal.reason()).isEqualTo(Reason.MODE);
    }

    @Test
    void anotherKey() {
        var other = new FeishuSide(Accounts.APP_ID, Accounts.TOKEN, Optional.of("other"), Accounts.BOT);
        assertThat(reasonOf(other.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0)))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aCheckOfOurAddressMayComeUnsignedAndNothingElse() throws NotGenuine {
        var check = SIDE.urlCheck("ajls384kdjx98XX", NOW);
        var inbound = Accounts.encrypted().decode(RawRequests.of("POST", "", Map.of(), check.body()), NOW);

        var answer = ((Inbound.Handshake) inbound).answer();
        assertThat(answer.body()).asString(UTF_8).isEqualTo("{\"challenge\":\"ajls384kdjx98XX\"}");
    }

    @Test
    void aChallengeThatIsNone() {
        assertThat(reasonOf(SIDE.raw("{\"token\":\"v-token-0001\",\"type\":\"url_verification\"}", NOW)))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(SIDE.urlCheck("a".repeat(1025), NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void everyByteOfThePaddingCounts() throws Exception {
        var cipher = new FeishuCipher(Accounts.KEY);
        var key = new javax.crypto.spec.SecretKeySpec(FeishuCipher.sha256(Accounts.KEY.getBytes(UTF_8)), "AES");
        for (var frame : List.of(
                "0123456789abc\u0002\u0003\u0003",
                "0123456789abcdef",
                "0123456789abcde\u0000",
                "0123456789abcde\u0011")) {
            var aes = javax.crypto.Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(javax.crypto.Cipher.ENCRYPT_MODE, key, new javax.crypto.spec.IvParameterSpec(new byte[16]));
            var bytes = new java.io.ByteArrayOutputStream();
            bytes.writeBytes(new byte[16]);
            bytes.writeBytes(aes.doFinal(frame.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
            var encrypt = java.util.Base64.getEncoder().encodeToString(bytes.toByteArray());
            var refusal = catchThrowableOfType(NotGenuine.class, () -> cipher.open(encrypt));
            assertThat(refusal.reason()).isEqualTo(Reason.PADDING);
        }
    }

    @Test
    void aCiphertextThatIsNone() {
        var cipher = new FeishuCipher(Accounts.KEY);
        for (var encrypt : List.of("", "AAAA", "A".repeat(44), "!".repeat(44), "A".repeat(43), "A".repeat(22) + "=="))
            assertThat(catchThrowableOfType(NotGenuine.class, () -> cipher.open(encrypt))
                            .reason())
                    .isEqualTo(Reason.CIPHERTEXT);
    }

    @Test
    void whatIsNoDocument() {
        for (var text : List.of("", "hello world", "[]", "null", "\"a\"", "{\"a\":1", "{} {}", "{\"a\":1,}"))
            assertThat(reasonOf(SIDE.raw(text, NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void aKeyTwice() {
        var twice = good.plainXml().replaceFirst("\"schema\":\"2.0\"", "\"schema\":\"1.0\",\"schema\":\"2.0\"");
        assertThat(reasonOf(SIDE.raw(twice, NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void tooDeep() {
        var deep = good.plainXml()
                .replaceFirst("\"event\":", "\"deep\":" + "[".repeat(40) + "]".repeat(40) + ",\"event\":");
        assertThat(reasonOf(SIDE.raw(deep, NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void theContentInsideIsReadAsStrictly() {
        for (var content :
                List.of("hello", "[]", "{\\\"text\\\":\\\"a\\\",\\\"text\\\":\\\"b\\\"}", "", "{}", "{\\\"text\\\":5}"))
            assertThat(reasonOf(
                            changed("\"content\":\"{\\\"text\\\":\\\"计数\\\"}\"", "\"content\":\"" + content + "\"")))
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void wrongUtf8() {
        var body =
                PLAIN.says(CHEN, Optional.empty(), "计数", "1", NOW).get(0).body().clone();
        for (var i = 0; i < body.length; i++) if (body[i] == (byte) 0xe8) body[i] = (byte) 0xff;
        var refusal = catchThrowableOfType(
                NotGenuine.class, () -> Accounts.plain().decode(RawRequests.of("POST", "", Map.of(), body), NOW));
        assertThat(refusal.reason()).isEqualTo(Reason.BODY);
    }

    @Test
    void idsBeyondDoublesStayExact() {
        var id = "9007199254740993123";
        var request = changed("\"message_id\":\"om_1\"", "\"message_id\":" + id);
        assertThat(Accounts.message(request).redeliveryKey()).isEqualTo("m " + id);
    }

    @Test
    void aMessageWithoutWhatEveryMessageHas() {
        for (var field : List.of("message_id", "message_type", "content"))
            assertThat(reasonOf(changed("\"" + field + "\":", "\"other\":"))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(changed("\"open_id\":\"" + CHEN + "\"", "\"open_id\":\"\"")))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(changed("\"sender_id\":{", "\"other\":{"))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(changed("\"event\":{", "\"other\":{"))).isEqualTo(Reason.BODY);
    }

    @Test
    void anIdWithABlank() {
        assertThat(reasonOf(changed("\"om_1\"", "\"om 1\""))).isEqualTo(Reason.BODY);
    }

    @Test
    void aTimeThatIsNone() {
        for (var time : List.of("\"\"", "\"soon\"", "\"" + "1".repeat(18) + "\"", "-5", "1.5"))
            assertThat(reasonOf(SIDE.raw(
                            good.plainXml().replaceAll("\"create_time\":\"\\d+\"", "\"create_time\":" + time), NOW)))
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aPlaceThatIsNone() {
        for (var latitude : List.of("91", "-91", "NaN", "1e3", "", "29,8")) {
            var place = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "x")
                    .put("latitude", latitude)
                    .put("longitude", "121");
            assertThat(reasonOf(SIDE.message(CHEN, Optional.empty(), "location", place, "1", NOW)))
                    .isEqualTo(Reason.BODY);
        }
    }

    @Test
    void membersWithoutIds() {
        assertThat(reasonOf(SIDE.joined("oc_1", "ou_1", List.of(), NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void aTextOfBlanksIsStillAText() {
        assertThat(Accounts.content(changed("计数", "  "))).isEqualTo(new Content.Text(""));
    }

    private SignedRequest changed(String part, String instead) {
        assertThat(good.plainXml()).contains(part);
        return SIDE.raw(good.plainXml().replace(part, instead), NOW);
    }

    private static @Nullable Reason reasonOf(SignedRequest request) {
        return reasonOf(RawRequests.of(request));
    }

    private static @Nullable Reason reasonOf(byte[] body, Map<String, String> headers) {
        return reasonOf(RawRequests.of("POST", "", headers, body));
    }

    private static @Nullable Reason reasonOf(RawRequest request) {
        return reasonOf(request, NOW);
    }

    private static @Nullable Reason reasonOf(RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(
                NotGenuine.class, () -> Accounts.encrypted().decode(request, now));
        return refusal == null ? null : refusal.reason();
    }
}
