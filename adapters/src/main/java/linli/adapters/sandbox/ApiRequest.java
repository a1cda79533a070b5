package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call as it came. */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String contentType,
        byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiRequest of(HttpExchange exchange) throws IOException {
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes());
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw == null) return query;
        for (var parameter : raw.split("&", -1)) {
            var equals = parameter.indexOf('=');
            if (equals > 0)
                query.put(parameter.substring(0, equals), URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
        }
        return query;
    }

    void requirePost() throws ApiError {
        if (!method.equals("POST")) throw new ApiError(43002, "require POST method");
    }

    void requireGet() throws ApiError {
        if (!method.equals("GET")) throw new ApiError(43001, "require GET method");
    }

    /** A posted document. Characters written as numbers are refused: a phone would show them as they stand. */
    JsonNode document() throws ApiError {
        requirePost();
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (hasEscapedCharacter(text)) throw new ApiError(40033, "invalid charset");
            var document = JSON.readTree(text);
            if (document != null && document.isObject()) return document;
        } catch (CharacterCodingException noUtf8) {
            throw new ApiError(40033, "invalid charset");
        } catch (IOException noJson) {
            // said below
        }
        throw new ApiError(47001, "data format error");
    }

    /** A backslash belongs to what follows it, so two of them escape nothing. */
    private static boolean hasEscapedCharacter(String json) {
        return json.replace("\\\\", "").contains("\\u");
    }
}
