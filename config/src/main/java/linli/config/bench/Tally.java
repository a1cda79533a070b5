package linli.config.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of it. Latencies are in microseconds, from the intended time to the right reply. */
final class Tally {
    private static final long LONGEST_MICROS = 120_000_000;

    final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    final Map<String, Integer> errors = new TreeMap<>();
    /** Right replies within the measured time. */
    long messages;

    long redeliveries;
    long identical;
    double seconds;
    /** Of the server's process; NaN when not asked for. */
    double cpuMillis = Double.NaN;

    void error(String kind) {
        errors.merge(kind, 1, Integer::sum);
    }

    void answered(long nanos) {
        latency.recordValue(Math.min(nanos / 1000, LONGEST_MICROS));
    }

    boolean allRight() {
        return errors.isEmpty() && identical == redeliveries;
    }

    double perSecond() {
        return messages / seconds;
    }

    double cpuPerMessage() {
        return cpuMillis / messages;
    }

    void add(Tally other) {
        latency.add(other.latency);
        other.errors.forEach((kind, count) -> errors.merge(kind, count, Integer::sum));
        messages += other.messages;
        redeliveries += other.redeliveries;
        identical += other.identical;
        seconds += other.seconds;
        cpuMillis = Double.isNaN(cpuMillis) ? other.cpuMillis : cpuMillis + other.cpuMillis;
    }
}
