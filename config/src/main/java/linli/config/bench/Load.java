package linli.config.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Plan} against a {@link Target}. Everything happens on one event loop, so there are no locks, and
 * what is left of the machine belongs to the server.
 */
final class Load {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final long TICK_MILLIS = 1;
    private static final long WATCH_MILLIS = 100;
    private static final long START_SECONDS = 10;

    private final Target target;
    private final SafeMode account;
    private final Plan plan;
    private final Expectation expectation;
    private final @Nullable ProcessHandle server;
    private final EventLoopGroup group = Loops.group(1);
    private final Bootstrap bootstrap;
    private final Promise<Tally> end = group.next().newPromise();
    private final Tally tally = new Tally();

    private final Set<Lane> lanes = new HashSet<>();
    private final Deque<Lane> idle = new ArrayDeque<>();
    private final Deque<Person> silent = new ArrayDeque<>();
    private final Deque<Said> again = new ArrayDeque<>();
    private long nextId = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 62);
    private long startNanos;
    private long measuredFrom;
    private long endNanos;
    private long issued;
    private int underway;
    private boolean begun;
    private boolean over;

    /** @param server whose processor time is told, or null */
    Load(Target target, SafeMode account, Plan plan, Expectation expectation, @Nullable ProcessHandle server) {
        this.target = target;
        this.account = account;
        this.plan = plan;
        this.expectation = expectation;
        this.server = server;
        this.bootstrap = new Bootstrap()
                .group(group)
                .channel(Loops.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(target.address())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpResponseDecoder())
                                .addLast(new HttpObjectAggregator(LONGEST_ANSWER))
                                .addLast(new Lane(Load.this, channel));
                    }
                });
        var run = Long.toString(nextId, Character.MAX_RADIX);
        for (var i = 0; i < plan.people(); i++) silent.add(new Person("bench-" + run + "-" + i));
    }

    /**
     * Runs the plan to its end.
     *
     * @throws IOException when the server does not take connections
     */
    Tally run() throws IOException, InterruptedException {
        try {
            connectAll();
            group.next().execute(this::begin);
            return end.sync().getNow();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private void connectAll() throws IOException, InterruptedException {
        var attempts = new ArrayList<io.netty.channel.ChannelFuture>();
        for (var i = 0; i < plan.connections(); i++) attempts.add(bootstrap.connect());
        for (var attempt : attempts) {
            if (!attempt.await(START_SECONDS, TimeUnit.SECONDS) || !attempt.isSuccess())
                throw new IOException("no connection to " + target.host(), attempt.cause());
        }
    }

    private void begin() {
        begun = true;
        startNanos = System.nanoTime();
        measuredFrom = startNanos + plan.warmUp().toNanos();
        endNanos = measuredFrom + plan.time().toNanos();
        tally.seconds = plan.time().toNanos() / 1e9;
        var loop = group.next();
        loop.schedule(() -> cpu(-1), plan.warmUp().toNanos(), TimeUnit.NANOSECONDS);
        loop.schedule(this::over, endNanos - startNanos, TimeUnit.NANOSECONDS);
        loop.scheduleAtFixedRate(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        if (plan.rate() > 0) loop.scheduleAtFixedRate(this::pump, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        pump();
    }

    private void cpu(int sign) {
        if (server == null) return;
        var spent =
                server.info().totalCpuDuration().orElseThrow(() -> new IllegalStateException("--pid: no such process"));
        var millis = sign * spent.toNanos() / 1e6;
        tally.cpuMillis = Double.isNaN(tally.cpuMillis) ? millis : tally.cpuMillis + millis;
    }

    /** What a fixed rate wanted to say and could not is told, or an overloaded server would look fast. */
    private void over() {
        over = true;
        cpu(1);
        var wanted = plan.rate() * (endNanos - startNanos) / 1_000_000_000L;
        for (var unsent = plan.rate() == 0 ? 0 : wanted - issued; unsent > 0; unsent--) tally.error("unsent");
        endIfDone();
    }

    private void watch() {
        var now = System.nanoTime();
        new ArrayList<>(lanes).forEach(lane -> lane.closeIfOverdue(now));
        var longest = Plan.PATIENCE.toNanos() * (Plan.ATTEMPTS + 1);
        if (now < endNanos + longest) return;
        for (; underway > 0; underway--) tally.error("lost");
        end.trySuccess(tally);
    }

    private void pump() {
        while (!idle.isEmpty()) {
            var said = again.isEmpty() ? next() : again.poll();
            if (said == null) return;
            deliver(idle.remove(), said);
        }
    }

    private @Nullable Said next() {
        var now = System.nanoTime();
        var intended = plan.rate() == 0 ? now : startNanos + issued * 1_000_000_000L / plan.rate();
        if (over || now >= endNanos || intended > now || silent.isEmpty()) return null;
        issued++;
        underway++;
        return new Said(silent.remove(), nextId++, intended);
    }

    private void deliver(Lane lane, Said said) {
        var second = System.currentTimeMillis() / 1000;
        lane.send(said, target.path(), account.text(said.person.openId, plan.text(), said.msgId, said.created, second));
    }

    /** A complete answer with status 200 came. */
    void answered(Said said, String body) {
        String reply;
        try {
            reply = account.open(body);
            if (!SafeMode.element(reply, "ToUserName").equals(said.person.openId))
                throw new IllegalArgumentException("another person's");
        } catch (IllegalArgumentException wrong) {
            var empty = body.isEmpty() || body.equals("success");
            tally.error(empty ? "no-reply" : "reply: " + wrong.getMessage());
            giveUp(said);
            return;
        }
        if (said.firstReply == null) firstAnswer(said, reply);
        else redelivered(said, reply);
    }

    private void firstAnswer(Said said, String reply) {
        var now = System.nanoTime();
        var error = expectation.judge(said.person, SafeMode.element(reply, "Content"));
        if (!error.equals(Expectation.RIGHT)) {
            tally.error(error);
            giveUp(said);
            return;
        }
        if (now >= measuredFrom && now < endNanos) tally.messages++;
        if (said.intendedNanos >= measuredFrom) tally.answered(now - said.intendedNanos);
        if (ThreadLocalRandom.current().nextInt(100) >= plan.redeliver()) {
            done(said);
        } else {
            said.firstReply = reply;
            again.add(said);
        }
    }

    private void redelivered(Said said, String reply) {
        tally.redeliveries++;
        if (reply.equals(said.firstReply)) tally.identical++;
        done(said);
    }

    /** A delivery got no answer of use; the platform tries three times. */
    void failed(Said said, String kind) {
        tally.error(kind);
        said.failures++;
        if (said.failures < Plan.ATTEMPTS) again.add(said);
        else giveUp(said);
    }

    private void giveUp(Said said) {
        if (said.firstReply == null) said.person.leftUnanswered();
        done(said);
    }

    private void done(Said said) {
        silent.add(said.person);
        underway--;
        endIfDone();
    }

    private void endIfDone() {
        if (over && underway == 0) end.trySuccess(tally);
    }

    void opened(Lane lane) {
        lanes.add(lane);
        idle(lane);
    }

    void idle(Lane lane) {
        idle.add(lane);
        if (begun) pump();
    }

    void gone(Lane lane) {
        lanes.remove(lane);
        idle.remove(lane);
        if (!end.isDone())
            bootstrap.connect().addListener(connected -> {
                if (connected.isSuccess()) return;
                tally.error("connect");
                group.next().schedule(() -> gone(lane), WATCH_MILLIS, TimeUnit.MILLISECONDS);
            });
    }

    Tally tally() {
        return tally;
    }

    String host() {
        return target.host();
    }
}
