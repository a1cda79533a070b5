package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.Multipart;

/** Calls one app's API and judges what comes back. What is logged: which API and the code, never an id or a text. */
final class Calls {
    private static final String RESET = "x-ogw-ratelimit-reset";

    private final FeishuSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;
    private final Judge judge;

    Calls(FeishuSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
        judge = new Judge(settings.id());
    }

    /** A message: without an answer nobody knows whether it arrived. */
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

    Told upload(String name, AccessToken token, String path, Multipart form) {
        return judged(name, true, api.upload(settings.api(path), authorization(token), form));
    }

    /** The one call that needs no token. */
    Told withoutToken(String name, String path, JsonNode document) {
        return judged(name, true, api.post(settings.api(path), Map.of(), document));
    }

    /** A custom robot has neither token nor repeat protection. */
    Told robot(URI address, JsonNode document) {
        return judge.of("robot", false, api.post(address, Map.of(), document), read -> {
                    var code = read.document()
                            .path("code")
                            .asInt(read.document().path("StatusCode").asInt(-1));
                    return code == 0 ? Optional.empty() : Optional.of(verdicts.ofRobot(code));
                })
                .ofOneAddress();
    }

    private static Map<String, String> authorization(AccessToken token) {
        return Map.of("Authorization", "Bearer " + token.text());
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer) {
        return judge.of(name, repeatable, answer, read -> {
            var code = read.document().path("code");
            if (!code.isIntegralNumber()) return Optional.of(Judge.inDoubt("no-code", repeatable));
            if (code.asInt() == 0) return Optional.empty();
            var reset = read.headers().getOrDefault(RESET, "");
            return Optional.of(verdicts.of(read.status(), code.asInt(), reset));
        });
    }
}
