package linli.adapters.onebot;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import linli.adapters.wire.Ascii;

/**
 * One account behind a bridge. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param secret signs what OneBot 11 posts; empty: nothing is posted that way
 * @param token of reverse WebSockets and OneBot 12; empty: neither is taken
 * @param apiBase of the bridge's HTTP API; empty: we speak in answers and over WebSockets alone
 * @param speaks12 whether that API is of OneBot 12
 * @param window how far an event's time may be from our clock, on both sides
 */
record OnebotSettings(
        String id,
        String selfId,
        Optional<String> secret,
        Optional<String> token,
        Optional<URI> apiBase,
        boolean speaks12,
        Duration window) {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_SECRET = 256;

    OnebotSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(selfId, LONGEST_ID)) problems.add("self-id: \"" + selfId + "\" (expected: visible ASCII)");
        secret.filter(each -> !Ascii.isWord(each, LONGEST_SECRET))
                .ifPresent(each -> problems.add("secret: " + length(each)));
        token.filter(each -> !Ascii.isWord(each, LONGEST_SECRET))
                .ifPresent(each -> problems.add("access-token: " + length(each)));
        if (secret.isEmpty() && token.isEmpty())
            problems.add("secret: missing (expected: secret for OneBot 11 over HTTP, or access-token for the others)");
        if (window.isNegative() || window.isZero()) problems.add("window: " + window + " (expected: longer than 0)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static String length(String secret) {
        return secret.length() + " characters (expected: 1 to " + LONGEST_SECRET + " visible ASCII characters)";
    }

    /** Whether there is, or may be, a way to speak first. */
    boolean speaks() {
        return token.isPresent() || apiBase.isPresent();
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "OnebotSettings[" + id + ", " + selfId + "]";
    }
}
