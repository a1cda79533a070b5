package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/**
 * Opens {@code base64(iv(16) | AES-256-CBC)}, keyed by the SHA-256 of the Encrypt Key and padded by PKCS#7 to 16. Safe
 * for several threads.
 */
final class FeishuCipher {
    private static final int BLOCK = 16;

    private final SecretKeySpec key;

    FeishuCipher(String encryptKey) {
        key = new SecretKeySpec(sha256(encryptKey.getBytes(UTF_8)), "AES");
    }

    /** What was encrypted, every byte of the padding checked. */
    byte[] open(String encrypt) throws NotGenuine {
        var bytes = decoded(encrypt);
        var plain = decrypted(bytes);
        return Arrays.copyOf(plain, plain.length - paddingOf(plain));
    }

    private static byte[] decoded(String encrypt) throws NotGenuine {
        if (encrypt.length() % 4 != 0) throw new NotGenuine(Reason.CIPHERTEXT); // Java's decoder forgives missing =
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encrypt);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine(Reason.CIPHERTEXT);
        }
        if (bytes.length < 2 * BLOCK || bytes.length % BLOCK != 0) throw new NotGenuine(Reason.CIPHERTEXT);
        return bytes;
    }

    /** The JDK's own padding would not tell a wrong pad from a wrong key, and nobody should. */
    private byte[] decrypted(byte[] bytes) {
        try {
            var aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(bytes, 0, BLOCK));
            return aes.doFinal(bytes, BLOCK, bytes.length - BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // whole blocks and a key of 32 bytes always work
        }
    }

    private static int paddingOf(byte[] plain) throws NotGenuine {
        var padding = plain[plain.length - 1] & 0xff;
        if (padding < 1 || padding > BLOCK) throw new NotGenuine(Reason.PADDING);
        for (var i = plain.length - padding; i < plain.length; i++)
            if (plain[i] != padding) throw new NotGenuine(Reason.PADDING);
        return padding;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
