package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real server as a process of its own: started, killed, started again on the same data and port. It ends with us
 * however we end, because it watches its standard input, whose other end dies with this process. For one thread at a
 * time; {@link #pid} and {@link #state} may be asked by any.
 */
final class ServerProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(12);

    enum State {
        STARTING,
        UP,
        DOWN
    }

    private final Supplier<List<String>> command;
    private final Path output;
    private final BooleanSupplier ready;
    private volatile ObjIntConsumer<Long> endedByItself = (pid, code) -> {};
    private volatile @Nullable Process process;
    private volatile State state = State.DOWN;
    private volatile long startedNanos;
    private boolean closed;
    private volatile @Nullable Duration took;

    /**
     * A server that does not run yet.
     *
     * @param command asked at each start
     * @param output where the server's own words go, appended
     * @param ready whether the server answers now; asked often while it starts
     */
    ServerProcess(Supplier<List<String>> command, Path output, BooleanSupplier ready) {
        this.command = command;
        this.output = output;
        this.ready = ready;
    }

    /** Whom to tell pid and exit code when a process ends without our doing; set before the first start. */
    void whenEndedByItself(ObjIntConsumer<Long> listener) {
        endedByItself = listener;
    }

    /**
     * The command that serves these settings with the Java and the classes that run now.
     *
     * @param ahead how far the features' clock is ahead of the real one
     */
    static List<String> serving(Path settings, Duration ahead) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // A short life with little load: start fast, stay small.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "linli.config.Main"));
        command.addAll(List.of(
                "serve", "--config", settings.toString(), "--end-with-stdin", "--demo-ahead", ahead.toString()));
        return command;
    }

    /** Starts the process and does not wait for it; after closing none starts any more. */
    synchronized void begin() throws IOException {
        if (closed) return;
        state = State.STARTING;
        startedNanos = System.nanoTime();
        var started = new ProcessBuilder(command.get())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        started.onExit().thenAccept(this::ended);
    }

    /** Tells the running process something, in a line; one that does not run learns it by its command. */
    synchronized void tell(String line) {
        var running = process;
        if (running == null) return;
        try {
            running.getOutputStream().write((line + "\n").getBytes(UTF_8));
            running.getOutputStream().flush();
        } catch (IOException e) {
            log.debug("the server is going away", e);
        }
    }

    /** Waits until the server is ready; answers how long it took from its start, or null when it ended first. */
    @Nullable
    Duration awaitReady() throws InterruptedException {
        while (state == State.STARTING && elapsed().compareTo(READY) < 0) {
            if (ready.getAsBoolean()) {
                took = elapsed();
                state = State.UP;
                return took;
            }
            TimeUnit.MILLISECONDS.sleep(15);
        }
        return null;
    }

    /** SIGKILL: no word of farewell, nothing flushed. Returns when the process is gone. */
    void kill() throws InterruptedException {
        var killed = process;
        state = State.DOWN;
        process = null;
        if (killed == null) return;
        killed.destroyForcibly();
        killed.waitFor();
    }

    State state() {
        return state;
    }

    Path output() {
        return output;
    }

    /** How long the last start took, null while none has succeeded. */
    @Nullable
    Duration took() {
        return took;
    }

    /** Of the process that runs, or -1. */
    long pid() {
        var running = process;
        return running == null ? -1 : running.pid();
    }

    /** Lets the server end in good order. */
    @Override
    public void close() {
        var last = takeForGood();
        if (last == null) return;
        try {
            last.getOutputStream().close();
            if (!last.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) log.warn("the server did not end in time");
        } catch (IOException | InterruptedException e) {
            log.debug("ending the server", e);
        } finally {
            last.destroyForcibly();
        }
    }

    private synchronized @Nullable Process takeForGood() {
        var last = process;
        closed = true;
        process = null;
        state = State.DOWN;
        return last;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private void ended(Process which) {
        if (process != which) return;
        process = null;
        state = State.DOWN;
        endedByItself.accept(which.pid(), which.exitValue());
    }
}
