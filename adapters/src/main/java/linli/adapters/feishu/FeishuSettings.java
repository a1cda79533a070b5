package linli.adapters.feishu;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.adapters.wire.Ascii;
import linli.core.platform.AccountValues;

/**
 * One app as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param encryptKey empty: bodies are plain, and only the token protects them
 * @param robot the address of a group's custom robot
 * @param robotSecret what the robot's messages are signed with
 * @param window how far a request's time may be from our clock, on both sides; repeats come up to 7.1 h later
 * @param base the API, without a path
 */
record FeishuSettings(
        String id,
        String appId,
        String appSecret,
        String verificationToken,
        Optional<String> encryptKey,
        Optional<URI> robot,
        Optional<String> robotSecret,
        Duration window,
        URI base) {
    private static final int LONGEST_WORD = 256;
    private static final Pattern ROBOT = Pattern.compile("/open-apis/bot/v2/hook/[0-9A-Za-z_-]{1,128}");

    FeishuSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(appId, LONGEST_WORD)) problems.add("app-id: \"" + appId + "\" (expected: visible ASCII)");
        checkSecret("app-secret", appSecret, problems);
        checkSecret("verification-token", verificationToken, problems);
        encryptKey.ifPresent(key -> checkSecret("encrypt-key", key, problems));
        robotSecret.ifPresent(secret -> checkSecret("webhook-secret", secret, problems));
        if (robotSecret.isPresent() && robot.isEmpty())
            problems.add("webhook-url: missing (expected: the robot's address, because there is a webhook-secret)");
        if (robot.isPresent()
                && !ROBOT.matcher(String.valueOf(robot.get().getRawPath())).matches())
            problems.add("webhook-url: (expected: an address that ends like /open-apis/bot/v2/hook/...)");
        if (window.isNegative() || window.isZero()) problems.add("window: " + window + " (expected: longer than 0)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    static FeishuSettings of(AccountValues values) {
        return new FeishuSettings(
                values.id(),
                values.get("app-id"),
                values.get("app-secret"),
                values.get("verification-token"),
                values.find("encrypt-key"),
                values.find("webhook-url").map(URI::create),
                values.find("webhook-secret"),
                values.time("window"),
                values.address("api-base"));
    }

    private static void checkSecret(String setting, String value, List<String> problems) {
        if (!Ascii.isWord(value, LONGEST_WORD))
            problems.add(setting + ": " + value.length() + " characters (expected: 1 to " + LONGEST_WORD
                    + " visible ASCII characters)");
    }

    /** @param path what follows {@code /open-apis/} */
    URI api(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/open-apis/" + path);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "FeishuSettings[" + id + ", " + appId + ", " + base + "]";
    }
}
