package linli.adapters.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** So many requests a minute for each key, counted from its first one. Safe for several threads. */
final class Rate {
    static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 10_000;

    private final Cache<Long, AtomicInteger> counts;

    Rate(Ticker ticker) {
        counts = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(SPAN)
                .maximumSize(MOST_KEYS)
                .build();
    }

    /** False when this key has had all of this minute. */
    boolean take(long key, int most) {
        return counts.get(key, fresh -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
