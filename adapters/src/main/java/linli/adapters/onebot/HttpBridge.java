package linli.adapters.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import linli.adapters.wire.JsonAnswer;
import linli.core.platform.ApiCall;
import linli.core.platform.ApiClient;

/** A bridge's own HTTP API. Safe for several threads. */
final class HttpBridge implements Bridge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ApiClient client = new ApiClient(CONNECTING, PATIENCE);
    private final URI base;
    private final Optional<String> token;
    private final boolean twelve;

    HttpBridge(URI base, Optional<String> token, boolean twelve) {
        this.base = base;
        this.token = token;
        this.twelve = twelve;
    }

    @Override
    public boolean speaks12() {
        return twelve;
    }

    /** The older version names the action in the address, the newer one in the document. */
    @Override
    public JsonAnswer call(String action, ObjectNode params) {
        var stem = base.toString().replaceAll("/+$", "") + "/";
        if (!twelve) return post(URI.create(stem + action), params);
        var document = JsonNodeFactory.instance.objectNode().put("action", action);
        document.set("params", params);
        return post(URI.create(stem), document);
    }

    private JsonAnswer post(URI address, JsonNode document) {
        var headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        token.ifPresent(each -> headers.put("Authorization", "Bearer " + each));
        return read(client.call("POST", address, headers, document.toString().getBytes(UTF_8)));
    }

    /** A refusal may come with words instead of a document: then the status speaks. */
    private static JsonAnswer read(ApiCall call) {
        if (call instanceof ApiCall.NotSent not) return new JsonAnswer.NotSent(not.reason());
        if (call instanceof ApiCall.InDoubt doubt) return new JsonAnswer.InDoubt(doubt.reason());
        var answered = (ApiCall.Answered) call;
        if (answered.status() >= 500) return new JsonAnswer.InDoubt("http-" + answered.status());
        if (answered.status() != 200)
            return new JsonAnswer.Document(answered.status(), MissingNode.getInstance(), Map.of());
        try {
            var document = JSON.readTree(answered.body());
            if (document != null && document.isObject()) return new JsonAnswer.Document(200, document, Map.of());
        } catch (IOException noJson) {
            // said below, without repeating it
        }
        return new JsonAnswer.InDoubt("no-json");
    }
}
