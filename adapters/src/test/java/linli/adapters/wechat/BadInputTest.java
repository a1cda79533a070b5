package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import linli.adapters.wire.FrameCipher;
import linli.adapters.wire.SortedSignature;
import linli.core.http.RawRequest;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the platform cannot have sent, one test each, with the reason that log and counter show. */
final class BadInputTest {
    private static final String APP_ID = "wxb11529c136998cb6";
    private static final String TOKEN = "pamtest";
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OTHER_KEY = "0123456789ABCDEFGabcdefghijklmnopqrstuvwxyz";
    private static final byte[] RANDOM = "aaaabbbbccccdddd".getBytes(UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(Pushes.TIME + 1);
    private static final String TIMESTAMP = Long.toString(Pushes.TIME);
    private static final String NONCE = "1372623149";
    private static final String TEXT = Pushes.text("计数", 7);

    private final AtomicLong nanos = new AtomicLong();
    private final WechatAccount safe = account(WechatSettings.Mode.SAFE);
    private final WechatAccount compatible = account(WechatSettings.Mode.COMPATIBLE);
    private final WechatAccount plain = account(WechatSettings.Mode.PLAIN);

    // Genuine requests pass, else no refusal below would mean anything.

    @Test
    void genuineRequestsPass() {
        assertThat(reasonOf(safe, encrypted(TEXT))).isNull();
        assertThat(reasonOf(compatible, encrypted(TEXT))).isNull();
        assertThat(reasonOf(plain, plain(TEXT))).isNull();
    }

    @Test
    void methodsOtherThanGetAndPost() {
        for (var method : new String[] {"PUT", "DELETE", "HEAD", "OPTIONS", "get"}) {
            var request = Requests.of(method, plainQuery(TIMESTAMP, NONCE), TEXT.getBytes(UTF_8));
            assertThat(reasonOf(plain, request)).isEqualTo(Reason.METHOD);
        }
    }

    // Parameters

    @Test
    void noParametersAtAll() {
        assertThat(reasonOf(safe, Requests.of("POST", "", TEXT.getBytes(UTF_8))))
                .isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(plain, Requests.of("POST", "", TEXT.getBytes(UTF_8))))
                .isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(plain, Requests.of("GET", "", new byte[0]))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aMissingParameter() {
        for (var name : new String[] {"timestamp", "nonce", "msg_signature"})
            assertThat(reasonOf(safe, without(encrypted(TEXT), name))).isEqualTo(Reason.PARAMETER);
        for (var name : new String[] {"timestamp", "nonce", "signature"})
            assertThat(reasonOf(plain, without(plain(TEXT), name))).isEqualTo(Reason.PARAMETER);
        for (var name : new String[] {"timestamp", "nonce", "signature", "echostr"})
            assertThat(reasonOf(plain, without(addressCheck("1"), name))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void anEmptyParameter() {
        assertThat(reasonOf(plain, Requests.of("POST", plainQuery("", NONCE), TEXT.getBytes(UTF_8))))
                .isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(plain, Requests.of("POST", plainQuery(TIMESTAMP, ""), TEXT.getBytes(UTF_8))))
                .isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aRepeatedParameter() {
        var names = encrypted(TEXT).query().keySet();
        assertThat(names).hasSize(6);
        for (var name : names)
            assertThat(reasonOf(safe, repeated(encrypted(TEXT), name))).isEqualTo(Reason.PARAMETER);
        for (var name : plain(TEXT).query().keySet())
            assertThat(reasonOf(plain, repeated(plain(TEXT), name))).isEqualTo(Reason.PARAMETER);
        assertThat(reasonOf(plain, repeated(addressCheck("1"), "echostr"))).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void aNonceThatNoPlatformMakes() {
        var long64 = "1".repeat(64);
        assertThat(reasonOf(plain, Requests.of("POST", plainQuery(TIMESTAMP, long64), TEXT.getBytes(UTF_8))))
                .isNull();
        for (var nonce : new String[] {long64 + "1", "12 34", "1\u0000", "一二三"})
            assertThat(reasonOf(plain, Requests.of("POST", plainQuery(TIMESTAMP, nonce), TEXT.getBytes(UTF_8))))
                    .isEqualTo(Reason.PARAMETER);
    }

    /**
     * The signed parts have nothing between them, so the first blocks of a ciphertext can move into the nonce and the
     * signature still fits. The frame would then begin in the middle of the text.
     */
    @Test
    void aNonceThatSwallowedTheBeginningOfTheCiphertext() {
        var encrypt = cipher(APP_ID, KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        var nonce = "9"; // sorts after the timestamp and before the ciphertext
        var signature = SortedSignature.of(TOKEN, TIMESTAMP, nonce, encrypt);
        assertThat(encrypt.charAt(128)).isGreaterThan('9');
        assertThat(SortedSignature.of(TOKEN, TIMESTAMP, nonce + encrypt.substring(0, 128), encrypt.substring(128)))
                .isEqualTo(signature);

        var query = encryptedQuery(TIMESTAMP, encodedPlus(nonce + encrypt.substring(0, 128)), signature);
        var moved = Requests.of("POST", query, Pushes.safe(encrypt.substring(128)));

        assertThat(reasonOf(safe, moved)).isEqualTo(Reason.PARAMETER);
    }

    @Test
    void anEchoThatIsNoWord() {
        for (var echo : new String[] {"a b", "<b>\n", "\u00e9", "1".repeat(257)})
            assertThat(reasonOf(plain, addressCheck(echo))).isEqualTo(Reason.PARAMETER);
    }

    // Age

    @Test
    void staleAndFutureTimestamps() {
        assertThat(reasonAt(Pushes.TIME + 300)).isNull();
        assertThat(reasonAt(Pushes.TIME + 301)).isEqualTo(Reason.TIMESTAMP);
        assertThat(reasonAt(Pushes.TIME - 300)).isNull();
        assertThat(reasonAt(Pushes.TIME - 301)).isEqualTo(Reason.TIMESTAMP);
        assertThat(reasonOf(safe, encrypted(TEXT), Instant.ofEpochSecond(Pushes.TIME + 301)))
                .isEqualTo(Reason.TIMESTAMP);
        assertThat(reasonOf(plain, addressCheck("1"), Instant.ofEpochSecond(Pushes.TIME + 301)))
                .isEqualTo(Reason.TIMESTAMP);
    }

    @Test
    void timestampsThatAreNoNumber() {
        for (var timestamp : new String[] {
            "-1409659813", "0x1", "1409659813.0", " 1409659813", "１４０９６５９８１３", "999999999999", "99999999999999999999999"
        }) {
            var request = Requests.of("POST", plainQuery(timestamp, NONCE), TEXT.getBytes(UTF_8));
            assertThat(reasonOf(plain, request)).isEqualTo(Reason.TIMESTAMP);
        }
    }

    @Test
    void theAgeIsJudgedBeforeTheSignature() {
        var query = "signature=0&timestamp=1&nonce=1";
        assertThat(reasonOf(plain, Requests.of("POST", query, new byte[0]))).isEqualTo(Reason.TIMESTAMP);
    }

    // Signature

    @Test
    void aWrongSignature() {
        for (var signature : new String[] {
            "0",
            "0".repeat(40),
            "é".repeat(40),
            SortedSignature.of("other", TIMESTAMP, NONCE),
            SortedSignature.of(TOKEN, TIMESTAMP, NONCE) + "0",
            SortedSignature.of(TOKEN, TIMESTAMP, NONCE).toUpperCase(Locale.ROOT)
        }) {
            var query = "signature=" + signature + "&timestamp=" + TIMESTAMP + "&nonce=" + NONCE;
            assertThat(reasonOf(plain, Requests.of("POST", query, TEXT.getBytes(UTF_8))))
                    .isEqualTo(Reason.SIGNATURE);
            assertThat(reasonOf(plain, Requests.of("GET", query + "&echostr=1", new byte[0])))
                    .isEqualTo(Reason.SIGNATURE);
        }
    }

    @Test
    void theSignatureOfTheQueryOverAnEncryptedBody() {
        var encrypt = cipher(APP_ID, KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        var query = encryptedQuery(TIMESTAMP, NONCE, SortedSignature.of(TOKEN, TIMESTAMP, NONCE));

        assertThat(reasonOf(safe, Requests.of("POST", query, Pushes.safe(encrypt))))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anEncryptedSignatureOverAnotherBody() {
        var first = encrypted(TEXT);
        var second = encrypted(Pushes.text("另一句", 8));
        var mixed = new RawRequest(
                "POST", first.path(), first.query(), first.headers(), second.body(), 0, first.connectionOpen());

        assertThat(reasonOf(safe, mixed)).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void aPlainSignatureOverAnotherBody() {
        assertThat(reasonOf(plain, plain(TEXT))).isNull();
        assertThat(reasonOf(plain, plain(Pushes.text("另一句", 8)))).isEqualTo(Reason.REPLAY);
        assertThat(reasonOf(plain, plain(TEXT))).isNull(); // the same body again is a redelivery
    }

    /** Moving a character from timestamp to nonce leaves the signature as it is. */
    @Test
    void aPlainSignatureWhosePartsWereSharedOutAnew() {
        var query = "signature=" + SortedSignature.of(TOKEN, "140965981", "51") + "&timestamp=140965981&nonce=51";
        var shifted = "signature=" + SortedSignature.of(TOKEN, "14096598", "151") + "&timestamp=14096598&nonce=151";
        assertThat(shifted.substring(0, 50)).isEqualTo(query.substring(0, 50));
        var wide = new WechatAccount(settings(WechatSettings.Mode.PLAIN, Duration.ofDays(36_500)), nanos::get);

        assertThat(reasonOf(wide, Requests.of("POST", query, TEXT.getBytes(UTF_8))))
                .isNull();
        assertThat(reasonOf(
                        wide, Requests.of("POST", shifted, Pushes.text("另一句", 8).getBytes(UTF_8))))
                .isEqualTo(Reason.REPLAY);
    }

    @Test
    void aPlainSignatureIsRememberedForTenMinutes() {
        assertThat(reasonOf(plain, plain(TEXT))).isNull();
        nanos.addAndGet(Duration.ofMinutes(10).minusSeconds(1).toNanos());
        assertThat(reasonOf(plain, plain(Pushes.text("另一句", 8)))).isEqualTo(Reason.REPLAY);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(reasonOf(plain, plain(Pushes.text("另一句", 8)))).isNull(); // by then the timestamp is too old
    }

    @Test
    void aForgedRequestDoesNotEnterTheMemoryOfSignatures() {
        var signature = SortedSignature.of(TOKEN, TIMESTAMP, NONCE);
        var forged = "signature=" + signature + "&timestamp=" + TIMESTAMP + "&nonce=2";

        assertThat(reasonOf(plain, Requests.of("POST", forged, "<xml/>".getBytes(UTF_8))))
                .isEqualTo(Reason.SIGNATURE);
        assertThat(reasonOf(plain, plain(TEXT))).isNull();
    }

    // Mode

    @Test
    void aPlainRequestWhereEncryptionIsSet() {
        assertThat(reasonOf(safe, plain(TEXT))).isEqualTo(Reason.MODE);
        assertThat(reasonOf(compatible, plain(TEXT))).isEqualTo(Reason.MODE);
        assertThat(reasonOf(safe, with(encrypted(TEXT), "encrypt_type", "raw"))).isEqualTo(Reason.MODE);
    }

    @Test
    void aPlainBodyInAnEncryptedRequest() {
        var signature = SortedSignature.of(TOKEN, TIMESTAMP, NONCE);
        var request = Requests.of("POST", encryptedQuery(TIMESTAMP, NONCE, signature), TEXT.getBytes(UTF_8));

        assertThat(reasonOf(safe, request)).isEqualTo(Reason.MODE);
        assertThat(reasonOf(compatible, request)).isEqualTo(Reason.MODE);
    }

    @Test
    void anEncryptedRequestWhereNoneIsSet() {
        var both = encrypted(TEXT);
        assertThat(reasonOf(plain, both)).isEqualTo(Reason.MODE);
        assertThat(reasonOf(plain, with(plain(TEXT), "encrypt_type", "raw"))).isNull();
    }

    @Test
    void thePlainCopyOfACompatibleBodyIsNotRead() throws NotGenuine {
        var encrypt = cipher(APP_ID, KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        var forged = Pushes.text("/角色 授予 我 管理员", 7).replace("</xml>", "<Encrypt>" + encrypt + "</Encrypt></xml>");
        var query = encryptedQuery(TIMESTAMP, NONCE, SortedSignature.of(TOKEN, TIMESTAMP, NONCE, encrypt));

        var inbound = compatible.decode(Requests.of("POST", query, forged.getBytes(UTF_8)), NOW);

        assertThat(Pushes.contentOf(inbound)).isEqualTo(new Content.Text("计数"));
    }

    // Ciphertext, padding, frame, receiver

    @Test
    void ciphertextThatIsNoBase64OrNoWholeBlocks() {
        var good = cipher(APP_ID, KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        for (var encrypt : new String[] {
            "",
            "====",
            "*",
            "好",
            good.substring(4),
            good.replace("=", ""),
            good + "\n",
            good.substring(0, 20) + "\n" + good.substring(20),
            good.replace('+', '-').replace('/', '_')
        }) assertThat(reasonOf(safe, signed(encrypt))).as(encrypt).isEqualTo(Reason.CIPHERTEXT);
    }

    @Test
    void ciphertextUnderAnotherKey() {
        assertThat(reasonOf(safe, signed(cipher(APP_ID, OTHER_KEY).seal(TEXT.getBytes(UTF_8), RANDOM))))
                .isIn(Reason.PADDING, Reason.FRAME);
    }

    @Test
    void ciphertextForAnotherAccount() {
        for (var appId : new String[] {"wxb11529c136998cb7", "wxb11529c136998cb", "wxb11529c136998cb66", ""})
            assertThat(reasonOf(safe, signed(cipher(appId, KEY).seal(TEXT.getBytes(UTF_8), RANDOM))))
                    .isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aFrameThatIsTooShortForItsHead() throws Exception {
        assertThat(reasonOf(safe, signed(FramesTest.encrypted(KEY, new byte[0]))))
                .isEqualTo(Reason.FRAME);
        assertThat(reasonOf(safe, signed(FramesTest.encrypted(KEY, new byte[19]))))
                .isEqualTo(Reason.FRAME);
        assertThat(reasonOf(safe, signed(FramesTest.encrypted(KEY, new byte[20]))))
                .isEqualTo(Reason.RECEIVER_ID);
    }

    // Body

    @Test
    void aDoctype() {
        var doctype = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        assertThat(reasonOf(plain, plain(doctype + TEXT))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(safe, encrypted(doctype + TEXT))).isEqualTo(Reason.BODY);
        var encrypt = cipher(APP_ID, KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        var query = encryptedQuery(TIMESTAMP, NONCE, SortedSignature.of(TOKEN, TIMESTAMP, NONCE, encrypt));
        var outside = doctype + new String(Pushes.safe(encrypt), UTF_8);
        assertThat(reasonOf(safe, Requests.of("POST", query, outside.getBytes(UTF_8))))
                .isEqualTo(Reason.BODY);
    }

    @Test
    void anEmptyBody() {
        assertThat(reasonOf(plain, plain(""))).isEqualTo(Reason.BODY);
        assertThat(reasonOf(safe, encrypted(""))).isEqualTo(Reason.BODY);
        var query = encryptedQuery(TIMESTAMP, NONCE, SortedSignature.of(TOKEN, TIMESTAMP, NONCE, ""));
        assertThat(reasonOf(safe, Requests.of("POST", query, new byte[0]))).isEqualTo(Reason.BODY);
    }

    @Test
    void anotherAccountsPush() {
        var other = TEXT.replace(Pushes.ORIGINAL_ID, "gh_000000000000");
        assertThat(reasonOf(plain, plain(other))).isEqualTo(Reason.RECEIVER_ID);
        assertThat(reasonOf(safe, encrypted(other))).isEqualTo(Reason.RECEIVER_ID);
    }

    @Test
    void aTextThatBreaksOutOfItsSection() {
        var breakout = Pushes.text("]]></Content><FromUserName>admin</FromUserName><Content><![CDATA[", 7);
        assertThat(reasonOf(safe, encrypted(breakout))).isEqualTo(Reason.BODY);
    }

    // Tokens and keys while a change is under way

    @Test
    void thePreviousTokenAndKeyAreAcceptedDuringAChange() throws NotGenuine {
        var changing = new WechatAccount(new WechatSettings(
                "linli",
                Pushes.ORIGINAL_ID,
                APP_ID,
                WechatSettings.Mode.SAFE,
                "newToken",
                TOKEN,
                OTHER_KEY,
                KEY,
                WechatSettings.USUAL_WINDOW));

        assertThat(reasonOf(changing, encrypted(TEXT))).isNull();
        assertThat(reasonOf(changing, addressCheck("1"))).isNull();
        var fresh = cipher(APP_ID, OTHER_KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        var query = encryptedQuery(TIMESTAMP, NONCE, SortedSignature.of("newToken", TIMESTAMP, NONCE, fresh));
        assertThat(reasonOf(changing, Requests.of("POST", query, Pushes.safe(fresh))))
                .isNull();
        var wrong = cipher("wx0", KEY).seal(TEXT.getBytes(UTF_8), RANDOM);
        assertThat(reasonOf(changing, signed(wrong))).isNotNull();
        assertThat(reasonOf(safe, Requests.of("POST", query, Pushes.safe(fresh))))
                .isEqualTo(Reason.SIGNATURE);
    }

    private @Nullable Reason reasonAt(long clock) {
        return reasonOf(account(WechatSettings.Mode.PLAIN), plain(TEXT), Instant.ofEpochSecond(clock));
    }

    private static @Nullable Reason reasonOf(WechatAccount account, RawRequest request) {
        return reasonOf(account, request, NOW);
    }

    private static @Nullable Reason reasonOf(WechatAccount account, RawRequest request, Instant now) {
        var refusal = catchThrowableOfType(NotGenuine.class, () -> account.decode(request, now));
        return refusal == null ? null : refusal.reason();
    }

    private WechatAccount account(WechatSettings.Mode mode) {
        Ticker ticker = nanos::get;
        return new WechatAccount(settings(mode, WechatSettings.USUAL_WINDOW), ticker);
    }

    private static WechatSettings settings(WechatSettings.Mode mode, Duration window) {
        return new WechatSettings("linli", Pushes.ORIGINAL_ID, APP_ID, mode, TOKEN, null, KEY, null, window);
    }

    private static RawRequest addressCheck(String echo) {
        var query = plainQuery(TIMESTAMP, NONCE);
        return with(Requests.of("GET", query, new byte[0]), "echostr", echo);
    }

    private static RawRequest plain(String body) {
        return Requests.of("POST", plainQuery(TIMESTAMP, NONCE), body.getBytes(UTF_8));
    }

    private static RawRequest encrypted(String xml) {
        return signed(cipher(APP_ID, KEY).seal(xml.getBytes(UTF_8), RANDOM));
    }

    private static RawRequest signed(String encrypt) {
        var signature = SortedSignature.of(TOKEN, TIMESTAMP, NONCE, encrypt);
        return Requests.of("POST", encryptedQuery(TIMESTAMP, NONCE, signature), Pushes.safe(encrypt));
    }

    private static String plainQuery(String timestamp, String nonce) {
        return "signature=" + SortedSignature.of(TOKEN, timestamp, nonce) + "&timestamp=" + timestamp + "&nonce="
                + nonce;
    }

    private static String encryptedQuery(String timestamp, String nonce, String signature) {
        return "signature=" + SortedSignature.of(TOKEN, timestamp, nonce) + "&timestamp=" + timestamp + "&nonce="
                + nonce + "&openid=" + Pushes.OPEN_ID + "&encrypt_type=aes&msg_signature=" + signature;
    }

    private static String encodedPlus(String value) {
        return value.replace("+", "%2B");
    }

    private static RawRequest without(RawRequest request, String name) {
        var query = new LinkedHashMap<>(request.query());
        assertThat(query.remove(name)).isNotNull();
        return withQuery(request, query);
    }

    private static RawRequest with(RawRequest request, String name, String value) {
        var query = new LinkedHashMap<>(request.query());
        query.put(name, List.of(value));
        return withQuery(request, query);
    }

    private static RawRequest repeated(RawRequest request, String name) {
        var value = request.only(name);
        assertThat(value).isNotNull();
        var query = new LinkedHashMap<>(request.query());
        query.put(name, List.of(value, value));
        return withQuery(request, query);
    }

    private static RawRequest withQuery(RawRequest request, Map<String, List<String>> query) {
        return new RawRequest(
                request.method(), request.path(), query, request.headers(), request.body(), 0, () -> true);
    }

    private static FrameCipher cipher(String appId, String key) {
        return new FrameCipher(key, appId);
    }
}
