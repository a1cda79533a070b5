package linli.config.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's side of safe mode for one thread, as cheap as it can be: the generator shares its processors with the
 * server it measures, so what it spends here is missing there. The sandbox's side is the strict one.
 */
final class SafeMode {
    /** One signed request. */
    record Push(String query, byte[] body) {}

    private static final int HEADER = 20;
    private static final int BLOCK = 32;

    private final String originalId;
    private final String token;
    private final byte[] appId;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final Cipher aes;
    private final MessageDigest sha1;

    SafeMode(String originalId, String appId, String token, String encodingAesKey) {
        this.originalId = originalId;
        this.token = token;
        this.appId = appId.getBytes(UTF_8);
        var bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, 16);
        try {
            this.aes = Cipher.getInstance("AES/CBC/NoPadding");
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every Java has both
        }
    }

    /** Created and sent at these seconds; a redelivery keeps the first. */
    Push text(String openId, String text, long msgId, long created, long sent) {
        var xml = "<xml><ToUserName><![CDATA[" + originalId + "]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>" + created
                + "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA["
                + text.replace("]]>", "]]]]><![CDATA[>") + "]]></Content><MsgId>" + msgId + "</MsgId></xml>";
        var encrypt = encrypt(xml.getBytes(UTF_8));
        var nonce = Integer.toUnsignedString(ThreadLocalRandom.current().nextInt());
        var timestamp = Long.toString(sent);
        var query = "signature=" + sign(token, timestamp, nonce) + "&timestamp=" + timestamp + "&nonce=" + nonce
                + "&openid=" + openId + "&encrypt_type=aes&msg_signature=" + sign(token, timestamp, nonce, encrypt);
        var body = "<xml><ToUserName><![CDATA[" + originalId + "]]></ToUserName><Encrypt><![CDATA[" + encrypt
                + "]]></Encrypt></xml>";
        return new Push(query, body.getBytes(US_ASCII));
    }

    /**
     * The reply inside an encrypted answer.
     *
     * @throws IllegalArgumentException when signature, padding, frame or receiver are not right
     */
    String open(String answer) {
        var encrypt = element(answer, "Encrypt");
        var signature = sign(token, element(answer, "TimeStamp"), element(answer, "Nonce"), encrypt);
        if (!signature.equals(element(answer, "MsgSignature"))) throw new IllegalArgumentException("signature");
        var frame = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypt));
        if (frame.length < BLOCK || frame.length % BLOCK != 0) throw new IllegalArgumentException("frame");
        var padding = frame[frame.length - 1];
        var end = frame.length - padding;
        if (padding < 1 || padding > BLOCK || end < HEADER) throw new IllegalArgumentException("padding");
        for (var i = end; i < frame.length; i++) if (frame[i] != padding) throw new IllegalArgumentException("padding");
        var length = ByteBuffer.wrap(frame).getInt(HEADER - 4);
        if (length < 0 || length > end - HEADER) throw new IllegalArgumentException("frame");
        if (!Arrays.equals(frame, HEADER + length, end, appId, 0, appId.length))
            throw new IllegalArgumentException("receiver");
        return new String(frame, HEADER, length, UTF_8);
    }

    /** The content of an element, with or without CDATA around it. */
    static String element(String xml, String name) {
        var begin = xml.indexOf("<" + name + ">");
        var end = xml.indexOf("</" + name + ">", begin + 1);
        if (begin < 0 || end < 0) throw new IllegalArgumentException("no " + name);
        var content = xml.substring(begin + name.length() + 2, end);
        return content.startsWith("<![CDATA[") && content.endsWith("]]>")
                ? content.substring("<![CDATA[".length(), content.length() - 3)
                : content;
    }

    private String encrypt(byte[] message) {
        var length = HEADER + message.length + appId.length;
        var padding = BLOCK - length % BLOCK;
        var frame = new byte[length + padding];
        var random = ThreadLocalRandom.current();
        ByteBuffer.wrap(frame)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putInt(message.length)
                .put(message)
                .put(appId);
        Arrays.fill(frame, length, frame.length, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, frame));
    }

    private byte[] run(int direction, byte[] blocks) {
        try {
            aes.init(direction, key, iv);
            return aes.doFinal(blocks);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("ciphertext", wrong);
        }
    }

    private String sign(String... parts) {
        Arrays.sort(parts);
        for (var part : parts) sha1.update(part.getBytes(US_ASCII));
        return HexFormat.of().formatHex(sha1.digest());
    }
}
