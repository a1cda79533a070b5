package linli.core.pipeline;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import linli.core.store.Redacted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background threads. */
final class Threads {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    static ThreadFactory daemon(String name) {
        var number = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A background loop logs a failure, says it goes on, and goes on. */
    static Runnable goesOn(String what, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.error("{} failed once and goes on", what, Redacted.of(failure));
            }
        };
    }
}
