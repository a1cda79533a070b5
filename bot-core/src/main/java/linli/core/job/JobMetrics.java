package linli.core.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import linli.core.store.Tx;

/** How the jobs are doing; what is due is looked up now and then, not when somebody asks. */
final class JobMetrics {
    private final MeterRegistry registry;
    private final JobKinds kinds;
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

    /** @param nextDueSeconds not a number when none waits */
    record Outlook(long overdue, double nextDueSeconds) {
        static final Outlook NONE = new Outlook(0, Double.NaN);
    }

    JobMetrics(MeterRegistry registry, JobKinds kinds) {
        this.registry = registry;
        this.kinds = kinds;
        kinds.names().forEach(this::gauges);
    }

    void ended(String kind, String outcome) {
        Counter.builder("linli.jobs")
                .description("jobs that were run")
                .tag("kind", kind)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** Looks up what waits. */
    Map<String, Outlook> look(Tx tx, Instant now) {
        var seen = new ConcurrentHashMap<String, Outlook>();
        for (var kind : kinds.names())
            JobStore.nextDue(tx, kind).ifPresent(next -> seen.put(kind, outlook(tx, kind, next, now)));
        return seen;
    }

    void show(Map<String, Outlook> seen) {
        outlooks.keySet().retainAll(seen.keySet());
        outlooks.putAll(seen);
    }

    private static Outlook outlook(Tx tx, String kind, Instant next, Instant now) {
        return new Outlook(next.isAfter(now) ? 0 : JobStore.overdue(tx, kind, now), next.toEpochMilli() / 1e3);
    }

    private void gauges(String kind) {
        Gauge.builder("linli.jobs.overdue", () -> outlook(kind).overdue())
                .description("jobs whose time has come and that are not done")
                .tag("kind", kind)
                .register(registry);
        Gauge.builder("linli.jobs.next.due.seconds", () -> outlook(kind).nextDueSeconds())
                .description("when the next job is due, on the features' clock, since 1970")
                .tag("kind", kind)
                .register(registry);
    }

    private Outlook outlook(String kind) {
        return outlooks.getOrDefault(kind, Outlook.NONE);
    }
}
