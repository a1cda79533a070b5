package linli.config.demo;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the demo has started so far; closes the latest first, and what is added later at once. Safe for several threads: a
 * signal may come at any time.
 */
final class Parts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final ConcurrentLinkedDeque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    void add(AutoCloseable part) {
        open.push(part);
        if (closed) close();
    }

    @Override
    public void close() {
        closed = true;
        for (var part = open.poll(); part != null; part = open.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("a part of the demo did not close", e);
            }
        }
    }
}
