package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import linli.core.platform.ApiCall;
import linli.core.platform.ApiClient;
import linli.core.platform.Multipart;

/** Calls a platform's JSON API. Blocks; safe for several threads. */
public final class JsonApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NO_BODY = {};

    private final ApiClient client;

    public JsonApi(ApiClient client) {
        this.client = client;
    }

    public JsonAnswer get(URI address, Map<String, String> headers) {
        return answer(client.call("GET", address, headers, NO_BODY));
    }

    /** Real characters, never escapes: some platforms would show those as they stand. */
    public JsonAnswer post(URI address, Map<String, String> headers, JsonNode document) {
        return call("POST", address, headers, document);
    }

    /** A posted form, each field encoded once. */
    public JsonAnswer form(URI address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return answer(client.post(address, "application/x-www-form-urlencoded", body.getBytes(UTF_8)));
    }

    /** Any method with a document. */
    public JsonAnswer call(String method, URI address, Map<String, String> headers, JsonNode document) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json; charset=utf-8");
        return answer(client.call(method, address, all, document.toString().getBytes(UTF_8)));
    }

    /** Any method without a body. */
    public JsonAnswer call(String method, URI address, Map<String, String> headers) {
        return answer(client.call(method, address, headers, NO_BODY));
    }

    public JsonAnswer upload(URI address, Map<String, String> headers, Multipart form) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", form.contentType());
        return answer(client.call("POST", address, all, form.body()));
    }

    private static JsonAnswer answer(ApiCall call) {
        if (call instanceof ApiCall.NotSent not) return new JsonAnswer.NotSent(not.reason());
        if (call instanceof ApiCall.InDoubt doubt) return new JsonAnswer.InDoubt(doubt.reason());
        var answered = (ApiCall.Answered) call;
        if (answered.status() >= 500) return new JsonAnswer.InDoubt("http-" + answered.status());
        if (answered.body().length == 0)
            return new JsonAnswer.Document(answered.status(), MissingNode.getInstance(), answered.headers());
        try {
            var document = JSON.readTree(answered.body());
            if (document.isObject()) return new JsonAnswer.Document(answered.status(), document, answered.headers());
        } catch (IOException noJson) {
            // not what the platform writes: said by the caller, without repeating it
        }
        return new JsonAnswer.InDoubt("no-json");
    }
}
