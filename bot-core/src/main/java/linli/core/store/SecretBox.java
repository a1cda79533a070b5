package linli.core.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals what must lie in the store but be read by nobody else (AES-256-GCM). Safe for several threads. */
public final class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param purpose what is sealed; each has its own key */
    public SecretBox(DataKey key, String purpose) {
        this.key = key.derive(purpose, "AES");
    }

    public byte[] seal(byte[] plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0);
        var whole = new byte[NONCE + sealed.length];
        System.arraycopy(nonce, 0, whole, 0, NONCE);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return whole;
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException when it was sealed for something else, or damaged
     */
    public byte[] open(byte[] sealed) {
        return run(Cipher.DECRYPT_MODE, sealed, sealed, NONCE);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes, int from) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("a sealed secret does not open", damaged);
        }
    }
}
