package linli.core.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import linli.core.message.Message;
import linli.core.store.DataKey;

/**
 * Makes the inbox tell nothing to who reads it: a message is known by an HMAC of its redelivery key, its reply is sealed
 * (AES-256-GCM) under a key derived from the data key and that redelivery key. Safe for several threads.
 */
final class Sealer {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final ThreadLocal<Mac> hashing;
    private final ThreadLocal<Mac> deriving;
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Sealer::cipher);
    private final SecureRandom random = new SecureRandom();

    Sealer(DataKey key) {
        var hashKey = key.derive("inbox hash", "HmacSHA256");
        var sealKey = key.derive("inbox seal", "HmacSHA256");
        hashing = ThreadLocal.withInitial(() -> mac(hashKey));
        deriving = ThreadLocal.withInitial(() -> mac(sealKey));
    }

    /** The message as the store knows it: 43 characters of URL-safe base64. */
    String hash(Message message) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hashing.get().doFinal(identity(message.account(), message.redeliveryKey())));
    }

    /** A number for a hash, to lock it by. */
    long number(String hash) {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(hash)).getLong();
    }

    /** Two messages of one conversation have the same number; of two conversations, hardly ever. */
    long conversationNumber(Message message) {
        var conversation = message.conversation();
        var name = conversation.kind() + "\n" + message.account() + "\n" + conversation.id();
        return ByteBuffer.wrap(hashing.get().doFinal(name.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    byte[] seal(Message message, byte[] reply) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = ciphers.get();
            cipher.init(Cipher.ENCRYPT_MODE, key(message), new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = new byte[NONCE + cipher.getOutputSize(reply.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            cipher.doFinal(reply, 0, reply.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalStateException when the row was not sealed for this message
     */
    byte[] open(Message message, byte[] sealed) {
        try {
            var cipher = ciphers.get();
            cipher.init(Cipher.DECRYPT_MODE, key(message), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("a stored reply does not open", damaged);
        }
    }

    private Key key(Message message) {
        return new SecretKeySpec(deriving.get().doFinal(identity(message.account(), message.redeliveryKey())), "AES");
    }

    private static byte[] identity(String account, String redeliveryKey) {
        return (account + "\n" + redeliveryKey).getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(Key key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
