package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stable tokens of one account: the same one while it is valid, a new one from five minutes before its end, both
 * good for those five minutes; a forced one kills the old one at once. Safe for several threads.
 */
final class ApiTokens {
    private static final Duration LIFE = Duration.ofHours(2);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int FORCED_A_DAY = 20;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** A token and how many seconds it is good for. */
    private record Issued(String token, long expiresIn) {}

    private final Clock clock;
    private final Map<String, Instant> ends = new HashMap<>();
    private @Nullable String current;
    private @Nullable String spoiled;
    private @Nullable Instant lastForced;
    private LocalDate forcedOn = LocalDate.MIN;
    private int forced;

    ApiTokens(Clock clock) {
        this.clock = clock;
    }

    ApiAnswer answer(ApiRequest request, String appId, String secret) throws ApiError {
        var asked = request.document();
        if (!asked.path("grant_type").asText("").equals("client_credential"))
            throw new ApiError(40002, "invalid grant_type");
        if (!asked.path("appid").asText("").equals(appId)) throw new ApiError(40013, "invalid appid");
        if (!asked.path("secret").asText("").equals(secret)) throw new ApiError(40125, "invalid appsecret");
        var issued = issue(asked.path("force_refresh").asBoolean(false));
        return ApiAnswer.of(JsonNodeFactory.instance
                .objectNode()
                .put("access_token", issued.token())
                .put("expires_in", issued.expiresIn()));
    }

    private synchronized Issued issue(boolean force) throws ApiError {
        var now = clock.instant();
        if (force) {
            countForced(now);
            ends.clear();
            current = null;
        }
        var running = current;
        var end = running == null ? null : ends.get(running);
        if (running == null || end == null || !now.isBefore(end.minus(OVERLAP))) return fresh(now);
        return new Issued(running, Duration.between(now, end).toSeconds());
    }

    private void countForced(Instant now) throws ApiError {
        var today = LocalDate.ofInstant(now, BEIJING);
        if (!today.equals(forcedOn)) forced = 0;
        if (forced >= FORCED_A_DAY) throw new ApiError(45009, "reach max api daily quota limit");
        if (lastForced != null && now.isBefore(lastForced.plus(BETWEEN_FORCED)))
            throw new ApiError(45011, "api minute-quota reach limit, must slower, retry next minute");
        forcedOn = today;
        lastForced = now;
        forced++;
    }

    private Issued fresh(Instant now) {
        var token = "sandbox_" + UUID.randomUUID().toString().replace("-", "");
        ends.put(token, now.plus(LIFE));
        current = token;
        return new Issued(token, LIFE.toSeconds());
    }

    synchronized void requireGood(@Nullable String token) throws ApiError {
        if (token == null || token.isEmpty()) throw new ApiError(41001, "access_token missing");
        var end = ends.get(token);
        if (end == null || token.equals(spoiled))
            throw new ApiError(40001, "invalid credential, access_token is invalid or not latest");
        if (!clock.instant().isBefore(end)) throw new ApiError(42001, "access_token expired");
    }

    /** What is out now is over, and whoever asks gets a new one. */
    synchronized void expire() {
        ends.replaceAll((token, end) -> clock.instant());
    }

    /** What is out now is refused, though whoever asks still gets it: only force helps. */
    synchronized void spoil() {
        spoiled = current;
    }
}
