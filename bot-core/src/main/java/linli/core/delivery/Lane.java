package linli.core.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import linli.core.message.Conversation;
import linli.core.platform.AccessToken;
import linli.core.platform.GroupCare;
import linli.core.platform.Sending;
import linli.core.platform.Sent;
import linli.core.store.Database;
import linli.core.store.Redacted;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's way out: its pace, its room, and what the platform's answers mean. Safe for several threads. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int ROOM = 8;
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration STOPPED_FOR = Duration.ofMinutes(1);

    private final Database database;
    private final String account;
    private final Sending sending;
    private final TokenStore tokens;
    private final Clock clock;
    private final String node;
    private final SenderMetrics metrics;
    private final Semaphore room = new Semaphore(ROOM);
    private final Pace pace;
    private volatile Instant stoppedUntil = Instant.MIN;
    private volatile AccountState.@Nullable Stop stop;

    Lane(
            Database database,
            String account,
            Sending sending,
            TokenStore tokens,
            Clock clock,
            String node,
            SenderMetrics metrics) {
        this.database = database;
        this.account = account;
        this.sending = sending;
        this.tokens = tokens;
        this.clock = clock;
        this.node = node;
        this.metrics = metrics;
        this.pace = new Pace(sending.perSecond());
    }

    /** Claims what may leave now; each has to be given to {@link #send}. */
    List<Post> claim() throws InterruptedException, ExecutionException {
        var now = clock.instant();
        if (now.isBefore(stoppedUntil) || !sending.isReady()) return List.of();
        int most = pace.take(Math.min(room.availablePermits(), ROOM), now);
        if (most == 0 || !room.tryAcquire(most)) return List.of();
        List<Post> claimed = List.of();
        try {
            claimed = database.write(tx -> claim(tx, most, now)).get();
            return claimed;
        } finally {
            room.release(most - claimed.size());
            pace.giveBack(most - claimed.size());
        }
    }

    private List<Post> claim(Tx tx, int most, Instant now) {
        var claimed = new ArrayList<Post>();
        for (var post : Outbox.due(tx, account, most, now)) {
            if (post.unwanted()) {
                Outbox.leaveOut(tx, post, now);
                continue;
            }
            var counted = counted(tx, post, now);
            if (counted == null) continue;
            Outbox.claim(tx, counted, node, now.plus(LEASE), now);
            claimed.add(counted);
        }
        return claimed;
    }

    /** With a way back or a window to go through; null when there is none, and it waits elsewhere then. */
    private @Nullable Post counted(Tx tx, Post post, Instant now) {
        var way = way(tx, post, now);
        if (way == null && !database.dialect().oneProcess()) {
            Outbox.markParked(tx, post); // another node may have opened one since we looked
            way = way(tx, post, now);
        }
        if (way == null) noWindow(tx, post, now);
        return way;
    }

    private @Nullable Post way(Tx tx, Post post, Instant now) {
        var path = Paths.take(tx, post, now);
        if (path.isPresent()) return post.on(path.get());
        if (sending.needsPath()) return null;
        var windows = sending.windows();
        if (post.kind() == Conversation.Kind.GROUP || windows.isEmpty()) return post;
        return Windows.take(tx, account, post.peer(), windows, now)
                .map(post::through)
                .orElse(null);
    }

    private void noWindow(Tx tx, Post post, Instant now) {
        if (post.answers() == null) {
            Outbox.park(tx, post, now);
            return;
        }
        sayLater(tx, post, now);
        Outbox.fail(tx, post, "window", now);
    }

    /** What the account may do in groups; null when that is nothing. */
    @Nullable
    GroupCare care() {
        return sending.groupCare().orElse(null);
    }

    /** Makes the call and writes how it ended. */
    void send(Post post) throws InterruptedException, ExecutionException {
        try {
            var sent = call(post);
            var ended = database.write(tx -> end(tx, post, sent)).get();
            metrics.ended(ended);
        } finally {
            room.release();
        }
    }

    private Sent call(Post post) throws InterruptedException, ExecutionException {
        return withToken(token -> sending.send(token, post.recipient(), post.content()));
    }

    /** Makes a call of the API that is no message of the outbox; it may be made again. */
    Sent withToken(Function<AccessToken, Sent> call) throws InterruptedException, ExecutionException {
        var first = callWith(call, 0);
        if (!(first.sent() instanceof Sent.TokenRefused)) return first.sent();
        var second = callWith(call, first.generation()).sent();
        return second instanceof Sent.TokenRefused refused ? new Sent.Later(refused.reason(), STOPPED_FOR) : second;
    }

    private record Called(Sent sent, long generation) {}

    private Called callWith(Function<AccessToken, Sent> call, long refused)
            throws InterruptedException, ExecutionException {
        var given = tokens.get(refused);
        var token = given.token();
        if (token == null) return new Called(given.failure() == null ? noToken() : given.failure(), refused);
        try {
            return new Called(call.apply(token.token()), token.generation());
        } catch (RuntimeException failure) {
            LOG.error("Sending met a fault of ours", Redacted.of(failure));
            return new Called(new Sent.Unknown("fault"), token.generation());
        }
    }

    private static Sent noToken() {
        return new Sent.Later("token", STOPPED_FOR);
    }

    private Post.State end(Tx tx, Post post, Sent sent) {
        var now = clock.instant();
        if (sent instanceof Sent.Accepted) return delivered(tx, post, now);
        if (sent instanceof Sent.Later later) return later(tx, post, later, now);
        if (sent instanceof Sent.Refused refused) return refused(tx, post, refused, now);
        if (sent instanceof Sent.Stopped stopped) return stopped(tx, post, stopped, now);
        if (sent instanceof Sent.TokenRefused token)
            return later(tx, post, new Sent.Later(token.reason(), STOPPED_FOR), now);
        return unknown(tx, post, ((Sent.Unknown) sent).reason(), now);
    }

    private Post.State delivered(Tx tx, Post post, Instant now) {
        goesAgain();
        Outbox.end(tx, post, Post.State.SENT, "", now);
        return Post.State.SENT;
    }

    private Post.State later(Tx tx, Post post, Sent.Later later, Instant now) {
        if (post.attempt() >= MOST_ATTEMPTS) return failed(tx, post, later.reason(), now);
        var pause = Duration.ofSeconds(1L << Math.min(post.attempt(), 9));
        if (pause.compareTo(later.after()) < 0) pause = later.after();
        if (Outbox.again(tx, post, Post.State.WAITING, later.reason(), now.plus(pause), now)) giveBack(tx, post);
        return Post.State.WAITING;
    }

    private Post.State refused(Tx tx, Post post, Sent.Refused refused, Instant now) {
        goesAgain();
        if (refused.why() == Sent.Why.WINDOW) {
            if (post.path() != null && !sending.needsPath()) return withoutPath(tx, post, post.path(), refused, now);
            if (post.path() != null) Paths.shut(tx, post, post.path());
            if (post.window() != null) Windows.shut(tx, account, post.peer(), post.window());
            if (post.answers() == null && Outbox.again(tx, post, Post.State.PARKED, refused.reason(), now, now)) {
                Outbox.park(tx, post, now);
                return Post.State.PARKED;
            }
        }
        if (refused.why() == Sent.Why.GONE && post.kind() == Conversation.Kind.PRIVATE)
            Addresses.unfollowed(tx, account, post.peer());
        if (refused.why() == Sent.Why.CONTENT)
            LOG.error("The platform does not take our content: {}", refused.reason());
        return failed(tx, post, refused.reason(), now);
    }

    /** The way back was no good after all: the ordinary one is taken at once. */
    private static Post.State withoutPath(Tx tx, Post post, Paths.Taken path, Sent.Refused refused, Instant now) {
        Paths.shut(tx, post, path);
        Outbox.again(tx, post, Post.State.WAITING, refused.reason(), now, now);
        return Post.State.WAITING;
    }

    private Post.State stopped(Tx tx, Post post, Sent.Stopped stopped, Instant now) {
        if (now.isAfter(stoppedUntil))
            LOG.error("Account {} can send nothing ({}). {}", account, stopped.reason(), stopped.toDo());
        stoppedUntil = now.plus(stopped.over().orElse(STOPPED_FOR));
        stop = new AccountState.Stop(stopped.reason(), stopped.toDo(), stoppedUntil);
        metrics.stopped(true);
        if (Outbox.again(tx, post, Post.State.WAITING, stopped.reason(), stoppedUntil, now)) giveBack(tx, post);
        return Post.State.WAITING;
    }

    private Post.State unknown(Tx tx, Post post, String reason, Instant now) {
        if (sending.dropsRepeats() && post.path() == null)
            return later(tx, post, new Sent.Later(reason, Duration.ofSeconds(1)), now);
        if (Outbox.end(tx, post, Post.State.UNKNOWN, reason, now)) sayLater(tx, post, now);
        return Post.State.UNKNOWN;
    }

    private Post.State failed(Tx tx, Post post, String reason, Instant now) {
        if (Outbox.end(tx, post, Post.State.FAILED, reason, now)) {
            giveBack(tx, post);
            sayLater(tx, post, now);
        }
        return Post.State.FAILED;
    }

    private void giveBack(Tx tx, Post post) {
        if (post.window() != null) Windows.giveBack(tx, account, post.peer(), post.window());
        if (post.path() != null) Paths.giveBack(tx, post, post.path());
    }

    /** What somebody asked for is answered in front of their next reply, if it cannot be sent. */
    private static void sayLater(Tx tx, Post post, Instant now) {
        if (post.answers() == null) return;
        var to = new Address(post.account(), post.kind(), post.peer(), post.person());
        InFront.keep(tx, to, post.id(), post.answers(), false, Bubble.words(post.content()), now);
    }

    private void goesAgain() {
        stoppedUntil = Instant.MIN;
        stop = null;
        metrics.stopped(false);
    }

    String account() {
        return account;
    }

    /** Why nothing goes out, and until when; it stays until something went out again. */
    Optional<AccountState.Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /** Ends what a dead node was sending; {@code all} after a start, when nobody else can have the store open. */
    CompletableFuture<Integer> giveUpAbandoned(boolean all) {
        return database.write(tx -> {
            var now = clock.instant();
            var abandoned = Abandoned.find(tx, account, now, all);
            for (var post : abandoned) unknown(tx, post, "node died", now);
            return abandoned.size();
        });
    }
}
