package linli.core.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 for webhooks and pages, within {@link HttpLimits}. Routes run on its event loops. A client that closes its
 * sending side counts as gone. Starts once and stops once.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 1024;

    /** What the connections have in common. */
    record Shared(HttpLimits limits, Routes routes, Connections connections, HttpMeters meters) {}

    private final String host;
    private final int wantedPort;
    private final Transport transport;
    private final Shared shared;
    private @Nullable EventLoopGroup group;
    private @Nullable Channel listening;

    /**
     * @param host the address to listen on
     * @param port 0 takes any free one
     * @param routes as they are now; later additions are not seen
     */
    public HttpServer(String host, int port, HttpLimits limits, Routes routes, MeterRegistry registry) {
        this(host, port, limits, routes, registry, Transport.best());
    }

    HttpServer(String host, int port, HttpLimits limits, Routes routes, MeterRegistry registry, Transport transport) {
        this.host = host;
        this.wantedPort = port;
        this.transport = transport;
        var connections = new Connections(limits.maxConnections());
        shared = new Shared(limits, routes.copy(), connections, new HttpMeters(registry, connections::count));
    }

    /**
     * Listens from now on.
     *
     * @throws IOException when the address cannot be listened on
     */
    public synchronized HttpServer start() throws IOException {
        if (group != null) throw new IllegalStateException("started before");
        var loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new DefaultThreadFactory("http"), transport.handlers());
        group = loops;
        var bound = bootstrap(loops).bind(host, wantedPort).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stop();
            throw new IOException("cannot listen on " + host + ":" + wantedPort, bound.cause());
        }
        listening = bound.channel();
        startSweeping(loops);
        log.info("listening on {}:{} ({})", host, port(), transport);
        return this;
    }

    /** The port listened on; only while the server runs. */
    public synchronized int port() {
        if (listening == null) throw new IllegalStateException("not started");
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Takes no more connections, closes the idle ones, waits for the requests under way (at most
     * {@link HttpLimits#stopTime}) and closes what is left. Not to be called by a route.
     */
    public synchronized void stop() {
        if (group == null || group.isShuttingDown()) return;
        if (listening != null) listening.close().awaitUninterruptibly();
        shared.connections().drain();
        if (!shared.connections().awaitNone(shared.limits().stopTime()))
            log.warn(
                    "{} connections closed before their end",
                    shared.connections().count());
        shared.connections().closeAll();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    public void close() {
        stop();
    }

    private ServerBootstrap bootstrap(EventLoopGroup loops) {
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.channel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var decoder = new RequestDecoder(shared.limits());
                        var connection = new Connection(channel, decoder, shared);
                        channel.pipeline().addLast(new HttpResponseEncoder(), decoder, connection);
                    }
                });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // sweep() throws nothing, and ends with its loop
    private void startSweeping(EventLoopGroup loops) {
        long pause = sweepNanos(shared.limits());
        loops.next().scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.NANOSECONDS);
    }

    private void sweep() {
        try {
            shared.connections().sweep();
        } catch (RuntimeException fault) {
            Faults.log("closing what passed its limit; going on", fault);
        }
    }

    /** Often enough that no limit is passed by more than an eighth, and not more than twice a second. */
    private static long sweepNanos(HttpLimits limits) {
        var shortest = limits.requestTime();
        if (limits.idleTime().compareTo(shortest) < 0) shortest = limits.idleTime();
        if (limits.holdTime().compareTo(shortest) < 0) shortest = limits.holdTime();
        var sweep = shortest.dividedBy(8);
        return Math.max(
                Duration.ofMillis(1).toNanos(),
                Math.min(sweep.toNanos(), Duration.ofMillis(500).toNanos()));
    }
}
