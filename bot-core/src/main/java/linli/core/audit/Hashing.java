package linli.core.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SHA-256 over fields. Each goes in with its length in front, so that no two lists of fields look alike. */
final class Hashing {
    private static final int NOTHING = -1;

    private Hashing() {}

    static byte[] hash(@Nullable Object... fields) {
        var digest = sha256();
        for (var field : fields) {
            var bytes = field == null ? null : bytes(field);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(bytes == null ? NOTHING : bytes.length)
                    .array());
            if (bytes != null) digest.update(bytes);
        }
        return digest.digest();
    }

    private static byte[] bytes(Object field) {
        if (field instanceof byte[] bytes) return bytes;
        if (field instanceof String text) return text.getBytes(StandardCharsets.UTF_8);
        if (field instanceof Long number) return longs(number);
        if (field instanceof Instant instant) return longs(instant.getEpochSecond(), instant.getNano());
        if (field instanceof UUID id) return longs(id.getMostSignificantBits(), id.getLeastSignificantBits());
        throw new IllegalArgumentException("no form for a " + field.getClass());
    }

    private static byte[] longs(long... numbers) {
        var buffer = ByteBuffer.allocate(numbers.length * Long.BYTES);
        for (long number : numbers) buffer.putLong(number);
        return buffer.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
