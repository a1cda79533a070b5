package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.weibo.Fans.CHEN;
import static linli.adapters.weibo.Fans.NOW;
import static linli.adapters.weibo.Fans.SIDE;
import static linli.adapters.weibo.Fans.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.sandbox.WeiboSide;
import linli.adapters.wire.RawRequests;
import linli.adapters.wire.SortedSignature;
import linli.core.http.RawRequest;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final SignedRequest TEXT = SIDE.text(CHEN, "计数", NOW);

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(TEXT)).isNull();
        assertThat(reasonOf(SIDE.urlCheck("8432915", NOW))).isNull();
    }

    @Test
    void methodsOtherThanGetAndPost() {
        for (var method : List.of("PUT", "DELETE", "HEAD"))
            assertThat(reasonOf(new SignedRequest(method, TEXT.query(), TEXT.body(), "")))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingEmptyOrRepeatedParameter() {
        for (var name : List.of("signature", "timestamp", "nonce")) {
            var without = TEXT.query().replaceAll("(^|&)" + name + "=[^&]*", "").replaceAll("^&", "");
            assertThat(reasonOf(with(without))).as(name).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(with(without + "&" + name + "="))).as(name).isEqualTo(Reason.PARAMETER);
            assertThat(reasonOf(with(TEXT.query() + "&" + name + "=1")))
                    .as(name)
                    .isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void anEchoThatIsNoWord() {
        for (var echo : List.of("a%20b", "%3Cb%3E%0A", "%C3%A9", "1".repeat(257)))
            assertThat(reasonOf(SIDE.urlCheck(echo, NOW))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aWrongSignature() {
        assertThat(reasonOf(new WeiboSide("another", Fans.UID).text(CHEN, "计数", NOW)))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(with(TEXT.query().replaceAll("nonce=\\d", "nonce=0"))))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void staleAndFutureTimestampsInMillisecondsAndSeconds() {
        var account = Fans.account(Fans.SECRET);
        var millis = RawRequests.of(TEXT);
        var seconds = inSeconds(Long.toString(NOW.getEpochSecond()));
        for (var request : List.of(millis, seconds)) {
            assertThat(reasonOf(account, request, NOW.plusSeconds(300))).isNull();
            assertThat(reasonOf(account, request, NOW.minusSeconds(300))).isNull();
            assertThat(reasonOf(account, request, NOW.plusMillis(300_001))).isEqualTo(Reason.TIMESTAMP);
            assertThat(reasonOf(account, request, NOW.minusMillis(300_001))).isEqualTo(Reason.TIMESTAMP);
        }
    }

    @Test
    void aTimestampThatIsNone() {
        for (var timestamp : List.of("17e8", "-1", "123456789012", "12345678901234"))
            assertThat(reasonOf(Fans.account(Fans.SECRET), inSeconds(timestamp), NOW))
                    .isEqualTo(Reason.TIMESTAMP);
    }

    /** The same body again is a redelivery. */
    @Test
    void aSignatureWithAnotherBody() throws NotGenuine {
        var account = Fans.account(Fans.SECRET);
        var other = SIDE.text(CHEN, "/通知 发布 停水 全天", NOW).withSignatureOf(TEXT);

        assertThat(account.decode(RawRequests.of(TEXT), NOW)).isInstanceOf(Inbound.Messages.class);
        assertThat(account.decode(RawRequests.of(TEXT), NOW)).isInstanceOf(Inbound.Messages.class);
        assertThat(reasonOf(account, RawRequests.of(other), NOW)).isEqualTo(Reason.REPLAY);
    }

    @Test
    void anotherAccountsId() {
        assertThat(reasonOf(new WeiboSide(Fans.SECRET, "1902538058").text(CHEN, "计数", NOW)))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aDocumentInXml() throws NotGenuine {
        var request = RawRequests.of(SIDE.raw("<xml></xml>", NOW));
        var answer = ((Inbound.Handshake) Fans.account(Fans.SECRET).decode(request, NOW)).answer();

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aTruncatedBody() {
        assertThat(reasonOf(SIDE.raw("", NOW))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(SIDE.raw("{\"type\":\"text\"", NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void deepNestingDuplicateKeysAndTrailingBytes() {
        var text = TEXT.plainXml();
        assertThat(reasonOf(SIDE.raw("{\"type\":" + "[".repeat(40) + "]".repeat(40) + "}", NOW)))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(SIDE.raw(text.replace("{\"type\"", "{\"type\":\"text\",\"type\""), NOW)))
                .isEqualTo(Reason.BODY);
        assertThat(reasonOf(SIDE.raw(text + "{}", NOW))).isEqualTo(Reason.BODY);
    }

    @Test
    void wrongUtf8() {
        var body = TEXT.body().clone();
        body[body.length - 20] = (byte) 0xff;
        assertThat(reasonOf(new SignedRequest("POST", TEXT.query(), body, ""))).isEqualTo(Reason.BODY);
    }

    @Test
    void aPushWithoutWhatItMustHave() {
        for (var field : List.of("type", "receiver_id", "sender_id", "created_at", "text"))
            assertThat(changed("\"" + field + "\":", "\"x\":")).as(field).isEqualTo(Reason.BODY);
        assertThat(reasonOf(SIDE.raw(SIDE.event(CHEN, "click", "", NOW).plainXml(), NOW)))
                .isEqualTo(Reason.BODY);
        assertThat(changed("\"sender_id\":" + CHEN, "\"sender_id\":\"../me\"")).isEqualTo(Reason.BODY);
    }

    @Test
    void aTimeThatIsNone() {
        assertThat(changed("+0800 2026", "CST 2026")).isEqualTo(Reason.BODY);
        assertThat(changed("Tue Dec", "Die Dez")).isEqualTo(Reason.BODY);
    }

    @Test
    void aPlaceOutsideTheWorld() {
        for (var degrees : List.of("91", "NaN", "1e1", "", "0x10"))
            assertThat(reasonOf(SIDE.position(CHEN, degrees, "116.3", NOW)))
                    .as(degrees)
                    .isEqualTo(Reason.BODY);
    }

    private static @Nullable Reason changed(String from, String to) {
        assertThat(TEXT.plainXml()).contains(from);
        return reasonOf(SIDE.raw(TEXT.plainXml().replace(from, to), NOW));
    }

    private static SignedRequest with(String query) {
        return new SignedRequest("POST", query, TEXT.body(), TEXT.plainXml());
    }

    private static RawRequest inSeconds(String timestamp) {
        var signature = SortedSignature.of(Fans.SECRET, timestamp, "7");
        var query = "signature=" + signature + "&timestamp=" + timestamp + "&nonce=7";
        return RawRequests.of("POST", query, Map.of(), TEXT.plainXml().getBytes(UTF_8));
    }
}
