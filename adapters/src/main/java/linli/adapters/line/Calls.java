package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import linli.adapters.wire.JsonAnswer;
import linli.adapters.wire.JsonApi;
import linli.core.platform.AccessToken;
import linli.core.platform.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Calls one channel's API and judges what comes back. What is logged: which API and the state, never an id or a text. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int DONE_BEFORE = 409;

    private final LineSettings settings;
    private final JsonApi api;
    private final Verdicts verdicts;

    Calls(LineSettings settings, JsonApi api, Verdicts verdicts) {
        this.settings = settings;
        this.api = api;
        this.verdicts = verdicts;
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
        if (answer instanceof JsonAnswer.NotSent not) return failed(name, new Sent.Later(not.reason(), Verdicts.SOON));
        if (answer instanceof JsonAnswer.InDoubt doubt) return failed(name, inDoubt(doubt.reason(), repeatable));
        var read = (JsonAnswer.Document) answer;
        if (read.status() / 100 == 2 || read.status() == DONE_BEFORE) return new Told.Done(read.document());
        return failed(name, verdicts.of(read.status(), read.document()));
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
