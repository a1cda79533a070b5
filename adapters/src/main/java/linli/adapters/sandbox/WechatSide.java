package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's own side of one official account: signs and encrypts what people say, and reads what the bot answers. Written
 * from the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class WechatSide {
    /** How the account's console says that messages travel. */
    public enum Mode {
        PLAIN,
        COMPATIBLE,
        SAFE
    }

    private static final byte[] NO_BODY = {};
    private static final int SHORTEST_NONCE = 100_000_000;
    private static final int LONGEST_NONCE = 2_000_000_000;

    private final String originalId;
    private final String token;
    private final @Nullable WechatSeal seal;
    private final Mode mode;

    /**
     * The side of one account.
     *
     * @param encodingAesKey needed unless the mode is plain
     */
    public WechatSide(String originalId, String appId, String token, @Nullable String encodingAesKey, Mode mode) {
        this.originalId = originalId;
        this.token = token;
        this.mode = mode;
        if (mode == Mode.PLAIN) seal = null;
        else if (encodingAesKey == null) throw new IllegalArgumentException("no key, but the mode is " + mode);
        else seal = new WechatSeal(encodingAesKey, appId);
    }

    public SignedRequest text(String openId, String text, long msgId, Instant at) {
        return push(openId, "text", cdata("Content", text) + "<MsgId>" + msgId + "</MsgId>", at);
    }

    /**
     * Somebody speaks.
     *
     * @param recognition what the platform understood, empty where speech recognition is off
     */
    public SignedRequest voice(String openId, String recognition, long msgId, Instant at) {
        var heard = recognition.isEmpty() ? "" : cdata("Recognition", recognition);
        var voice = cdata("MediaId", "voice-" + msgId) + cdata("Format", "amr") + heard;
        return push(openId, "voice", voice + "<MsgId>" + msgId + "</MsgId>", at);
    }

    /**
     * Somebody begins to follow.
     *
     * @param scene of the QR code that brought the follower, empty without one
     */
    public SignedRequest follow(String openId, String scene, Instant at) {
        return event(openId, "subscribe", scene.isEmpty() ? "" : "qrscene_" + scene, at);
    }

    public SignedRequest unfollow(String openId, Instant at) {
        return event(openId, "unsubscribe", "", at);
    }

    /** A follower scans a QR code with this scene. */
    public SignedRequest scan(String openId, String scene, Instant at) {
        return event(openId, "SCAN", scene, at);
    }

    public SignedRequest menuPress(String openId, String key, Instant at) {
        return event(openId, "CLICK", key, at);
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck(String echostr, Instant at) {
        return new SignedRequest("GET", signedQuery(at, nonce()) + "&echostr=" + encoded(echostr), NO_BODY, "");
    }

    /** Any document at all, as if the platform had written it. */
    public SignedRequest raw(String xml, Instant at) {
        var nonce = nonce();
        var query = signedQuery(at, nonce) + "&openid=" + encoded(between(xml, "<FromUserName><![CDATA[", "]]>"));
        if (seal == null) return new SignedRequest("POST", query, xml.getBytes(UTF_8), xml);
        var encrypt = seal.encrypt(xml, random());
        var signature = WechatSeal.sign(token, Long.toString(at.getEpochSecond()), nonce, encrypt);
        return new SignedRequest(
                "POST", query + "&encrypt_type=aes&msg_signature=" + signature, wrapped(xml, encrypt), xml);
    }

    /** The same push once more with a timestamp, nonce and encryption of its own, as a redelivery may have. */
    public SignedRequest again(SignedRequest request, Instant at) {
        return request.method().equals("GET") ? request : raw(request.plainXml(), at);
    }

    /**
     * What the bot answered, decrypted where the mode encrypts; {@code success} and an empty answer as they are.
     *
     * @throws IllegalArgumentException when the platform would not accept it
     */
    public String open(byte[] answerBody) {
        var answer = new String(answerBody, UTF_8);
        if (answer.isEmpty() || answer.equals("success")) return answer;
        var reply = new WechatReply(answer);
        if (seal == null) return answer;
        var encrypt = reply.require("Encrypt");
        var signature = WechatSeal.sign(token, reply.require("TimeStamp"), reply.require("Nonce"), encrypt);
        if (!signature.equals(reply.require("MsgSignature")))
            throw new IllegalArgumentException("the reply's signature does not fit");
        return seal.decrypt(encrypt);
    }

    /** The text of a text reply. */
    public static Optional<String> textOf(String replyXml) {
        if (!replyXml.startsWith("<")) return Optional.empty();
        var reply = new WechatReply(replyXml);
        return reply.find("MsgType").filter("text"::equals).flatMap(kind -> reply.find("Content"));
    }

    private SignedRequest event(String openId, String event, String key, Instant at) {
        return push(openId, "event", cdata("Event", event) + cdata("EventKey", key), at);
    }

    private SignedRequest push(String openId, String kind, String rest, Instant at) {
        return raw(
                "<xml>" + cdata("ToUserName", originalId) + cdata("FromUserName", openId) + "<CreateTime>"
                        + at.getEpochSecond() + "</CreateTime>" + cdata("MsgType", kind) + rest + "</xml>",
                at);
    }

    private byte[] wrapped(String xml, String encrypt) {
        var inside = mode == Mode.COMPATIBLE && xml.startsWith("<xml>") && xml.endsWith("</xml>")
                ? xml.substring("<xml>".length(), xml.length() - "</xml>".length())
                : cdata("ToUserName", originalId);
        return ("<xml>" + inside + cdata("Encrypt", encrypt) + "</xml>").getBytes(UTF_8);
    }

    private String signedQuery(Instant at, String nonce) {
        var timestamp = Long.toString(at.getEpochSecond());
        var signature = WechatSeal.sign(token, timestamp, nonce);
        return "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    private static String cdata(String element, String text) {
        return "<" + element + "><![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]></" + element + ">";
    }

    private static String between(String text, String before, String after) {
        var from = text.indexOf(before);
        if (from < 0) return "";
        var begin = from + before.length();
        var end = text.indexOf(after, begin);
        return end < 0 ? "" : text.substring(begin, end);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static String nonce() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(SHORTEST_NONCE, LONGEST_NONCE));
    }

    /** Not secret: this side protects nothing, and a load generator wants it cheap. */
    private static byte[] random() {
        var random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return random;
    }
}
