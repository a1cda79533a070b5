package linli.core.pipeline;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import linli.core.http.Answer;
import linli.core.http.RawRequest;
import linli.core.platform.Platform;

/** One delivery of one message: an open request that waits for its answer. */
final class Delivery {
    private final Platform platform;
    private final PipelineMetrics metrics;
    private final long firstByteNanos;
    private final BooleanSupplier open;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Delivery(Platform platform, PipelineMetrics metrics, RawRequest request) {
        this.platform = platform;
        this.metrics = metrics;
        this.firstByteNanos = request.firstByteNanos();
        this.open = request.connectionOpen();
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    long firstByteNanos() {
        return firstByteNanos;
    }

    /** Whether an answer could still be sent. */
    boolean isOpen() {
        return open.getAsBoolean();
    }

    /** Ends with these encoded bytes if anybody still waits for them. */
    void answer(byte[] encoded, Outcome outcome, Instant now, String timing) {
        if (!isOpen()) {
            leaveUnanswered();
            return;
        }
        metrics.ended(platform.name(), outcome, firstByteNanos);
        var sealed = platform.answer(encoded, now);
        answer.complete(timing.isEmpty() ? sealed : sealed.with("Server-Timing", timing));
    }

    /** Ends without a word: the request stays open until the platform gives up, and its next delivery finds the rest. */
    void leaveUnanswered() {
        metrics.ended(platform.name(), Outcome.UNANSWERED, firstByteNanos);
    }
}
