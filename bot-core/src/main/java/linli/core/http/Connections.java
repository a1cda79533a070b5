package linli.core.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections. Safe for several threads. */
final class Connections {
    private final int max;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Guarded> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Connections(int max) {
        this.max = max;
    }

    int count() {
        return count.get();
    }

    boolean stopping() {
        return stopping;
    }

    /** False when there are too many already. */
    boolean admit(Guarded connection) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            return false;
        }
        open.add(connection);
        return true;
    }

    void leave(Guarded connection) {
        if (!open.remove(connection)) return;
        if (count.decrementAndGet() == 0 && stopping) signalNone();
    }

    /** The same connection under another keeper. */
    void replace(Guarded before, Guarded now) {
        open.add(now);
        open.remove(before);
        if (stopping) now.drain();
    }

    private synchronized void signalNone() {
        notifyAll();
    }

    /** Closes what has passed its limit. One look over all, now and then, is cheaper than timers at every request. */
    void sweep() {
        long now = System.nanoTime();
        for (var each : open) if (each.isDue(now)) each.expire();
    }

    /** From here on every answer is its connection's last, and idle connections close. */
    void drain() {
        stopping = true;
        for (var each : open) each.drain();
    }

    /** False when some are still there after {@code limit}. */
    synchronized boolean awaitNone(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); count() > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000)
                wait(left);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return count() == 0;
    }

    void closeAll() {
        for (var each : open) each.close();
    }
}
