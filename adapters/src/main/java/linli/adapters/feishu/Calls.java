package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.core.platform.AccessToken;
import linli.core.platform.Multipart;
import linli.core.platform.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Calls one app's API and judges what comes back. What is logged: which API and the code, never an id or a text. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final String RESET = "x-ogw-ratelimit-reset";

    private final FeishuSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;

    Calls(FeishuSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
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
        var answer = api.post(address, Map.of(), document);
        if (!(answer instanceof JsonAnswer.Document read)) return judged("robot", false, answer);
        var code = read.document()
                .path("code")
                .asInt(read.document().path("StatusCode").asInt(-1));
        return code == 0 ? new Told.Done(read.document()) : failed("robot", verdicts.ofRobot(code));
    }

    private static Map<String, String> authorization(AccessToken token) {
        return Map.of("Authorization", "Bearer " + token.text());
    }

    private Told judged(String name, boolean repeatable, JsonAnswer answer) {
        if (answer instanceof JsonAnswer.NotSent not) return failed(name, new Sent.Later(not.reason(), Verdicts.SOON));
        if (answer instanceof JsonAnswer.InDoubt doubt) return failed(name, inDoubt(doubt.reason(), repeatable));
        var read = (JsonAnswer.Document) answer;
        var code = read.document().path("code");
        if (!code.isIntegralNumber()) return failed(name, inDoubt("no-code", repeatable));
        if (code.asInt() == 0) return new Told.Done(read.document());
        return failed(
                name, verdicts.of(read.status(), code.asInt(), read.headers().getOrDefault(RESET, "")));
    }

    private static Sent inDoubt(String reason, boolean repeatable) {
        return repeatable ? new Sent.Later(reason, Verdicts.SOON) : new Sent.Unknown(reason);
    }

    private Told failed(String name, Sent how) {
        LOG.atLevel(how instanceof Sent.Stopped ? Level.WARN : Level.INFO)
                .log(
                        "Account {}: {} answered {} ({})",
                        settings.id(),
                        name,
                        Verdicts.reasonOf(how),
                        how.getClass().getSimpleName());
        return new Told.Failed(how);
    }
}
