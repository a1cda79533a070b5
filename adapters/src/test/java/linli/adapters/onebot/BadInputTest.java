package linli.adapters.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static linli.adapters.onebot.Behind.CHEN;
import static linli.adapters.onebot.Behind.ELEVEN;
import static linli.adapters.onebot.Behind.GROUP;
import static linli.adapters.onebot.Behind.NOW;
import static linli.adapters.onebot.Behind.SELF;
import static linli.adapters.onebot.Behind.TOKEN;
import static linli.adapters.onebot.Behind.TWELVE;
import static linli.adapters.onebot.Behind.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import linli.adapters.sandbox.OnebotSide;
import linli.adapters.sandbox.SignedRequest;
import linli.adapters.wire.RawRequests;
import linli.core.http.RawRequest;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a bridge cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final SignedRequest IN_11 =
            ELEVEN.says(CHEN, Optional.of(GROUP), "计数", "1", NOW).get(0);
    private static final SignedRequest IN_12 =
            TWELVE.says(CHEN, Optional.of(GROUP), "计数", "1", NOW).get(0);

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(IN_11)).isNull();
        assertThat(reasonOf(IN_12)).isNull();
    }

    @Test
    void methodsOtherThanPost() {
        for (var method : List.of("GET", "PUT", "DELETE"))
            assertThat(reasonOf(Behind.account(), RawRequests.of(method, "", IN_11.headers(), IN_11.body()), NOW))
                    .isEqualTo(Reason.METHOD);
    }

    @Test
    void aMissingHeader() {
        assertThat(reasonOf(without(IN_11, "x-signature"))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(without(IN_11, "x-self-id"))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(without(IN_12, "authorization"))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aRepeatedHeader() {
        for (var each :
                List.of(List.of("x-signature", IN_11), List.of("x-self-id", IN_11), List.of("authorization", IN_12))) {
            var name = (String) each.get(0);
            var request = RawRequests.of((SignedRequest) each.get(1));
            var headers = new HashMap<>(request.headers());
            var once = Objects.requireNonNull(headers.get(name)).get(0);
            headers.put(name, List.of(once, once));
            var twice = new RawRequest("POST", "/", request.query(), headers, request.body(), 0, () -> true);
            assertThat(reasonOf(Behind.account(), twice, NOW)).as(name).isEqualTo(Reason.PARAMETER);
        }
    }

    @Test
    void aWrongSignature() {
        var right = Objects.requireNonNull(IN_11.headers().get("x-signature"));
        for (var wrong : List.of(
                right.substring(5),
                right.toUpperCase(java.util.Locale.ROOT),
                right + " ",
                OnebotSide.eleven(SELF, "other")
                        .posted(IN_11.plainXml())
                        .headers()
                        .get("x-signature")))
            assertThat(reasonOf(with(IN_11, "x-signature", wrong))).isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(IN_11.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aWrongToken() {
        for (var wrong : List.of(TOKEN, "Bearer " + TOKEN + " ", "bearer " + TOKEN, "Bearer ", "Bearer x"))
            assertThat(reasonOf(with(IN_12, "authorization", wrong))).as(wrong).isEqualTo(Reason.SIGNATURE);
        var inQuery = RawRequests.of(
                "POST", "access_token=x", without(IN_12, "authorization").headers(), IN_12.body());
        assertThat(reasonOf(Behind.account(), inQuery, NOW)).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aVersionThatIsNotSetUp() {
        var only11 = account(Optional.of(Behind.SECRET), Optional.empty());
        var only12 = account(Optional.empty(), Optional.of(TOKEN));

        assertThat(reasonOf(only11, RawRequests.of(IN_11), NOW)).isNull();
        assertThat(reasonOf(only12, RawRequests.of(IN_12), NOW)).isNull();
        assertThat(reasonOf(only11, RawRequests.of(IN_12), NOW)).isEqualTo(Reason.MODE);
        assertThat(reasonOf(only12, RawRequests.of(IN_11), NOW)).isEqualTo(Reason.MODE);
    }

    @Test
    void staleAndFutureEvents() {
        for (var request : List.of(IN_11, IN_12)) {
            for (var seconds : List.of(-299L, 300L))
                assertThat(at(request, seconds)).isNull();
            for (var seconds : List.of(-302L, 301L))
                assertThat(at(request, seconds)).isEqualTo(Reason.TIMESTAMP);
        }
    }

    private static @Nullable Reason at(SignedRequest request, long seconds) {
        return reasonOf(Behind.account(), RawRequests.of(request), NOW.plusSeconds(seconds));
    }

    @Test
    void anotherAccountsId() {
        assertThat(reasonOf(OnebotSide.eleven("10001001", Behind.SECRET).posted(IN_11.plainXml())))
                .isEqualTo(Reason.RECEIVER_ID);
        assertThat(changed11("\"self_id\":" + SELF, "\"self_id\":10001001")).isEqualTo(Reason.RECEIVER_ID);
        assertThat(changed12("\"user_id\":\"" + SELF + "\"},\"mess", "\"user_id\":\"1\"},\"mess"))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aTruncatedBody() {
        for (var side : List.of(ELEVEN, TWELVE)) {
            assertThat(reasonOf(side.posted(""))).isEqualTo(Reason.BODY);
            assertThat(reasonOf(side.posted("{\"time\":1"))).isEqualTo(Reason.BODY);
        }
    }

    @Test
    void deepNestingDuplicateKeysAndTrailingBytes() {
        for (var side : List.of(ELEVEN, TWELVE)) {
            assertThat(reasonOf(side.posted("{\"time\":" + "[".repeat(40) + "]".repeat(40) + "}")))
                    .isEqualTo(Reason.BODY);
            assertThat(reasonOf(side.posted("{\"time\":1,\"time\":1}"))).isEqualTo(Reason.BODY);
            assertThat(reasonOf(side.posted("{} {}"))).isEqualTo(Reason.BODY);
        }
    }

    @Test
    void wrongUtf8() {
        var body = IN_12.body().clone();
        body[body.length - 10] = (byte) 0xff;
        assertThat(reasonOf(new SignedRequest("POST", "", body, "", IN_12.headers())))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void aMessageWithoutWhatItMustHave() {
        for (var field : List.of("time", "self_id", "post_type", "message_type", "message_id", "user_id", "group_id"))
            assertThat(changed11("\"" + field + "\":", "\"x\":")).as(field).isEqualTo(Reason.BODY);
        for (var field : List.of("id", "time", "type", "detail_type", "message_id", "group_id", "self"))
            assertThat(reasonOf(TWELVE.posted(IN_12.plainXml().replaceFirst("\"" + field + "\":", "\"x\":"))))
                    .as(field)
                    .isEqualTo(Reason.BODY);
        assertThat(changed11("\"message\":[", "\"message\":1,\"x\":[")).isEqualTo(Reason.BODY);
        assertThat(changed12("\"message\":[", "\"message\":\"a\",\"x\":[")).isEqualTo(Reason.BODY);
        assertThat(changed11("\"type\":\"text\"", "\"type\":{}")).isEqualTo(Reason.BODY);
    }

    @Test
    void idsThatAreNone() {
        for (var id : List.of("\"a b\"", "\"\"", "[]", "1.5", "\"" + "1".repeat(129) + "\""))
            assertThat(changed11("\"user_id\":" + CHEN, "\"user_id\":" + id))
                    .as(id)
                    .isEqualTo(Reason.BODY);
    }

    @Test
    void aTimeThatIsNone() {
        for (var time : List.of("\"now\"", "-1", "1e12", "1e999999", "null"))
            assertThat(reasonOf(ELEVEN.posted(IN_11.plainXml().replaceFirst("\"time\":\\d+", "\"time\":" + time))))
                    .as(time)
                    .isEqualTo(Reason.BODY);
    }

    private static @Nullable Reason changed11(String from, String to) {
        assertThat(IN_11.plainXml()).contains(from);
        return reasonOf(ELEVEN.posted(IN_11.plainXml().replace(from, to)));
    }

    private static @Nullable Reason changed12(String from, String to) {
        assertThat(IN_12.plainXml()).contains(from);
        return reasonOf(TWELVE.posted(IN_12.plainXml().replace(from, to)));
    }

    private static SignedRequest without(SignedRequest request, String header) {
        var headers = new HashMap<>(request.headers());
        headers.remove(header);
        return new SignedRequest("POST", "", request.body(), "", headers);
    }

    private static SignedRequest with(SignedRequest request, String header, String value) {
        var headers = new HashMap<>(request.headers());
        headers.put(header, value);
        return new SignedRequest("POST", "", request.plainXml().getBytes(UTF_8), "", headers);
    }

    private static OnebotAccount account(Optional<String> secret, Optional<String> token) {
        var settings = new OnebotSettings("group", SELF, secret, token, Optional.empty(), false, Duration.ofMinutes(5));
        return new OnebotAccount(settings, Behind.words(), Clock.systemUTC());
    }
}
