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
import java.util.concurrent.TimeUnit;
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
    /** So old a claim is made sure of before the call. */
    private static final long SURE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final Duration NO_TOKEN = Duration.ofMinutes(1);

    private final Database database;
    private final String account;
    private final Sending sending;
    private final TokenStore tokens;
    private final Clock clock;
    private final String node;
    private final SenderMetrics metrics;
    private final Semaphore room = new Semaphore(ROOM);
    private final Pace pace;
    private final Brake brake;

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
        this.brake = new Brake(account);
    }

    /** Claims what may leave now; each has to be given to {@link #send}. */
    List<Post> claim() throws InterruptedException, ExecutionException {
        var now = clock.instant();
        if (brake.isOn(now) || !sending.isReady()) return List.of();
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
        for (var post : NextInLine.due(tx, account, most, now)) {
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
            metrics.ended(written(post, call(post)));
        } finally {
            room.release();
        }
    }

    /** The platform's answer is at hand: a store that fails for a moment must not turn it into a doubt. */
    private Post.State written(Post post, Sent sent) throws InterruptedException, ExecutionException {
        long giveUp = System.nanoTime() + LEASE.toNanos();
        while (true) {
            try {
                return database.write(tx -> end(tx, post, sent)).get();
            } catch (ExecutionException failure) {
                if (System.nanoTime() > giveUp) throw failure;
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private Sent call(Post post) throws InterruptedException, ExecutionException {
        long claimed = System.nanoTime();
        return withToken(token -> {
            boolean old = System.nanoTime() - claimed > SURE_NANOS;
            return old && !isStillOurs(post)
                    ? new Sent.Unknown("lease")
                    : sending.send(token, post.recipient(), post.content());
        });
    }

    /** Asking for a token may have taken longer than the lease; whoever found it run out has ended this attempt. */
    private boolean isStillOurs(Post post) throws InterruptedException, ExecutionException {
        var until = clock.instant().plus(LEASE);
        return database.write(tx -> Outbox.renew(tx, post, until)).get();
    }

    /** A call of the platform's API. */
    @FunctionalInterface
    interface Call {
        Sent make(AccessToken token) throws InterruptedException, ExecutionException;
    }

    /** Makes a call of the API that may be made again where the token was not taken. */
    Sent withToken(Call call) throws InterruptedException, ExecutionException {
        var first = callWith(call, 0);
        if (!(first.sent() instanceof Sent.TokenRefused)) return first.sent();
        var second = callWith(call, first.generation()).sent();
        return second instanceof Sent.TokenRefused refused ? Sent.Later.forAll(refused.reason(), NO_TOKEN) : second;
    }

    /** The same for whoever can wait for neither the store nor a stopping server. */
    Sent tryWithToken(Call call) {
        try {
            return withToken(call);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Sent.Later("stopping", Duration.ZERO);
        } catch (ExecutionException store) {
            return new Sent.Later("store", Duration.ZERO);
        }
    }

    private record Called(Sent sent, long generation) {}

    private Called callWith(Call call, long refused) throws InterruptedException, ExecutionException {
        var given = tokens.get(refused);
        var token = given.token();
        if (token == null) return new Called(given.failure() == null ? noToken() : given.failure(), refused);
        try {
            return new Called(call.make(token.token()), token.generation());
        } catch (RuntimeException failure) {
            LOG.error("Sending met a fault of ours", Redacted.of(failure));
            return new Called(new Sent.Unknown("fault"), token.generation());
        }
    }

    private static Sent noToken() {
        return Sent.Later.forAll("token", NO_TOKEN);
    }

    private Post.State end(Tx tx, Post post, Sent sent) {
        var now = clock.instant();
        if (sent instanceof Sent.Accepted) return delivered(tx, post, now);
        if (sent instanceof Sent.Later later) return later(tx, post, later, now);
        if (sent instanceof Sent.Refused refused) return refused(tx, post, refused, now);
        if (sent instanceof Sent.Stopped stopped) return stopped(tx, post, stopped, now);
        if (sent instanceof Sent.TokenRefused token)
            return later(tx, post, Sent.Later.forAll(token.reason(), NO_TOKEN), now);
        return unknown(tx, post, ((Sent.Unknown) sent).reason(), now);
    }

    private Post.State delivered(Tx tx, Post post, Instant now) {
        goesAgain();
        Outbox.end(tx, post, Post.State.SENT, "", now);
        return Post.State.SENT;
    }

    private Post.State later(Tx tx, Post post, Sent.Later later, Instant now) {
        boolean counts = !later.forAll() || post.answers() != null;
        if (counts && post.attempt() >= MOST_ATTEMPTS) return failed(tx, post, later.reason(), now);
        var due = later.forAll() ? brake.pause(later.after(), now) : now.plus(pause(post, later));
        var state = waits(tx, post, later.reason(), due, now);
        if (!counts) Outbox.uncount(tx, post);
        return state;
    }

    private Post.State waits(Tx tx, Post post, String reason, Instant due, Instant now) {
        var back = Outbox.again(tx, post, Post.State.WAITING, reason, due, now);
        if (back.isPresent()) giveBack(tx, post);
        return back.orElse(Post.State.WAITING);
    }

    private static Duration pause(Post post, Sent.Later later) {
        var pause = Duration.ofSeconds(1L << post.attempt());
        return pause.compareTo(later.after()) < 0 ? later.after() : pause;
    }

    private Post.State refused(Tx tx, Post post, Sent.Refused refused, Instant now) {
        goesAgain();
        if (refused.why() == Sent.Why.WINDOW) {
            if (post.path() != null && !sending.needsPath()) return withoutPath(tx, post, post.path(), refused, now);
            if (post.path() != null) Paths.shut(tx, post, post.path());
            if (post.window() != null && !Windows.shut(tx, account, post.peer(), post.window()))
                return openedMeanwhile(tx, post, refused, now);
            if (post.answers() == null) return parked(tx, post, refused, now);
        }
        if (refused.why() == Sent.Why.GONE && post.kind() == Conversation.Kind.PRIVATE)
            Addresses.unfollowed(tx, account, post.peer());
        if (refused.why() == Sent.Why.CONTENT)
            LOG.error("The platform does not take our content: {}", refused.reason());
        return failed(tx, post, refused.reason(), now);
    }

    /** The receiver wrote during the call: there is another window now. */
    private static Post.State openedMeanwhile(Tx tx, Post post, Sent.Refused refused, Instant now) {
        return Outbox.again(tx, post, Post.State.WAITING, refused.reason(), now, now)
                .orElse(Post.State.WAITING);
    }

    private static Post.State parked(Tx tx, Post post, Sent.Refused refused, Instant now) {
        var back = Outbox.again(tx, post, Post.State.PARKED, refused.reason(), now, now);
        if (back.isPresent() && back.get() == Post.State.PARKED) Outbox.park(tx, post, now);
        return back.orElse(Post.State.PARKED);
    }

    /** The way back was no good after all: the ordinary one is taken at once. */
    private static Post.State withoutPath(Tx tx, Post post, Paths.Taken path, Sent.Refused refused, Instant now) {
        Paths.shut(tx, post, path);
        return Outbox.again(tx, post, Post.State.WAITING, refused.reason(), now, now)
                .orElse(Post.State.WAITING);
    }

    private Post.State stopped(Tx tx, Post post, Sent.Stopped stopped, Instant now) {
        var until = brake.stop(stopped, now);
        metrics.stopped(true);
        if (post.answers() != null) return failed(tx, post, stopped.reason(), now);
        return waits(tx, post, stopped.reason(), until, now);
    }

    private Post.State unknown(Tx tx, Post post, String reason, Instant now) {
        if (sending.dropsRepeats() && post.path() == null && post.attempt() < MOST_ATTEMPTS)
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
        InFront.answer(tx, to, post.id(), post.answers(), Bubble.words(post.content()), now);
    }

    private void goesAgain() {
        brake.release();
        metrics.stopped(false);
    }

    String account() {
        return account;
    }

    /** Whether nothing would leave just now. */
    boolean isHeldUp() {
        return brake.isOn(clock.instant()) || !sending.isReady();
    }

    /** Why nothing goes out, and until when; it stays until something went out again. */
    Optional<AccountState.Stop> stop() {
        return brake.stop();
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
