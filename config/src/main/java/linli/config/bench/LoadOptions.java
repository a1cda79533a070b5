package linli.config.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How much load, for both forms of the benchmark. */
final class LoadOptions {
    @Option(
            names = "--connections",
            defaultValue = "128",
            description = {"同时的连接数（默认 ${DEFAULT-VALUE}）。", "Connections open at one time."})
    private int connections;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = {"量多久（默认 ${DEFAULT-VALUE}）。", "For how long is measured."})
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "5",
            description = {"先热身多久，不计入（默认 ${DEFAULT-VALUE}）。", "Seconds before that, not counted."})
    private int warmup;

    @Option(
            names = "--people",
            defaultValue = "2000",
            description = {"多少人轮流说话（默认 ${DEFAULT-VALUE}）。", "How many people speak in turn."})
    private int people;

    Plan plan(int rate, int redeliver, String text) {
        return new Plan(
                connections, rate, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds), people, redeliver, text);
    }
}
