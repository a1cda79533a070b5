package linli.adapters.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** Calls one robot's API and judges what comes back. What is logged: which API and the code, never an address. */
final class Calls {
    private static final int DONE = 200;

    private final DingtalkSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;
    private final Judge judge;

    Calls(DingtalkSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
        judge = new Judge(settings.id());
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /** What must not be done twice: without an answer nobody knows. */
    Told once(String path, AccessToken token, JsonNode document) {
        var headers = Map.of("x-acs-dingtalk-access-token", token.text());
        return ofNewApi(path, false, api.post(settings.api(path), headers, document));
    }

    Told token(JsonNode document) {
        var path = "/v1.0/oauth2/accessToken";
        return ofNewApi(path, true, api.post(settings.api(path), Map.of(), document));
    }

    Told upload(AccessToken token, String type, Multipart form) {
        var encoded = URLEncoder.encode(token.text(), StandardCharsets.UTF_8);
        var address = settings.oldApi("/media/upload?access_token=" + encoded + "&type=" + type);
        return ofOldApi("/media/upload", true, api.upload(address, Map.of(), form), verdicts::ofOldApi);
    }

    /**
     * A message to an address that is a key by itself.
     *
     * @param name what the log calls it
     * @param meaning of the error codes there
     */
    Told toWebhook(String name, URI address, JsonNode document, IntFunction<Sent> meaning) {
        return ofOldApi(name, false, api.post(address, Map.of(), document), meaning)
                .ofOneAddress();
    }

    private Told ofNewApi(String name, boolean repeatable, JsonAnswer answer) {
        return judge.of(
                name,
                repeatable,
                answer,
                read -> read.status() == DONE
                        ? Optional.empty()
                        : Optional.of(verdicts.of(
                                read.status(), read.document().path("code").asText(""))));
    }

    private Told ofOldApi(String name, boolean repeatable, JsonAnswer answer, IntFunction<Sent> meaning) {
        return judge.of(name, repeatable, answer, read -> {
            if (read.status() != DONE) return Optional.of(Judge.inDoubt("http-" + read.status(), repeatable));
            var code = read.document().path("errcode").asInt(0);
            return code == 0 ? Optional.empty() : Optional.of(meaning.apply(code));
        });
    }
}
