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
 * @param posting how notices are posted for everybody; empty: they are not
 * @param window how far a request's timestamp may be from our clock, on both sides
 */
record WeiboSettings(
        String id,
        String secret,
        Optional<String> token,
        Optional<String> uid,
        URI apiBase,
        Optional<Posting> posting,
        Duration window) {
    /**
     * How notices are posted.
     *
     * @param base of the API that posts, without a last slash
     * @param longest characters of a post, the address included
     * @param page stands behind every post: the platform takes none without an address of the application's own
     */
    record Posting(URI base, int longest, URI page) {}

    static final int LONGEST_UID = 19;
    private static final int LONGEST = 128;

    WeiboSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(secret, LONGEST)) problems.add("app-secret: " + length(secret));
        token.filter(each -> !Ascii.isWord(each, LONGEST))
                .ifPresent(each -> problems.add("access-token: " + length(each)));
        uid.filter(each -> !Ascii.isDigits(each, LONGEST_UID))
                .ifPresent(each -> problems.add("uid: \"" + each + "\" (expected: digits)"));
        if (posting.isPresent() && token.isEmpty())
            problems.add("access-token: missing (expected: one, for post-length)");
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
