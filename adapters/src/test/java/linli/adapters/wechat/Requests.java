package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.adapters.sandbox.SignedRequest;
import linli.core.http.RawRequest;

/** Requests as the server would hand them over. */
public final class Requests {
    private Requests() {}

    public static RawRequest of(SignedRequest request) {
        return of(request.method(), request.query(), request.body());
    }

    public static RawRequest of(String method, String query, byte[] body) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var parameter : query.split("&", -1)) {
            if (parameter.isEmpty()) continue;
            var equals = parameter.indexOf('=');
            parameters
                    .computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
        }
        return new RawRequest(method, "/wechat/linli", parameters, Map.of(), body, 0, () -> true);
    }
}
