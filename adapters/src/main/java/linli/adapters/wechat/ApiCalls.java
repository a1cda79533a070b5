package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import linli.adapters.wire.Judge;
import linli.adapters.wire.Told;
import linli.core.platform.AccessToken;
import linli.core.platform.ApiCall;
import linli.core.platform.ApiClient;
import linli.core.platform.Multipart;
import linli.core.platform.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one account's API and judges what comes back. What is logged: which API, the code, and the platform's {@code rid}. */
final class ApiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCalls.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RID = Pattern.compile("rid: ?([0-9A-Za-z-]{1,64})");
    private static final int SENT_BEFORE = 45065;

    private final WechatApi api;
    private final ApiClient client;
    private final Verdicts verdicts;

    ApiCalls(WechatApi api, ApiClient client, Verdicts verdicts) {
        this.api = api;
        this.client = client;
        this.verdicts = verdicts;
    }

    /** What does something that must not be done twice: without an answer nobody knows. */
    Told once(String name, AccessToken token, JsonNode document) {
        return judged(name, false, post(api.at(name, token.text(), ""), document));
    }

    /** What may be done again: without an answer it simply is. */
    Told again(String name, AccessToken token, JsonNode document) {
        return judged(name, true, post(api.at(name, token.text(), ""), document));
    }

    Told upload(String name, AccessToken token, String parameters, Multipart form) {
        var address = api.at(name, token.text(), parameters);
        return judged(name, true, client.post(address, form.contentType(), form.body()));
    }

    Told get(String name, AccessToken token) {
        return judged(name, true, client.get(api.at(name, token.text(), "")));
    }

    /** The one call that needs no token. */
    Told withoutToken(String name, JsonNode document) {
        return judged(name, true, post(api.at(name), document));
    }

    /** Real characters, never escapes: the platform would show those as they stand. */
    private ApiCall post(URI address, JsonNode document) {
        return client.post(
                address, "application/json; charset=utf-8", document.toString().getBytes(UTF_8));
    }

    private Told judged(String name, boolean repeatable, ApiCall call) {
        if (call instanceof ApiCall.NotSent not) return failed(name, "", Sent.Later.forAll(not.reason(), Judge.SOON));
        if (call instanceof ApiCall.InDoubt doubt) return failed(name, "", Judge.inDoubt(doubt.reason(), repeatable));
        var answered = (ApiCall.Answered) call;
        if (answered.status() >= 500) return failed(name, "", Judge.inDoubt("http-" + answered.status(), repeatable));
        return read(name, repeatable, answered);
    }

    private Told read(String name, boolean repeatable, ApiCall.Answered answered) {
        var document = objectOrNothing(answered.body());
        if (document.isMissingNode()) return failed(name, "", Judge.inDoubt("no-json", repeatable));
        var code = document.path("errcode").asInt(0);
        if (code == 0 || code == SENT_BEFORE) return new Told.Done(document);
        var message = document.path("errmsg").asText("");
        return failed(name, message, verdicts.of(code, message));
    }

    private static JsonNode objectOrNothing(byte[] body) {
        try {
            var document = JSON.readTree(body);
            if (document != null && document.isObject()) return document;
        } catch (IOException noJson) {
            // not what the platform writes: said by the caller, without repeating it
        }
        return JSON.missingNode();
    }

    private Told failed(String name, String message, Sent how) {
        var rid = RID.matcher(message);
        LOG.atLevel(how instanceof Sent.Stopped ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.INFO)
                .log(
                        "Account {}: {} answered {} ({}), rid {}",
                        api.account(),
                        name,
                        how.reason(),
                        how.getClass().getSimpleName(),
                        rid.find() ? rid.group(1) : "none");
        return new Told.Failed(how);
    }
}
