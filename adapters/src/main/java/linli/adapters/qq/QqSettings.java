package linli.adapters.qq;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import linli.adapters.wire.Ascii;

/**
 * One bot as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param apiBase where messages are sent; without a path
 * @param tokenBase where tokens are given; without a path
 * @param window how far a request's timestamp may be from our clock, on both sides
 */
record QqSettings(String id, String appId, String secret, URI apiBase, URI tokenBase, Duration window) {
    private static final int LONGEST_APP_ID = 20;
    private static final int LONGEST_SECRET = 128;

    QqSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isDigits(appId, LONGEST_APP_ID)) problems.add("app-id: \"" + appId + "\" (expected: digits)");
        if (!Ascii.isWord(secret, LONGEST_SECRET))
            problems.add("app-secret: " + secret.length() + " characters (expected: 1 to " + LONGEST_SECRET
                    + " visible ASCII characters)");
        if (window.isNegative() || window.isZero()) problems.add("window: " + window + " (expected: longer than 0)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    /** @param path beginning with a slash */
    URI api(String path) {
        return at(apiBase, path);
    }

    URI tokens() {
        return at(tokenBase, "/app/getAppAccessToken");
    }

    private static URI at(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "QqSettings[" + id + ", " + appId + ", " + apiBase + "]";
    }
}
