package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.core.platform.Sent;
import linli.core.platform.Sent.Why;
import linli.core.wording.Catalogue;

/** What the platform's states mean for whoever sends, and what to do about them. It has no codes of its own. */
final class Verdicts {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Catalogue catalogue;
    private final Clock clock;
    private final String host;

    /**
     * The verdicts on one account's calls.
     *
     * @param catalogue in the operator's language
     * @param host of the API, told to the operator when it cannot be reached
     */
    Verdicts(Catalogue catalogue, Clock clock, String host) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.host = host;
    }

    /** @param document the platform's own words, looked through for what a state alone does not tell */
    Sent of(int status, JsonNode document) {
        var reason = Integer.toString(status);
        var message = document.path("message").asText("").toLowerCase(Locale.ROOT);
        return switch (status) {
            case 400 -> new Sent.Refused(reason, whyBad(message, document));
            case 401 -> new Sent.Stopped(reason, mend("token"));
            case 403 -> new Sent.Stopped(reason, mend("right"));
            case 404 -> new Sent.Later(reason, A_MINUTE); // says nothing of the receiver: that is a 400 about "to"
            case 410 -> new Sent.Refused(reason, Why.GONE);
            case 429 ->
                message.contains("monthly limit")
                        ? new Sent.Stopped(reason, mend("quota"), Optional.of(untilNextMonth()))
                        : new Sent.Later(reason, A_MINUTE);
            default -> new Sent.Refused(reason, Why.CONTENT); // 413, 415 and the rest
        };
    }

    /** A reply token that is over leaves the ordinary way; a receiver that is none is gone. */
    private static Why whyBad(String message, JsonNode document) {
        if (message.contains("reply token")) return Why.WINDOW;
        var property = document.path("details").path(0).path("property").asText("");
        return property.equals("to") || message.contains("'to'") ? Why.GONE : Why.CONTENT;
    }

    private Duration untilNextMonth() {
        var now = clock.instant().atZone(TOKYO);
        var next = now.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay(TOKYO);
        return Duration.between(now, next);
    }

    /** How to mend it, for people who run the server. */
    String toDo(Sent how) {
        if (how instanceof Sent.Stopped stopped) return stopped.toDo();
        if (how instanceof Sent.Refused refused) return mend("unknown-code", refused.reason());
        return Ascii.isDigits(how.reason(), 3) ? mend("later") : mend("network", host);
    }

    String mend(String what, Object... arguments) {
        return catalogue.text("line.staff.mend." + what, arguments);
    }
}
