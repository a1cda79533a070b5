package linli.core.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import linli.core.platform.Sending.QrAnswer;
import linli.core.platform.Sending.QrCodes;
import linli.core.platform.Sent;

/** Makes codes that lead to one account, with the account's own token; calls are made on a worker. */
public final class QrDesk {
    private final Lane lane;
    private final QrCodes codes;
    private final Executor workers;

    QrDesk(Lane lane, QrCodes codes, Executor workers) {
        this.lane = lane;
        this.codes = codes;
        this.workers = workers;
    }

    /**
     * Makes one; the stage fails only when the server is stopping.
     *
     * @param scene what comes back with whoever scans it
     * @param life how long it is good for; for longer than the platform limits such codes, for good
     */
    public CompletionStage<QrAnswer> make(String scene, Duration life) {
        return CompletableFuture.supplyAsync(() -> made(scene, life), workers);
    }

    private QrAnswer made(String scene, Duration life) {
        var made = new AtomicReference<QrAnswer>();
        var how = lane.tryWithToken(token -> {
            var answer = codes.make(token, scene, life);
            made.set(answer);
            return answer instanceof QrAnswer.Failed failed ? failed.how() : new Sent.Accepted("");
        });
        var answer = made.get();
        return how instanceof Sent.Accepted && answer != null ? answer : new QrAnswer.Failed(how);
    }
}
