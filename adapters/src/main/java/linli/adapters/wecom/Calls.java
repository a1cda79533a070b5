package linli.adapters.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.Multipart;
import linli.core.platform.Sent;

/** Calls one account's API and judges what comes back. What is logged: which API and the code, never an address. */
final class Calls {
    private static final int DONE = 200;

    private final WecomSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;
    private final Judge judge;

    Calls(WecomSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
        judge = new Judge(settings.id());
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /** What must not be done twice: without an answer nobody knows. */
    Told once(String name, AccessToken token, JsonNode document) {
        return judged(name, false, api.post(at(name, token), Map.of(), document));
    }

    /** What may be done again: without an answer it simply is. */
    Told again(String name, AccessToken token, JsonNode document) {
        return judged(name, true, api.post(at(name, token), Map.of(), document));
    }

    Told again(String name, AccessToken token, String parameter, String value) {
        var address = settings.api(name, "access_token", token.text(), parameter, value);
        return judged(name, true, api.get(address, Map.of()));
    }

    Told upload(String name, AccessToken token, String type, Multipart form) {
        var address = settings.api(name, "access_token", token.text(), "type", type);
        return judged(name, true, api.upload(address, Map.of(), form));
    }

    Told token() {
        var address = settings.api("gettoken", "corpid", settings.corpId(), "corpsecret", settings.secret());
        return judged("gettoken", true, api.get(address, Map.of()));
    }

    /**
     * A message to an address that is a key by itself.
     *
     * @param name what the log calls it
     * @param meaning of the error codes there
     */
    Told toAddress(String name, URI address, JsonNode document, IntFunction<Sent> meaning) {
        return judged(name, false, api.post(address, Map.of(), document), (code, message) -> meaning.apply(code))
                .ofOneAddress();
    }

    private URI at(String name, AccessToken token) {
        return settings.api(name, "access_token", token.text());
    }

    private interface Meaning {
        Sent of(int code, String message);
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer) {
        return judged(name, repeatable, answer, verdicts::of);
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer, Meaning meaning) {
        return judge.of(name, repeatable, answer, read -> {
            if (read.status() != DONE) return Optional.of(Judge.inDoubt("http-" + read.status(), repeatable));
            var code = read.document().path("errcode").asInt(0);
            return code == 0
                    ? Optional.empty()
                    : Optional.of(
                            meaning.of(code, read.document().path("errmsg").asText("")));
        });
    }
}
