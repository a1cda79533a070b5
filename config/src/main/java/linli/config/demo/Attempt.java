package linli.config.demo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver a message, as the page shows it.
 *
 * @param number from 1, within the message
 * @param at when it was sent, as ISO instant
 * @param millis from the first byte sent to the answer, null without one
 * @param print the first four hexadecimal digits of the SHA-256 of the decrypted reply
 * @param reason why the server refused, by its own counter
 * @param timing the server's own stages in milliseconds, by the names of its Server-Timing header
 */
record Attempt(
        int number,
        Way way,
        String at,
        @Nullable Double millis,
        Outcome outcome,
        int status,
        @Nullable String print,
        @Nullable String reason,
        Map<String, Double> timing) {

    /** Why it was sent. */
    enum Way {
        FIRST,
        AGAIN,
        DURING_OUTAGE,
        AFTER_OUTAGE,
        TAMPERED,
        UNSIGNED;

        @JsonValue
        String word() {
            return Attempt.word(this);
        }

        boolean genuine() {
            return this != TAMPERED && this != UNSIGNED;
        }
    }

    enum Outcome {
        OPEN,
        /** With a reply to show. */
        ANSWERED,
        /** Received, nothing to show. */
        ACCEPTED,
        /** No answer within the platform's five seconds. */
        SILENT,
        /** Nobody listens. */
        AWAY,
        /** An empty 403. */
        REFUSED,
        /** Anything else the platform does not take for an answer. */
        FAILED;

        @JsonValue
        String word() {
            return Attempt.word(this);
        }

        /** Whether the platform is content and delivers no more. */
        boolean settles() {
            return this == ANSWERED || this == ACCEPTED;
        }
    }

    /** The name by which the page knows a constant. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Attempt begun(int number, Way way, Instant at) {
        return new Attempt(number, way, at.toString(), null, Outcome.OPEN, 0, null, null, Map.of());
    }

    Attempt ended(Outcome outcome, int status, double millis) {
        return new Attempt(number, way, at, millis, outcome, status, print, reason, timing);
    }

    Attempt replied(String print, Map<String, Double> timing) {
        return new Attempt(number, way, at, millis, outcome, status, print, reason, timing);
    }

    Attempt refusedFor(String reason) {
        return new Attempt(number, way, at, millis, outcome, status, print, reason, timing);
    }
}
