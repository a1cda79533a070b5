package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's signature and encryption, written from its documentation and not from our adapter: an error made there
 * must show here.
 */
final class WechatSeal {
    private static final String HEX = "0123456789abcdef";

    private final byte[] key;
    private final String appId;

    WechatSeal(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + '=');
        this.appId = appId;
    }

    static String sign(String... parts) {
        var sorted = new ArrayList<>(List.of(parts));
        Collections.sort(sorted);
        try {
            var digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(UTF_8));
            var hex = new StringBuilder(40);
            for (var b : digest) hex.append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param random the frame's first 16 bytes */
    String encrypt(String text, byte[] random) {
        var message = text.getBytes(UTF_8);
        var frame = new ByteArrayOutputStream(message.length + 96);
        frame.writeBytes(random);
        for (var shift = 24; shift >= 0; shift -= 8) frame.write(message.length >>> shift);
        frame.writeBytes(message);
        frame.writeBytes(appId.getBytes(UTF_8));
        var fill = 32 - frame.size() % 32;
        for (var i = 0; i < fill; i++) frame.write(fill);
        return Base64.getEncoder().encodeToString(aes(Cipher.ENCRYPT_MODE, frame.toByteArray()));
    }

    /** @throws IllegalArgumentException when anything around the text is not as the platform demands */
    String decrypt(String encrypted) {
        var frame = aes(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        if (frame.length < 32 || frame.length % 32 != 0)
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes is no multiple of 32");
        int fill = frame[frame.length - 1];
        if (fill < 1 || fill > 32) throw new IllegalArgumentException("padding of " + fill);
        for (var i = 1; i <= fill; i++) {
            if (frame[frame.length - i] != fill) throw new IllegalArgumentException("padding is not all " + fill);
        }
        var length = 0L;
        for (var i = 16; i < 20; i++) length = (length << 8) | (frame[i] & 255);
        var end = 20 + length;
        if (end > frame.length - fill) throw new IllegalArgumentException("a length of " + length + " in the frame");
        var owner = new String(frame, (int) end, frame.length - fill - (int) end, UTF_8);
        if (!owner.equals(appId)) throw new IllegalArgumentException("encrypted for " + owner + ", not for " + appId);
        return new String(frame, 20, (int) length, UTF_8);
    }

    private byte[] aes(int direction, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(direction, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
