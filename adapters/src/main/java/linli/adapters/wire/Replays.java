package linli.adapters.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Remembers which body came with a signature that does not cover it. The same body again
 * is a redelivery, another one a replay. Bounded, of this node alone, in memory.
 *
 * <p>The key is the signature by itself, not the triple with timestamp and nonce: the parts are signed with nothing
 * between them, so a character moved from one to the next makes another triple with the same signature.
 */
public final class Replays {
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final Cache<String, byte[]> bodies;

    /** @param window a timestamp stays acceptable for at most twice as long */
    public Replays(Duration window, Ticker ticker) {
        var twice = window.multipliedBy(2);
        bodies = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(twice.compareTo(SHORTEST) > 0 ? twice : SHORTEST)
                .maximumSize(MOST)
                .build();
    }

    /** Whether this signature came with another body before. Call it only after the signature fitted. */
    public boolean isReplay(String signature, byte[] body) {
        var hash = sha256(body);
        var before = bodies.asMap().putIfAbsent(signature, hash);
        return before != null && !MessageDigest.isEqual(before, hash);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
