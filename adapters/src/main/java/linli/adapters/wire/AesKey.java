package linli.adapters.wire;

import java.util.Optional;

/** The key of a {@link FrameCipher} as an account's settings hold it. */
public final class AesKey {
    private static final int LENGTH = 43;
    private static final String EXPECTED = " (expected: 43 characters of A-Z a-z 0-9)";

    private AesKey() {}

    /** What is wrong with it, without showing it; empty when nothing is. */
    public static Optional<String> problem(String setting, String key) {
        if (key.length() != LENGTH) return Optional.of(setting + ": " + key.length() + " characters" + EXPECTED);
        if (Ascii.isAlphanumeric(key)) return Optional.empty();
        return Optional.of(setting + ": 43 characters, not all of these" + EXPECTED);
    }
}
