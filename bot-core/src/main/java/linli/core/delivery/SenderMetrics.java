package linli.core.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was sent of ourselves, by how it ended. */
final class SenderMetrics {
    private final MeterRegistry registry;
    private final String account;
    private final AtomicInteger stopped = new AtomicInteger();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    SenderMetrics(MeterRegistry registry, String account) {
        this.registry = registry;
        this.account = account;
        Gauge.builder("linli.sending.stopped", stopped, AtomicInteger::get)
                .description("1 while the platform lets an account send nothing")
                .tag("account", account)
                .register(registry);
    }

    void ended(Post.State state) {
        counters.computeIfAbsent(
                        state.name().toLowerCase(Locale.ROOT),
                        outcome -> Counter.builder("linli.sent")
                                .description("messages sent of ourselves, by how a try ended")
                                .tag("account", account)
                                .tag("outcome", outcome)
                                .register(registry))
                .increment();
    }

    void stopped(boolean is) {
        stopped.set(is ? 1 : 0);
    }
}
