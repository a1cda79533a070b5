package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import linli.adapters.sandbox.SignedRequest;
import linli.core.http.RawRequest;

/** Requests as the server would hand them over. */
public final class RawRequests {
    private RawRequests() {}

    public static RawRequest of(SignedRequest request) {
        return of(request.method(), request.query(), request.headers(), request.body());
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
        var named = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new RawRequest(method, "/platform/account", parameters, named, body, 0, () -> true);
    }
}
