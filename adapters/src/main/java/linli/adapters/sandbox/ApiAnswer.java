package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;

/**
 * What the platform answers.
 *
 * @param fileName what a file is called, empty where there is none
 * @param headers what else is said about it
 */
record ApiAnswer(int status, String contentType, String fileName, byte[] body, Map<String, String> headers) {
    ApiAnswer(int status, String contentType, String fileName, byte[] body) {
        this(status, contentType, fileName, body, Map.of());
    }

    ApiAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, "", body);
    }

    static ApiAnswer of(ObjectNode document) {
        return new ApiAnswer(
                200, "application/json; encoding=utf-8", document.toString().getBytes(UTF_8));
    }

    static ApiAnswer ok() {
        return of(JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok"));
    }

    /** Errors are answers like others. */
    static ApiAnswer error(int code, String text) {
        var rid = UUID.randomUUID().toString().substring(0, 26);
        return of(JsonNodeFactory.instance.objectNode().put("errcode", code).put("errmsg", text + " rid: " + rid));
    }

    ApiAnswer with(String header, String value) {
        return new ApiAnswer(status, contentType, fileName, body, Map.of(header, value));
    }

    static ApiAnswer nothing(int status) {
        return new ApiAnswer(status, "text/plain", new byte[0]);
    }
}
