package linli.core.http;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request within the server's limits, body complete.
 *
 * @param method upper case
 * @param path the decoded path, beginning with a slash
 * @param query the parameters, percent-decoded once, every value in order; a route decides what repetition means
 * @param headers by lower-case name, every value in order
 * @param body the bytes as received; never changed
 * @param firstByteNanos {@link System#nanoTime} when the request's first byte came in
 * @param connectionOpen whether an answer could still be sent
 */
public record RawRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        long firstByteNanos,
        BooleanSupplier connectionOpen) {

    /** The parameter's only value, or null when it is missing or repeated. */
    public @Nullable String only(String parameter) {
        var values = query.get(parameter);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }
}
