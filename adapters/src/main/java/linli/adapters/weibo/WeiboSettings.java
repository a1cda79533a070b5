package linli.adapters.weibo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import linli.adapters.wire.Ascii;

/**
 * One account as its developer page shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param token for messages of our own; empty: the account only answers
 * @param uid the account's own; empty: none is checked
 * @param window how far a request's timestamp may be from our clock, on both sides
 */
record WeiboSettings(
        String id, String secret, Optional<String> token, Optional<String> uid, URI apiBase, Duration window) {
    static final int LONGEST_UID = 19;
    private static final int LONGEST = 128;

    WeiboSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(secret, LONGEST)) problems.add("app-secret: " + length(secret));
        token.filter(each -> !Ascii.isWord(each, LONGEST))
                .ifPresent(each -> problems.add("access-token: " + length(each)));
        uid.filter(each -> !Ascii.isDigits(each, LONGEST_UID))
                .ifPresent(each -> problems.add("uid: \"" + each + "\" (expected: digits)"));
        if (window.isNegative() || window.isZero()) problems.add("window: " + window + " (expected: longer than 0)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static String length(String secret) {
        return secret.length() + " characters (expected: 1 to " + LONGEST + " visible ASCII characters)";
    }

    /** @param path beginning with a slash */
    URI api(String path) {
        return URI.create(apiBase.toString().replaceAll("/+$", "") + path);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "WeiboSettings[" + id + ", " + uid.orElse("any") + ", " + apiBase + "]";
    }
}
