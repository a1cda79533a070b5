package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import linli.core.http.RawRequest;

/**
 * Keeps other sites in the same browser away from the demo: they can reach a loopback port, and a name of theirs can be
 * made to point at it. So the Host must be this machine's own name, and a press of a button carries the key that stands
 * only in our page.
 */
final class Guard {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

    private final String key;

    Guard() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        key = HexFormat.of().formatHex(random);
    }

    String key() {
        return key;
    }

    boolean mayRead(RawRequest request) {
        return HERE.contains(only(request, "host").replaceFirst(":\\d+$", ""));
    }

    boolean mayAct(RawRequest request) {
        var origin = request.headers().getOrDefault("origin", List.of());
        var sameOrigin = origin.isEmpty() || origin.equals(List.of("http://" + only(request, "host")));
        var given = only(request, "x-demo-key").getBytes(UTF_8);
        return mayRead(request) && sameOrigin && MessageDigest.isEqual(given, key.getBytes(UTF_8));
    }

    private static String only(RawRequest request, String header) {
        var values = request.headers().getOrDefault(header, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }
}
