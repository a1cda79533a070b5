package linli.adapters.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code base64(HMAC-SHA256(channel secret, raw body))}. */
final class Signature {
    private static final int CHARACTERS = 44;

    private Signature() {}

    /** Compares bytes, in constant time; any other spelling of them does not fit. */
    static boolean fits(String secret, String header, byte[] body) {
        if (header.length() != CHARACTERS) return false;
        try {
            return MessageDigest.isEqual(of(secret, body), Base64.getDecoder().decode(header));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static byte[] of(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
