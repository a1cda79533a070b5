package linli.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import linli.adapters.sandbox.SignedRequest;
import linli.core.http.RawRequest;

/** Requests as the server would hand them over. */
public final class Raw {
    private Raw() {}

    public static RawRequest of(SignedRequest request) {
        return of(request.method(), request.query(), request.headers(), request.body());
    }

    public static RawRequest of(String method, String query, byte[] body) {
        return of(method, query, Map.of(), body);
    }

    public static RawRequest of(String method, String query, Map<String, String> headers, byte[] body) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var parameter : query.split("&", -1)) {
            if (parameter.isEmpty()) continue;
            var equals = parameter.indexOf('=');
            parameters
                    .computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
        }
        var lower = headers.entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.of(header.getValue())));
        return new RawRequest(method, "/x/linli", parameters, lower, body, 0, () -> true);
    }

    /** The same with one parameter of another value; null takes it out. */
    public static RawRequest with(
            RawRequest request, String parameter, @org.jspecify.annotations.Nullable String text) {
        var query = new LinkedHashMap<>(request.query());
        if (text == null) query.remove(parameter);
        else query.put(parameter, List.of(text));
        return new RawRequest(
                request.method(),
                request.path(),
                query,
                request.headers(),
                request.body(),
                0,
                request.connectionOpen());
    }

    /** The same with one parameter twice. */
    public static RawRequest twice(RawRequest request, String parameter) {
        var query = new LinkedHashMap<>(request.query());
        var text = Objects.requireNonNull(query.get(parameter)).get(0);
        query.put(parameter, List.of(text, text));
        return new RawRequest(
                request.method(),
                request.path(),
                query,
                request.headers(),
                request.body(),
                0,
                request.connectionOpen());
    }
}
