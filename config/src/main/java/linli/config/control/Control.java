package linli.config.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's ear for the command line: a loopback port that anybody on this machine can reach, and a secret that only
 * who may read the data folder can know.
 */
public final class Control implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 16;
    private static final long STOP_SECONDS = 10;

    private final Path folder;
    private final Map<String, Operation> operations;
    private final ServerSocket socket;
    private final ControlFile file;
    private final ExecutorService talks = Executors.newFixedThreadPool(AT_ONCE, Control::daemon);

    private Control(Path folder, Map<String, Operation> operations, ServerSocket socket) {
        this.folder = folder;
        this.operations = operations;
        this.socket = socket;
        this.file = ControlFile.fresh(socket.getLocalPort());
    }

    /**
     * Listens from now on. Call it only while this process holds the store.
     *
     * @param operations by name
     */
    public static Control open(Path folder, Map<String, Operation> operations) throws IOException {
        var socket = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        try {
            var control = new Control(folder, operations, socket);
            control.file.write(folder);
            daemon(control::listen).start();
            return control;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** Takes no more; what is under way has ten seconds. */
    @Override
    public void close() {
        try {
            ControlFile.remove(folder);
            socket.close();
            talks.shutdown();
            talks.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                talks.execute(() -> talk(client));
            } catch (IOException | RuntimeException failure) {
                if (!socket.isClosed())
                    LOG.warn("A control connection failed; listening goes on: {}", failure.toString());
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            new Talk(client, file, operations).run();
        } catch (IOException failure) {
            LOG.warn("A control connection broke off: {}", failure.toString());
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "control");
        thread.setDaemon(true);
        return thread;
    }
}
