package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a platform's API as it came.
 *
 * @param authorization the header of this name, empty without one
 * @param body missing where there is no JSON object
 * @param form the fields of a posted form, else the query's
 * @param headers by lower-case name
 * @param bytes the body as it came
 */
record JsonCall(
        String method,
        String path,
        String authorization,
        JsonNode body,
        Map<String, String> form,
        Map<String, String> headers,
        byte[] bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonCall of(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var bytes = exchange.getRequestBody().readAllBytes();
        var isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        return new JsonCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                authorization == null ? "" : authorization,
                isForm ? MissingNode.getInstance() : document(bytes),
                fields(
                        isForm
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : exchange.getRequestURI().getRawQuery()),
                headers(exchange),
                bytes);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static JsonNode document(byte[] bytes) {
        try {
            var document = JSON.readTree(bytes);
            return document != null && document.isObject() ? document : MissingNode.getInstance();
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> fields(@Nullable String encoded) {
        var fields = new HashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) return fields;
        for (var field : encoded.split("&", -1)) {
            var equals = field.indexOf('=');
            if (equals > 0)
                fields.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    /** The parts of the path, without the first slash. */
    String[] parts() {
        return path.substring(1).split("/", -1);
    }
}
