package linli.adapters.line;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import linli.adapters.wire.Ascii;
import linli.core.platform.AccountValues;

/**
 * One channel as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param destination the bot's own user id: what every request must name
 * @param window how far an event's time may be from our clock, on both sides
 * @param replyTime how long after an event its reply token is used
 * @param base the API, without a path
 */
record LineSettings(
        String id,
        String channelSecret,
        String accessToken,
        String destination,
        Duration window,
        Duration replyTime,
        URI base) {
    private static final int LONGEST_SECRET = 256;
    private static final Pattern USER = Pattern.compile("U[0-9a-f]{32}");

    LineSettings {
        var problems = new ArrayList<String>();
        checkSecret("channel-secret", channelSecret, problems);
        checkSecret("channel-access-token", accessToken, problems);
        if (!USER.matcher(destination).matches())
            problems.add("destination: \"" + destination + "\" (expected: U and 32 of 0-9 a-f)");
        checkTime("window", window, problems);
        checkTime("reply-time", replyTime, problems);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    static LineSettings of(AccountValues values) {
        return new LineSettings(
                values.id(),
                values.get("channel-secret"),
                values.get("channel-access-token"),
                values.get("destination"),
                values.time("window"),
                values.time("reply-time"),
                values.address("api-base"));
    }

    private static void checkSecret(String setting, String value, List<String> problems) {
        if (!Ascii.isWord(value, LONGEST_SECRET))
            problems.add(setting + ": " + value.length() + " characters (expected: 1 to " + LONGEST_SECRET
                    + " visible ASCII characters)");
    }

    private static void checkTime(String setting, Duration value, List<String> problems) {
        if (value.isNegative() || value.isZero()) problems.add(setting + ": " + value + " (expected: longer than 0)");
    }

    /** @param path what follows {@code /v2/bot/} */
    URI api(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/v2/bot/" + path);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "LineSettings[" + id + ", " + destination + ", " + base + "]";
    }
}
