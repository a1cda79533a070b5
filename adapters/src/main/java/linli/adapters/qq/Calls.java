package linli.adapters.qq;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;

/** Calls one bot's API and judges what comes back. What is logged: which API and the code, never an id or a text. */
final class Calls {
    private static final int PENDING_FROM = 201;
    private static final int PENDING_TO = 202;
    private static final int DONE = 200;
    private static final int DONE_WITHOUT_WORDS = 204;
    private static final int WAITS_FOR_AUDIT = 304023;
    private static final int WAITS_FOR_AUDIT_TOO = 304024;

    private final QqSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;
    private final Judge judge;

    Calls(QqSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
        judge = new Judge(settings.id());
    }

    /** What must not be done twice: without an answer nobody knows. */
    Told once(String name, AccessToken token, String path, JsonNode document) {
        return judged(name, false, api.post(settings.api(path), authorization(token), document));
    }

    /** What may be done again: without an answer it simply is. */
    Told again(String name, String method, AccessToken token, String path, JsonNode document) {
        return judged(name, true, api.call(method, settings.api(path), authorization(token), document));
    }

    Told again(String name, String method, AccessToken token, String path) {
        return judged(name, true, api.call(method, settings.api(path), authorization(token)));
    }

    /** The one call that needs no token. */
    Told withoutToken(String name, URI address, JsonNode document) {
        return judged(name, true, api.post(address, Map.of(), document));
    }

    private static Map<String, String> authorization(AccessToken token) {
        return Map.of("Authorization", "QQBot " + token.text());
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer) {
        return judge.of(name, repeatable, answer, read -> {
            var code = read.document().path("code").asInt(0);
            return isDone(read.status(), code) ? Optional.empty() : Optional.of(verdicts.of(read.status(), code));
        });
    }

    /** Accepted and looked at first is as good as done: what it comes to is told by an event. */
    private static boolean isDone(int status, int code) {
        if (code == WAITS_FOR_AUDIT || code == WAITS_FOR_AUDIT_TOO) return true;
        if (status >= PENDING_FROM && status <= PENDING_TO) return true;
        return (status == DONE || status == DONE_WITHOUT_WORDS) && code == 0;
    }
}
