package linli.core.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** The server's own figures; every counter is looked up once. */
final class HttpMeters {
    private final Counter[] answers = new Counter[6];
    private final Counter unanswered;
    private final Counter turnedAway;

    HttpMeters(MeterRegistry registry, IntSupplier connections) {
        for (int each = 1; each < answers.length; each++) answers[each] = requests(registry, each + "xx");
        unanswered = requests(registry, "none");
        turnedAway = Counter.builder("linli.http.turned.away")
                .description("Connections closed because too many were open")
                .register(registry);
        Gauge.builder("linli.http.connections", connections, IntSupplier::getAsInt)
                .description("Open connections")
                .strongReference(true)
                .register(registry);
    }

    private static Counter requests(MeterRegistry registry, String status) {
        return Counter.builder("linli.http.requests")
                .description("Requests by class of the answer's status; none: closed without an answer")
                .tag("status", status)
                .register(registry);
    }

    void answered(int status) {
        answers[status / 100].increment();
    }

    void unanswered() {
        unanswered.increment();
    }

    void turnedAway() {
        turnedAway.increment();
    }
}
