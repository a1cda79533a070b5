package linli.config.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT stop the program in order and end it with 0. The JDK would end it with 128 + signal after the
 * hooks, which supervisors take for a failure, so the hook ends the process itself.
 */
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final long START_SECONDS = 30;

    private final CompletableFuture<Runnable> running = new CompletableFuture<>();

    private StopSignal() {}

    /** Starts and returns what was started. A signal that comes during the start waits for its end, then stops it. */
    static <T> T guard(Callable<T> start, Consumer<T> stop) throws Exception {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        try {
            var started = start.call();
            signal.running.complete(() -> stop.accept(started));
            return started;
        } finally {
            signal.running.cancel(false); // only a start that failed is still open to this
        }
    }

    private void stop() {
        var code = Cli.FAILED;
        try {
            running.get(START_SECONDS, TimeUnit.SECONDS).run();
            code = Cli.OK;
        } catch (CancellationException neverStarted) {
            return; // the program ends by itself, with its own exit code
        } catch (Exception failure) {
            LOG.error("Stopping failed; the process ends all the same.", failure);
        }
        Runtime.getRuntime().halt(code);
    }
}
