package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The platform's signature: lower-case hex of SHA-1 over the sorted parts with nothing between them. */
public final class SortedSignature {
    private static final int LENGTH = 40;

    /** A digest resets itself after each use, so one a thread is enough. */
    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(SortedSignature::sha1);

    private SortedSignature() {}

    public static String of(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        var sha1 = SHA1.get();
        for (var part : sorted) sha1.update(part.getBytes(UTF_8));
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** Compares in constant time and exactly: the platform signs in lower case. */
    public static boolean fits(String given, String... parts) {
        return given.length() == LENGTH
                && MessageDigest.isEqual(given.getBytes(UTF_8), of(parts).getBytes(US_ASCII));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
