package linli.config.demo;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process in good order when its standard input ends. The demo's server is started with a pipe whose other
 * end the demo holds and never writes to: the kernel closes it however the demo dies, kill -9 included.
 */
public final class EndWithStdin {
    private EndWithStdin() {}

    public static void watch() {
        watch(System.in, () -> System.exit(0)); // the shutdown hooks finish what is under way
    }

    static void watch(InputStream input, Runnable end) {
        var thread = new Thread(() -> {
            drain(input);
            end.run();
        });
        thread.setName("end-with-stdin");
        thread.setDaemon(true);
        thread.start();
    }

    /** An input that cannot be read is taken for one that has ended. */
    private static void drain(InputStream input) {
        try {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(EndWithStdin.class).info("standard input: {}", e.toString());
        }
    }
}
