package linli.adapters.wecom;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.AesKey;
import linli.adapters.wire.Ascii;

/**
 * One app or robot as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param corpId of an app; a robot's frames name nobody
 * @param webhook of a group robot, with its key; empty for none
 * @param apiBase without a path
 * @param window how far a request's timestamp may be from our clock, on both sides
 * @param responseUrlLife how long a robot's way back is good
 */
record WecomSettings(
        String id,
        Kind kind,
        String token,
        String encodingAesKey,
        String corpId,
        String agentId,
        String secret,
        String webhook,
        URI apiBase,
        Duration window,
        Duration responseUrlLife) {
    /** The two doors that messages come in by. */
    enum Kind {
        APP,
        ROBOT
    }

    private static final int LONGEST_WORD = 128;
    private static final int LONGEST_AGENT = 18;
    private static final String WORD = " (expected: 1 to " + LONGEST_WORD + " visible ASCII characters)";

    WecomSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(token, LONGEST_WORD)) problems.add("token: " + token.length() + " characters" + WORD);
        AesKey.problem("encoding-aes-key", encodingAesKey).ifPresent(problems::add);
        if (kind == Kind.APP) checkApp(corpId, agentId, secret, problems);
        if (!webhook.isEmpty() && !webhook.contains("key="))
            problems.add("webhook-url: " + webhook.length() + " characters (expected: an address with a key)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static void checkApp(String corpId, String agentId, String secret, List<String> problems) {
        if (!Ascii.isWord(corpId, LONGEST_WORD)) problems.add("corp-id: \"" + corpId + "\"" + WORD);
        if (!Ascii.isDigits(agentId, LONGEST_AGENT)) problems.add("agent-id: \"" + agentId + "\" (expected: digits)");
        if (!Ascii.isWord(secret, LONGEST_WORD)) problems.add("secret: " + secret.length() + " characters" + WORD);
    }

    /** Whom frames are for: the enterprise, or nobody. */
    String receiverId() {
        return kind == Kind.APP ? corpId : "";
    }

    /**
     * Where an API is.
     *
     * @param parameters names and values by turns
     */
    URI api(String api, String... parameters) {
        var address = new StringBuilder(apiBase.toString().replaceAll("/+$", ""))
                .append("/cgi-bin/")
                .append(api);
        for (var i = 0; i < parameters.length; i += 2)
            address.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        return URI.create(address.toString());
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "WecomSettings[" + id + ", " + kind + ", " + corpId + ", " + apiBase + "]";
    }
}
