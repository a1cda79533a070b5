package linli.core.pipeline;

import java.time.Duration;

/**
 * How much may wait, and how long things are known.
 *
 * @param maxWaiting messages in the line; what comes beyond is told that we are busy
 * @param inboxKept for how long a redelivery gets its stored reply
 * @param workLease after how long without a sign of life the work behind a late answer is done by another node
 * @param timing whether answers tell how long each stage took (Server-Timing)
 */
public record PipelineLimits(int maxWaiting, Duration inboxKept, Duration workLease, boolean timing) {
    public PipelineLimits {
        if (maxWaiting < 1)
            throw new IllegalArgumentException("server.max-waiting: " + maxWaiting + " (expected: >= 1)");
    }

    public static PipelineLimits defaults() {
        return new PipelineLimits(2000, Duration.ofHours(24), Duration.ofSeconds(30), false);
    }
}
