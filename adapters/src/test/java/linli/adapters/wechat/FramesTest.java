package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import linli.adapters.wire.FrameCipher;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;
import org.junit.jupiter.api.Test;

final class FramesTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String APP_ID = "wxb11529c136998cb6";
    private static final FrameCipher CIPHER = new FrameCipher(KEY, APP_ID);

    @Test
    void everyLengthOfPaddingComesBack() throws NotGenuine {
        var random = new Random(3);
        var paddings = new TreeSet<Integer>();
        for (var length = 0; length < 200; length++) {
            var message = new byte[length];
            random.nextBytes(message);
            var sealed = CIPHER.seal(message, new byte[16]);

            assertThat(CIPHER.open(sealed)).isEqualTo(message);
            paddings.add(32 - (20 + length + APP_ID.length()) % 32);
        }
        assertThat(paddings).hasSize(32);
    }

    @Test
    void everyWrongByteOfThePaddingIsSeen() throws GeneralSecurityException {
        var frame = frameOf(new byte[10], 10); // 48 bytes and 16 of padding
        assertThat(frame).hasSize(64);
        for (var i = 48; i < 64; i++) {
            for (var bit = 0; bit < 8; bit++) {
                var spoiled = frame.clone();
                spoiled[i] ^= (byte) (1 << bit);
                assertThat(reasonOf(raw(KEY, spoiled))).isNotNull();
            }
        }
    }

    @Test
    void everyWrongLengthIsSeen() throws GeneralSecurityException {
        for (var length : new int[] {9, 11, 28, 29, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -20}) {
            var reason = reasonOf(raw(KEY, frameOf(new byte[10], length)));
            assertThat(reason).isEqualTo(length < 0 || length > 28 ? Reason.FRAME : Reason.RECEIVER_ID);
        }
    }

    @Test
    void oddBlocksAreNoFrame() throws GeneralSecurityException {
        var frame = Arrays.copyOf(frameOf(new byte[10], 10), 48); // a multiple of 16, not of 32
        assertThat(reasonOf(raw(KEY, frame))).isEqualTo(Reason.CIPHERTEXT);
    }

    /** Content padded and encrypted, without the frame's own head and tail. */
    static String encrypted(String key, byte[] content) throws GeneralSecurityException {
        var padding = 32 - content.length % 32;
        var padded = Arrays.copyOf(content, content.length + padding);
        Arrays.fill(padded, content.length, padded.length, (byte) padding);
        return raw(key, padded);
    }

    private static byte[] frameOf(byte[] message, int length) {
        var appId = APP_ID.getBytes(UTF_8);
        var size = 20 + message.length + appId.length;
        var padding = 32 - size % 32;
        var frame = ByteBuffer.allocate(size + padding);
        frame.put(new byte[16]).putInt(length).put(message).put(appId);
        Arrays.fill(frame.array(), size, size + padding, (byte) padding);
        return frame.array();
    }

    private static String raw(String key, byte[] blocks) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(key + "=");
        var aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes, "AES"), new IvParameterSpec(bytes, 0, 16));
        return Base64.getEncoder().encodeToString(aes.doFinal(blocks));
    }

    private static Reason reasonOf(String encrypted) {
        return catchThrowableOfType(NotGenuine.class, () -> CIPHER.open(encrypted))
                .reason();
    }
}
