package linli.core.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One HTTP answer. {@code headers} are added to those the server sets itself. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final byte[] NOTHING = {};

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Map.of());
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return of(status, "", NOTHING);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String content) {
        var more = new HashMap<>(headers);
        more.put(header, content);
        return new Answer(status, contentType, body, Map.copyOf(more));
    }
}
