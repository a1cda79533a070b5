package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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
 * AES-256-CBC around the platform's frame {@code random(16) | length(4, big-endian) | message | receiver id}, padded by
 * PKCS#7 to a block of 32, as standard base64. Safe for several threads.
 */
public final class FrameCipher {
    public static final int RANDOM = 16;
    private static final int HEADER = RANDOM + 4;
    private static final int BLOCK = 32;

    /** The JDK's own padding knows only blocks of 16, so padding is done here. */
    private static final ThreadLocal<Cipher> AES = ThreadLocal.withInitial(FrameCipher::aes);

    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] receiverId;

    /** @param encodingAesKey 43 characters; the last one's spare bits need not be zero */
    public FrameCipher(String encodingAesKey, String receiverId) {
        var bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        key = new SecretKeySpec(bytes, "AES");
        iv = new IvParameterSpec(bytes, 0, 16);
        this.receiverId = receiverId.getBytes(UTF_8);
    }

    /** The message inside, every byte around it checked. Call it only after the signature fitted. */
    public byte[] open(String encrypt) throws NotGenuine {
        var frame = run(Cipher.DECRYPT_MODE, decoded(encrypt));
        var length = frame.length - paddingOf(frame);
        if (length < HEADER) throw new NotGenuine(Reason.FRAME);
        var messageLength = Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(RANDOM));
        if (messageLength > length - HEADER) throw new NotGenuine(Reason.FRAME);
        var end = HEADER + (int) messageLength;
        if (!MessageDigest.isEqual(Arrays.copyOfRange(frame, end, length), receiverId))
            throw new NotGenuine(Reason.RECEIVER_ID);
        return Arrays.copyOfRange(frame, HEADER, end);
    }

    /**
     * Encrypts a message in its frame.
     *
     * @param random 16 bytes nobody can foretell
     */
    public String seal(byte[] message, byte[] random) {
        var length = HEADER + message.length + receiverId.length;
        var padding = BLOCK - length % BLOCK;
        var frame = new byte[length + padding];
        ByteBuffer.wrap(frame)
                .put(random, 0, RANDOM)
                .putInt(message.length)
                .put(message)
                .put(receiverId);
        Arrays.fill(frame, length, frame.length, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, frame));
    }

    /** A file as it is: the same key and padding, and neither frame nor base64. */
    public byte[] openFile(byte[] encrypted) throws NotGenuine {
        if (encrypted.length == 0 || encrypted.length % BLOCK != 0) throw new NotGenuine(Reason.CIPHERTEXT);
        var file = run(Cipher.DECRYPT_MODE, encrypted);
        return Arrays.copyOf(file, file.length - paddingOf(file));
    }

    private static byte[] decoded(String encrypt) throws NotGenuine {
        if (encrypt.length() % 4 != 0) throw new NotGenuine(Reason.CIPHERTEXT); // Java's decoder forgives missing =
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(encrypt);
        } catch (IllegalArgumentException e) {
            throw new NotGenuine(Reason.CIPHERTEXT);
        }
        if (bytes.length == 0 || bytes.length % BLOCK != 0) throw new NotGenuine(Reason.CIPHERTEXT);
        return bytes;
    }

    private static int paddingOf(byte[] frame) throws NotGenuine {
        var padding = frame[frame.length - 1] & 0xff;
        if (padding < 1 || padding > BLOCK) throw new NotGenuine(Reason.PADDING);
        for (var i = frame.length - padding; i < frame.length; i++)
            if (frame[i] != padding) throw new NotGenuine(Reason.PADDING);
        return padding;
    }

    private byte[] run(int direction, byte[] blocks) {
        try {
            var aes = AES.get();
            aes.init(direction, key, iv);
            return aes.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // whole blocks and a key of 32 bytes always work
        }
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
