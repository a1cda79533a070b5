package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process in good order when its standard input ends. The demo's server is started with a pipe whose other
 * end the demo holds: the kernel closes it however the demo dies, kill -9 included. Until then each line is something
 * that the demo tells, and nobody else can.
 */
public final class EndWithStdin {
    private static final Logger log = LoggerFactory.getLogger(EndWithStdin.class);

    private EndWithStdin() {}

    public static void watch(Consumer<String> told) {
        watch(System.in, told, () -> System.exit(0)); // the shutdown hooks finish what is under way
    }

    static void watch(InputStream input, Consumer<String> told, Runnable end) {
        var thread = new Thread(() -> {
            listen(new BufferedReader(new InputStreamReader(input, UTF_8)), told);
            end.run();
        });
        thread.setName("end-with-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    /** An input that cannot be read is taken for one that has ended. */
    private static void listen(BufferedReader input, Consumer<String> told) {
        try {
            for (var line = input.readLine(); line != null; line = input.readLine()) tell(told, line);
        } catch (IOException e) {
            log.info("standard input: {}", e.toString());
        }
    }

    private static void tell(Consumer<String> told, String line) {
        try {
            told.accept(line);
        } catch (RuntimeException e) {
            log.warn("a line on standard input was not understood", e);
        }
    }
}
