package linli.config.demo;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each act of the visitor on a thread of its own; one that fails is logged, and the page goes on. */
final class Acts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Acts.class);

    private final ExecutorService threads = Executors.newCachedThreadPool(Acts::daemon);

    interface Course {
        void run() throws InterruptedException, IOException;
    }

    void begin(Course course) {
        threads.execute(() -> {
            try {
                course.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the demo ends
            } catch (IOException | RuntimeException e) {
                log.error("an act of the demo failed; the page goes on", e);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "demo-act");
        thread.setDaemon(true);
        return thread;
    }
}
