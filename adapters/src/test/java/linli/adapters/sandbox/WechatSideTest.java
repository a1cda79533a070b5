package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import linli.adapters.wechat.Requests;
import linli.adapters.wechat.Vectors;
import linli.adapters.wechat.WechatAccount;
import linli.adapters.wechat.WechatSettings;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The platform's side against the protocol's vectors, and against our adapter. */
final class WechatSideTest {
    private static final String GH = "gh_7f083739789a";
    private static final String APP = "wxb11529c136998cb6";
    private static final String TOKEN = "pamtest";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OPEN_ID = "oia2TjjewbmiOUlr6X-1crbLOvLw";
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    static List<JsonNode> encryptedByOthers() {
        return Vectors.ofKinds("encrypt", "encrypt-reply", "decrypt-verify").stream()
                .filter(vector -> vector.has("random16"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("encryptedByOthers")
    void itEncryptsAndSignsLikeOthers(JsonNode vector) {
        var seal = new WechatSeal(text(vector, "encodingAesKey"), text(vector, "receiverId"));
        var plain = text(vector, "plaintext");

        assertThat(seal.encrypt(plain, text(vector, "random16").getBytes(UTF_8)))
                .isEqualTo(text(vector, "encrypt"));
        assertThat(seal.decrypt(text(vector, "encrypt"))).isEqualTo(plain);
        if (vector.has("msgSignature"))
            assertThat(WechatSeal.sign(
                            text(vector, "token"),
                            text(vector, "timestamp"),
                            text(vector, "nonce"),
                            text(vector, "encrypt")))
                    .isEqualTo(text(vector, "msgSignature"));
    }

    static List<JsonNode> spoiled() {
        return Vectors.ofKinds("decrypt-verify").stream()
                .filter(vector -> List.of("PADDING", "FRAME", "RECEIVER_ID", "CIPHERTEXT")
                        .contains(vector.path("rejectReason").asText()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void itRefusesFramesThatNobodyMayWrite(JsonNode vector) {
        var seal = new WechatSeal(text(vector, "encodingAesKey"), text(vector, "receiverId"));

        assertThatIllegalArgumentException().isThrownBy(() -> seal.decrypt(text(vector, "encrypt")));
    }

    @ParameterizedTest
    @EnumSource
    void ourAdapterUnderstandsWhatPeopleSay(WechatSide.Mode mode) throws NotGenuine {
        var side = side(mode);
        var text = "车棚放哪边？😀 ]]> <b>&amp;</b>\n\u202E倒着\u202C";

        assertThat(contentOf(side.text(OPEN_ID, text, 7, NOW), mode)).isEqualTo(new Content.Text(text));
        assertThat(contentOf(side.voice(OPEN_ID, "停水是哪天呀", 8, NOW), mode))
                .isEqualTo(new Content.Voice("voice-8", "amr", "停水是哪天呀"));
        assertThat(contentOf(side.follow(OPEN_ID, "join_1", NOW), mode)).isEqualTo(new Content.Followed("join_1"));
        assertThat(contentOf(side.follow(OPEN_ID, "", NOW), mode)).isEqualTo(new Content.Followed(""));
        assertThat(contentOf(side.scan(OPEN_ID, "join_1", NOW), mode)).isEqualTo(new Content.Scanned("join_1"));
        assertThat(contentOf(side.menuPress(OPEN_ID, "DUTY", NOW), mode)).isEqualTo(new Content.MenuPressed("DUTY"));
        assertThat(contentOf(side.unfollow(OPEN_ID, NOW), mode)).isEqualTo(new Content.Unfollowed());
    }

    @ParameterizedTest
    @EnumSource
    void ourAddressPassesTheCheck(WechatSide.Mode mode) throws NotGenuine {
        var check = Requests.of(side(mode).urlCheck("4375120948345356249", NOW));

        var handshake = (Inbound.Handshake) account(mode).decode(check, NOW);

        assertThat(handshake.answer().body()).asString(UTF_8).isEqualTo("4375120948345356249");
    }

    @ParameterizedTest
    @EnumSource
    void itReadsOurReplies(WechatSide.Mode mode) throws NotGenuine {
        var side = side(mode);
        var account = account(mode);
        var message = messageOf(account.decode(Requests.of(side.text(OPEN_ID, "计数", 9, NOW)), NOW));

        var encoded = account.encode(message, new Outgoing.Text("第 1 次 ]]> 😀"), NOW);
        var reply = side.open(account.answer(encoded, NOW).body());

        assertThat(reply).isEqualTo(new String(encoded, UTF_8));
        assertThat(WechatSide.textOf(reply)).contains("第 1 次 ]]> 😀");
        var nothing = account.answer(account.encode(message, new Outgoing.Nothing(), NOW), NOW);
        assertThat(side.open(nothing.body())).isEqualTo("success");
        assertThat(nothing.contentType()).startsWith("text/plain");
        assertThat(side.open(account.acknowledgement().body())).isEqualTo("success");
        assertThat(WechatSide.textOf("success")).isEmpty();
    }

    @Test
    void itRefusesAReplyUnderAnotherTokenOrForAnotherAccount() throws NotGenuine {
        var account = account(WechatSide.Mode.SAFE);
        var side = side(WechatSide.Mode.SAFE);
        var message = messageOf(account.decode(Requests.of(side.text(OPEN_ID, "计数", 9, NOW)), NOW));
        var body = account.answer(account.encode(message, new Outgoing.Text("好"), NOW), NOW)
                .body();

        var otherToken = new WechatSide(GH, APP, "other", KEY, WechatSide.Mode.SAFE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> otherToken.open(body))
                .withMessageContaining("signature");
        var otherAccount = new WechatSide(GH, "wx0", TOKEN, KEY, WechatSide.Mode.SAFE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> otherAccount.open(body))
                .withMessageContaining("not for wx0");
        assertThatIllegalArgumentException().isThrownBy(() -> side.open("不是XML".getBytes(UTF_8)));
    }

    @Test
    void itsSpoiledRequestsAreRefused() {
        var side = side(WechatSide.Mode.SAFE);
        var request = side.text(OPEN_ID, "计数", 9, NOW);
        var other = side.text(OPEN_ID, "计数", 10, NOW);

        assertThat(reasonOf(request)).isNull();
        assertThat(reasonOf(request.withOneByteChanged())).isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(request.unsigned())).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(request.withSignatureOf(other))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aPlainBodyUnderAUsedSignatureIsAReplay() throws NotGenuine {
        var side = side(WechatSide.Mode.PLAIN);
        var account = account(WechatSide.Mode.PLAIN);
        var request = side.text(OPEN_ID, "计数", 9, NOW);
        account.decode(Requests.of(request), NOW);
        account.decode(Requests.of(request), NOW);

        var changed = Requests.of(request.withOneByteChanged());
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(changed, NOW));

        assertThat(refusal.reason()).isEqualTo(Reason.REPLAY);
    }

    @ParameterizedTest
    @EnumSource
    void theSamePushSignedAgainHasTheSameKey(WechatSide.Mode mode) throws NotGenuine {
        var side = side(mode);
        var first = side.text(OPEN_ID, "计数", 9, NOW);
        var again = side.again(first, NOW.plusSeconds(5));

        assertThat(again.query()).isNotEqualTo(first.query());
        var account = account(mode);
        assertThat(account.decode(Requests.of(again), NOW.plusSeconds(5)))
                .isEqualTo(account.decode(Requests.of(first), NOW.plusSeconds(5)));
    }

    private static @Nullable Reason reasonOf(SignedRequest request) {
        var account = account(WechatSide.Mode.SAFE);
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(Requests.of(request), NOW));
        return refusal == null ? null : refusal.reason();
    }

    private static Content contentOf(SignedRequest request, WechatSide.Mode mode) throws NotGenuine {
        return messageOf(account(mode).decode(Requests.of(request), NOW)).content();
    }

    private static Message messageOf(Inbound inbound) {
        return ((Inbound.Messages) inbound).messages().get(0);
    }

    private static WechatSide side(WechatSide.Mode mode) {
        return new WechatSide(GH, APP, TOKEN, KEY, mode);
    }

    private static WechatAccount account(WechatSide.Mode mode) {
        var ours = WechatSettings.Mode.valueOf(mode.name());
        return new WechatAccount(
                new WechatSettings("linli", GH, APP, ours, TOKEN, null, KEY, null, Duration.ofMinutes(5)));
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }
}
