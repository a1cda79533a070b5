package linli.adapters.dingtalk;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.AesKey;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.OwnHosts;

/**
 * One robot as its console shows it. A wrong value is refused with one line for each, without any secret.
 *
 * @param id our name for the account, the last part of the webhook's path
 * @param corpId of the enterprise; empty where it is not checked
 * @param token of the event subscription; empty for none, and then so is {@code encodingAesKey}
 * @param ownedByCorp whether event frames name the enterprise, not the app
 * @param webhook of a custom robot, with its key; empty for none
 * @param webhookSecret by which a custom robot's calls are signed; empty where they are not
 * @param apiBase of calls with a token in the header; without a path
 * @param oldApiBase of calls with a token in the query, and of session webhooks; without a path
 * @param window how far a message's timestamp may be from our clock, on both sides
 * @param eventWindow the same of an event
 */
record DingtalkSettings(
        String id,
        String appKey,
        String appSecret,
        String robotCode,
        String corpId,
        String token,
        String encodingAesKey,
        boolean ownedByCorp,
        String webhook,
        String webhookSecret,
        URI apiBase,
        URI oldApiBase,
        Duration window,
        Duration eventWindow) {
    private static final int LONGEST_WORD = 256;
    private static final String WORD = " (expected: 1 to " + LONGEST_WORD + " visible ASCII characters)";

    DingtalkSettings {
        var problems = new ArrayList<String>();
        if (!Ascii.isWord(appKey, LONGEST_WORD)) problems.add("app-key: \"" + appKey + "\"" + WORD);
        if (!Ascii.isWord(appSecret, LONGEST_WORD))
            problems.add("app-secret: " + appSecret.length() + " characters" + WORD);
        if (!Ascii.isWord(robotCode, LONGEST_WORD)) problems.add("robot-code: \"" + robotCode + "\"" + WORD);
        if (!token.isEmpty() || !encodingAesKey.isEmpty()) checkEvents(token, encodingAesKey, problems);
        if (ownedByCorp && corpId.isEmpty())
            problems.add("corp-id: missing (expected: the CorpId, because event-owner is corp-id)");
        if (!webhook.isEmpty() && !webhook.contains("access_token="))
            problems.add(
                    "webhook-url: " + webhook.length() + " characters (expected: an address with an access_token)");
        if (webhook.isEmpty() && !webhookSecret.isEmpty())
            problems.add("webhook-url: missing (expected: an address, because there is a webhook-secret)");
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    }

    private static void checkEvents(String token, String encodingAesKey, List<String> problems) {
        if (!Ascii.isWord(token, LONGEST_WORD)) problems.add("token: " + token.length() + " characters" + WORD);
        AesKey.problem("encoding-aes-key", encodingAesKey).ifPresent(problems::add);
    }

    boolean hearsEvents() {
        return !token.isEmpty();
    }

    /** Whom event frames are for. */
    String eventOwner() {
        return ownedByCorp ? corpId : appKey;
    }

    /** @param path beginning with a slash */
    URI api(String path) {
        return at(apiBase, path);
    }

    /** The same of the older API. */
    URI oldApi(String path) {
        return at(oldApiBase, path);
    }

    private static URI at(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    /** Where a session webhook may lead. */
    OwnHosts hosts() {
        return new OwnHosts(oldApiBase, "oapi.dingtalk.com", "api.dingtalk.com");
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "DingtalkSettings[" + id + ", " + appKey + ", " + robotCode + ", " + apiBase + "]";
    }
}
