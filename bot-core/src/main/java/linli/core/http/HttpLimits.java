package linli.core.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client may cost. A wrong value stops the start: the exception's message has one line for each.
 *
 * @param maxBody bytes of one request's body
 * @param maxHeaders bytes of one request's header lines together
 * @param maxRequestLine bytes of method, target and version
 * @param requestTime from a request's first byte to its last, and for a client that takes nothing of its answer
 * @param maxConnections open at one time; one more is answered 503 and closed
 * @param idleTime of a connection between two requests, or before its first
 * @param holdTime of a request whose answer does not come; then it is closed without one
 * @param stopTime for requests under way when the server stops
 */
public record HttpLimits(
        int maxBody,
        int maxHeaders,
        int maxRequestLine,
        Duration requestTime,
        int maxConnections,
        Duration idleTime,
        Duration holdTime,
        Duration stopTime) {

    public HttpLimits {
        var wrong = new ArrayList<String>();
        number(wrong, "max-body", maxBody, 1);
        number(wrong, "max-headers", maxHeaders, 128);
        number(wrong, "max-request-line", maxRequestLine, 32);
        time(wrong, "request-time", requestTime);
        number(wrong, "max-connections", maxConnections, 1);
        time(wrong, "idle-time", idleTime);
        time(wrong, "hold-time", holdTime);
        time(wrong, "stop-time", stopTime);
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("\n", wrong));
    }

    public static HttpLimits defaults() {
        return new HttpLimits(
                256 * 1024,
                16 * 1024,
                8 * 1024,
                Duration.ofSeconds(10),
                4096,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    private static void number(List<String> wrong, String key, int value, int least) {
        if (value < least) wrong.add("server." + key + ": " + value + " (expected: >= " + least + ")");
    }

    /** At most a day: nobody means more, and far larger ones would not fit the clock's arithmetic. */
    private static void time(List<String> wrong, String key, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0)
            wrong.add("server." + key + ": " + value + " (expected: PT0.001S to PT24H)");
    }
}
