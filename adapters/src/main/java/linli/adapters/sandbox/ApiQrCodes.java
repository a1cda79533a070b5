package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Codes with a scene, temporary and permanent. Safe for several threads. */
final class ApiQrCodes {
    private static final Set<String> NUMBERED = Set.of("QR_SCENE", "QR_LIMIT_SCENE");
    private static final Set<String> NAMED = Set.of("QR_STR_SCENE", "QR_LIMIT_STR_SCENE");
    private static final int LONGEST_SCENE = 64;
    private static final int MOST_PERMANENT = 100_000;
    private static final long LONGEST = Duration.ofDays(30).toSeconds();
    private static final int USUAL = 60;

    private record Code(String url, String scene, Instant until) {}

    private final Clock clock;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    ApiQrCodes(Clock clock) {
        this.clock = clock;
    }

    ApiAnswer create(ApiRequest call) throws ApiError {
        var request = call.document();
        var action = request.path("action_name").asText("");
        var scene = scene(action, request.path("action_info").path("scene"));
        var permanent = action.startsWith("QR_LIMIT");
        var seconds = request.path("expire_seconds").asLong(USUAL);
        if (!permanent && (seconds < 1 || seconds > LONGEST)) throw new ApiError(40035, "invalid expire_seconds");
        // as the platform's own, with characters that an address must not carry as they stand
        var ticket = "gQ" + UUID.randomUUID().toString().replace('-', '+') + "/8==";
        var url = "http://weixin.qq.com/q/" + UUID.randomUUID().toString().replace("-", "");
        var until = permanent ? Instant.MAX : clock.instant().plusSeconds(seconds);
        codes.put(ticket, new Code(url, scene, until));
        var answer = JsonNodeFactory.instance.objectNode().put("ticket", ticket);
        if (!permanent) answer.put("expire_seconds", seconds);
        return ApiAnswer.of(answer.put("url", url));
    }

    private static String scene(String action, JsonNode scene) throws ApiError {
        if (NUMBERED.contains(action)) {
            var id = scene.path("scene_id").asLong(0);
            var most = action.equals("QR_LIMIT_SCENE") ? MOST_PERMANENT : 0xFFFF_FFFFL;
            if (id >= 1 && id <= most) return Long.toString(id);
        } else if (NAMED.contains(action)) {
            var text = scene.path("scene_str").asText("");
            if (!text.isEmpty() && text.length() <= LONGEST_SCENE) return text;
        } else {
            throw new ApiError(40053, "invalid action info");
        }
        throw new ApiError(40059, "invalid scene");
    }

    ApiAnswer picture(ApiRequest request) {
        return Optional.ofNullable(codes.get(request.query().getOrDefault("ticket", "")))
                .filter(this::holds)
                .map(code -> new ApiAnswer(200, "image/png", QrPicture.png(code.url())))
                .orElseGet(() -> ApiAnswer.nothing(404));
    }

    /** What a phone that has read the picture tells the platform. */
    Optional<String> sceneOf(String url) {
        return codes.values().stream()
                .filter(code -> code.url().equals(url) && holds(code))
                .map(Code::scene)
                .findFirst();
    }

    private boolean holds(Code code) {
        return clock.instant().isBefore(code.until());
    }
}
