package linli.adapters.wechat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import linli.adapters.wire.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * One official account as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param originalId the account's {@code gh_...} id: what {@code ToUserName} must be
 * @param previousToken accepted beside {@code token} while a change is under way
 * @param encodingAesKey needed unless the mode is plain
 * @param previousEncodingAesKey accepted beside {@code encodingAesKey} while a change is under way
 * @param window how far a request's timestamp may be from our clock, on both sides
 */
public record WechatSettings(
        String id,
        String originalId,
        String appId,
        Mode mode,
        String token,
        @Nullable String previousToken,
        @Nullable String encodingAesKey,
        @Nullable String previousEncodingAesKey,
        Duration window) {
    /** The platform states no limit; this one is ours. */
    public static final Duration USUAL_WINDOW = Duration.ofMinutes(5);

    private static final int KEY_LENGTH = 43;
    private static final String KEY_EXPECTED = " (expected: 43 characters of A-Z a-z 0-9)";
    private static final int LONGEST_WORD = 128;

    /** How the account's console says that messages travel. */
    public enum Mode {
        PLAIN,
        COMPATIBLE,
        SAFE;

        boolean encrypts() {
            return this != PLAIN;
        }
    }

    public WechatSettings {
        var problems = new ArrayList<String>();
        checkShown("id", id, problems);
        checkShown("original-id", originalId, problems);
        checkShown("app-id", appId, problems);
        checkSecret("token", token, problems);
        if (previousToken != null) checkSecret("previous-token", previousToken, problems);
        if (encodingAesKey != null) checkKey("encoding-aes-key", encodingAesKey, problems);
        else if (mode.encrypts())
            problems.add("encoding-aes-key: missing" + KEY_EXPECTED + ", because the mode is "
                    + mode.name().toLowerCase(Locale.ROOT));
        if (previousEncodingAesKey != null) checkKey("previous-encoding-aes-key", previousEncodingAesKey, problems);
        if (window.isNegative() || window.isZero()) problems.add("window: " + window + " (expected: longer than 0)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static void checkShown(String setting, String value, List<String> problems) {
        if (!Ascii.isWord(value, LONGEST_WORD))
            problems.add(
                    setting + ": \"" + value + "\" (expected: 1 to " + LONGEST_WORD + " visible ASCII characters)");
    }

    private static void checkSecret(String setting, String value, List<String> problems) {
        if (!Ascii.isWord(value, LONGEST_WORD))
            problems.add(setting + ": " + value.length() + " characters (expected: 1 to " + LONGEST_WORD
                    + " visible ASCII characters)");
    }

    private static void checkKey(String setting, String value, List<String> problems) {
        if (value.length() != KEY_LENGTH) problems.add(setting + ": " + value.length() + " characters" + KEY_EXPECTED);
        else if (!Ascii.isAlphanumeric(value))
            problems.add(setting + ": 43 characters, not all of these" + KEY_EXPECTED);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "WechatSettings[id=" + id + ", originalId=" + originalId + ", appId=" + appId + ", mode=" + mode
                + ", window=" + window + "]";
    }
}
