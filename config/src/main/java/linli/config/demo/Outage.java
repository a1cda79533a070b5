package linli.config.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import linli.adapters.sandbox.WechatApiSide;
import linli.adapters.sandbox.WechatFault;
import org.jspecify.annotations.Nullable;

/** The platform's API answers "busy" to everything for a while. Safe for several threads. */
final class Outage {
    static final Duration USUAL = Duration.ofMinutes(1);
    private static final int BUSY = -1;

    private final WechatApiSide api;
    private final Board board;
    private final Lives lives;
    private final Duration lasts;
    private long lostBefore;
    private boolean counting;
    private @Nullable CompletableFuture<@Nullable Void> mending;

    /** @param lives tells how often the server tried in vain */
    Outage(WechatApiSide api, Board board, Lives lives, Duration lasts) {
        this.api = api;
        this.board = board;
        this.lives = lives;
        this.lasts = lasts;
    }

    /** Does nothing while one lasts. */
    synchronized void begin() {
        if (mending != null) return;
        lostBefore = lost();
        counting = true;
        api.failDuring(lasts, WechatFault.code(BUSY));
        board.tell("outage", "millis", (double) lasts.toMillis());
        var over = new CompletableFuture<@Nullable Void>();
        mending = over;
        over.completeOnTimeout(null, lasts.toMillis(), TimeUnit.MILLISECONDS).thenRun(() -> mended(over));
    }

    private synchronized void mended(CompletableFuture<@Nullable Void> over) {
        if (mending != over) return;
        mending = null;
        board.tell("mended");
    }

    /** Ends one that lasts, without a word. */
    synchronized void end() {
        if (mending == null) return;
        mending.cancel(false);
        mending = null;
        counting = false;
        api.mend();
    }

    /** How often something was tried in vain since it began, told once; null when nothing was. */
    synchronized @Nullable Long triesLost() {
        if (!counting) return null;
        long tries = lost() - lostBefore;
        if (tries == 0) return null;
        counting = false;
        return tries;
    }

    private long lost() {
        return lives.read().sum("linli_sent_total", "outcome=\"waiting\"");
    }
}
