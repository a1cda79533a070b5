package linli.core.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import linli.core.platform.NotGenuine;

/** What is counted. Meters are looked up once and kept, as they stand on every message's way. */
final class PipelineMetrics {
    private final MeterRegistry registry;
    private final Counter effects;
    private final Counter faults;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    PipelineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.effects = Counter.builder("linli.effects")
                .description("messages that took effect, each once")
                .register(registry);
        this.faults = Counter.builder("linli.faults")
                .description("messages that met a fault of ours")
                .register(registry);
    }

    <T> void gauge(String name, String description, T subject, ToDoubleFunction<T> value) {
        io.micrometer.core.instrument.Gauge.builder(name, subject, value)
                .description(description)
                .register(registry);
    }

    void effect() {
        effects.increment();
    }

    void fault() {
        faults.increment();
    }

    void refused(String platform, NotGenuine.Reason reason) {
        counters.computeIfAbsent(
                        platform + '/' + reason.label(),
                        name -> Counter.builder("linli.refusals")
                                .description("requests the platform cannot have sent")
                                .tag("platform", platform)
                                .tag("reason", reason.label())
                                .register(registry))
                .increment();
    }

    void ended(String platform, Outcome outcome, long firstByteNanos) {
        counters.computeIfAbsent(
                        platform + '=' + outcome.label(),
                        name -> Counter.builder("linli.deliveries")
                                .description("genuine deliveries")
                                .tag("platform", platform)
                                .tag("outcome", outcome.label())
                                .register(registry))
                .increment();
        if (outcome == Outcome.UNANSWERED) return;
        timers.computeIfAbsent(
                        platform,
                        name -> Timer.builder("linli.handling")
                                .description("from a delivery's first byte to its answer")
                                .tag("platform", platform)
                                .publishPercentiles(0.5, 0.99)
                                .register(registry))
                .record(System.nanoTime() - firstByteNanos, TimeUnit.NANOSECONDS);
    }
}
