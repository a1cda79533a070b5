package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;

/** Calls one channel's API and judges what comes back. What is logged: which API and the state, never an id or a text. */
final class Calls {
    private static final int DONE_BEFORE = 409;

    private final LineSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;
    private final Judge judge;

    Calls(LineSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
        judge = new Judge(settings.id());
    }

    /** On the way back: one use, so without an answer nobody knows. */
    Told reply(AccessToken token, JsonNode document) {
        return judged("reply", false, api.post(settings.api("message/reply"), authorization(token), document));
    }

    /** @param retryKey a UUID: with the same one the platform does it once */
    Told push(AccessToken token, String retryKey, JsonNode document) {
        var headers = Map.of("Authorization", "Bearer " + token.text(), "X-Line-Retry-Key", retryKey);
        return judged("push", false, api.post(settings.api("message/push"), headers, document));
    }

    Told get(String name, AccessToken token, String path) {
        return judged(name, true, api.get(settings.api(path), authorization(token)));
    }

    private static Map<String, String> authorization(AccessToken token) {
        return Map.of("Authorization", "Bearer " + token.text());
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer) {
        return judge.of(
                name,
                repeatable,
                answer,
                read -> read.status() / 100 == 2 || read.status() == DONE_BEFORE
                        ? Optional.empty()
                        : Optional.of(verdicts.of(read.status(), read.document())));
    }
}
