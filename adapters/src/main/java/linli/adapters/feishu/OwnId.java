package linli.adapters.feishu;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bot's own open_id, by which groups call it. Only the API tells it, so it is asked in the background when the first
 * request comes, and again after a while where that failed. Safe for several threads.
 */
final class OwnId {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final Supplier<Optional<String>> asking;
    private volatile @Nullable String known;
    private Instant notBefore = Instant.MIN;

    OwnId(Supplier<Optional<String>> asking) {
        this.asking = asking;
    }

    /** One that is known. */
    static OwnId of(String openId) {
        var own = new OwnId(() -> Optional.of(openId));
        own.known = openId;
        return own;
    }

    Optional<String> find() {
        return Optional.ofNullable(known);
    }

    /** Does not wait. */
    void learn(Instant now) {
        if (known != null || !mayAsk(now)) return;
        var thread = new Thread(() -> asking.get().ifPresent(id -> known = id), "feishu-own-id");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized boolean mayAsk(Instant now) {
        if (now.isBefore(notBefore)) return false;
        notBefore = now.plus(BETWEEN);
        return true;
    }
}
