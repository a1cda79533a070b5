package linli.core.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends messages that do not run here and tells people so, but only where it is sure: what may have taken effect before or
 * elsewhere stays unanswered. It remembers both for as long as redeliveries come. Safe for several threads.
 */
final class TurnedAway {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Pipeline pipeline;
    private final Cache<String, byte[]> told = remembered();
    private final Cache<String, Boolean> perhapsDone = remembered();
    private final Cache<String, Integer> notSaved = remembered();

    TurnedAway(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** What the deliveries of this message were told a moment ago; null when it was not turned away. */
    byte @Nullable [] told(String hash) {
        return told.getIfPresent(hash);
    }

    /** From now on nobody may be told that it did not run. */
    void markPerhapsDone(Pending pending) {
        perhapsDone.put(pending.hash(), true);
    }

    /** Whether a word that we are busy comes just in time, and no answer would. */
    static boolean isOverdue(Pending pending, long nowNanos) {
        return canBeTold(pending)
                && nowNanos - pending.firstByteNanos()
                        >= pending.platform().capabilities().answerLimit().toNanos();
    }

    /** Without the store only the answer to the delivery can say something. */
    private static boolean canBeTold(Pending pending) {
        return pending.platform().capabilities().answersInHttp();
    }

    /** It does not run for these deliveries: all of them get the same words, for a minute. */
    void endBusy(Pending pending) {
        if (pending.isPerhapsElsewhere() || perhapsDone.getIfPresent(pending.hash()) != null || !canBeTold(pending)) {
            pipeline.endUnanswered(pending);
            return;
        }
        var encoded = encoded(pending, "busy");
        told.put(pending.hash(), encoded);
        pipeline.end(pending, encoded, Outcome.BUSY, "");
    }

    /** The store takes nothing in at present, and surely did not take this. */
    void endNoRoom(Pending pending) {
        if (canBeTold(pending)) pipeline.end(pending, encoded(pending, "not-saved", "disk"), Outcome.NOT_SAVED, "");
        else pipeline.endUnanswered(pending);
    }

    /** Surely not stored: a redelivery may have better luck; when none is to come, it is told. */
    void endNotSaved(Pending pending, Exception cause) {
        int tries = notSaved.asMap().merge(pending.hash(), 1, Integer::sum);
        if (tries < pending.platform().capabilities().attempts() || !canBeTold(pending)) {
            pipeline.endUnanswered(pending);
            return;
        }
        var encoded = encoded(pending, "not-saved", pipeline.logFault(cause));
        pipeline.end(pending, encoded, Outcome.NOT_SAVED, "");
    }

    /** Nobody knows whether it is stored; its redelivery finds out. */
    void endInDoubt(Pending pending) {
        markPerhapsDone(pending);
        pipeline.endUnanswered(pending);
    }

    private byte[] encoded(Pending pending, String wording, Object... arguments) {
        var replies = pipeline.replies();
        var text = replies.text(wording, arguments);
        return replies.say(pending.platform(), pending.message(), text, List.of(), pipeline.now())
                .encoded();
    }

    private static <T> Cache<String, T> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(REMEMBERED)
                .build();
    }
}
