package linli.core.store;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** How the writer is doing. */
final class WriterMetrics {
    private final DistributionSummary batchSize;
    private final Timer sync;
    private final Timer transaction;

    WriterMetrics(MeterRegistry registry) {
        batchSize = DistributionSummary.builder("linli.writer.batch.size")
                .description("units of work that shared one transaction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        sync = Timer.builder("linli.writer.sync")
                .description("from commit to on disk")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        transaction = Timer.builder("linli.writer.transaction")
                .description("one transaction, sync included")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void durable(int units, long beganNanos, long committingNanos, long doneNanos) {
        batchSize.record(units);
        sync.record(doneNanos - committingNanos, TimeUnit.NANOSECONDS);
        transaction.record(doneNanos - beganNanos, TimeUnit.NANOSECONDS);
    }
}
