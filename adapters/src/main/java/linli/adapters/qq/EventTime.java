package linli.adapters.qq;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** A time as events write it: ISO with an offset, or seconds as number or text. */
final class EventTime {
    private static final long LATEST = 99_999_999_999L;

    private EventTime() {}

    /** Empty when there is none; to the second. */
    static Optional<Instant> read(JsonNode value) throws NotGenuine {
        if (value.isMissingNode() || value.isNull() || value.asText().isEmpty()) return Optional.empty();
        var text = value.asText();
        if (text.matches("[0-9]{1,11}") && Long.parseLong(text) <= LATEST)
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException noTime) {
            throw new NotGenuine(Reason.BODY);
        }
    }
}
