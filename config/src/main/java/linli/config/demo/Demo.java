package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import linli.adapters.sandbox.WechatApiSide;
import linli.config.demo.station.Stations;
import linli.core.http.HttpLimits;
import linli.core.http.HttpServer;
import linli.core.job.ShiftedClock;
import linli.core.store.OwnerOnly;
import org.jspecify.annotations.Nullable;

/** The running demo: the server as a child, the page before it. Closing ends both and removes what was temporary. */
final class Demo implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration GLANCE = Duration.ofSeconds(2);
    /** A page's open question is no work worth waiting for. */
    private static final HttpLimits LIMITS = new HttpLimits(
            256 * 1024,
            16 * 1024,
            8 * 1024,
            Duration.ofSeconds(10),
            256,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));

    private final Parts parts;
    private final ServerProcess server;
    private final HttpServer page;

    /**
     * Starts the child and the page; when this returns, both answer.
     *
     * @param data where the store lies; null makes a temporary folder that is removed at the end
     * @param parts what has to be closed, whether the start succeeds or not
     */
    static Demo start(PagePort port, @Nullable Path data, Parts parts)
            throws IOException, InterruptedException, Trouble {
        return start(port, data, Outage.USUAL, parts);
    }

    /** The same with a shorter outage, for a test. */
    static Demo start(PagePort port, @Nullable Path data, Duration outage, Parts parts)
            throws IOException, InterruptedException, Trouble {
        try {
            return new Demo(parts, port, folder(parts, data), outage);
        } catch (IOException | InterruptedException | Trouble | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Demo(Parts parts, PagePort port, Path folder, Duration outageLasts)
            throws IOException, InterruptedException, Trouble {
        this.parts = parts;
        var real = Clock.systemUTC();
        var secret = DemoSettings.newSecret();
        var api = new WechatApiSide(DemoSettings.APP_ID, secret, 0, real);
        parts.add(api);
        var stations = Stations.open(DemoSettings::random, real);
        stations.forEach(parts::add);
        var settings = DemoSettings.fresh(folder, freePort(), api.base(), secret, stations);
        var wire = new Wire(settings.port());
        var clock = new ShiftedClock(real);
        var kept = new KeptTime(folder);
        clock.tick(kept.read().orElseGet(() -> FeatureTime.untilFriday(real.instant())));
        kept.write(clock.ahead());
        var file = settings.write();
        server = new ServerProcess(
                () -> ServerProcess.serving(file, clock.ahead()), folder.resolve("server.log"), () -> isReady(wire));
        var lives =
                new Lives(() -> wire.get("/metrics").map(answer -> Exposition.parse(new String(answer.body(), UTF_8))));
        var tally = new Tally(lives);
        var time = new FeatureTime(clock, lives, ahead -> {
            kept.write(ahead);
            server.tell(ahead.toString());
        });
        var generation = new AtomicInteger(1);
        var elsewhere = new Elsewhere(stations, wire, tally, generation::get, real);
        parts.add(elsewhere);
        var board = new Board(tally, this::view, time::ahead, elsewhere::view);
        elsewhere.whenChanged(board::changed);
        var beside = new Beside(() -> new UsualHandler(settings.token()));
        beside.begin();
        parts.add(beside);
        var side = settings.platformSide();
        var postman = new Postman(side, settings.plainSide(), api, beside, wire, board, tally, real);
        var messageIds = new AtomicLong(System.currentTimeMillis() * 1000); // new ones on kept data, too
        var outage = new Outage(api, board, lives, outageLasts);
        var arrivals = new Arrivals(board, outage, generation::get, real);
        api.onReceived(arrivals::arrived);
        var neighbourhood = new Neighbourhood(side, api, wire, messageIds, time::now, real);
        var play = new Play(
                postman,
                board,
                tally,
                lives,
                server,
                time,
                neighbourhood,
                beside,
                outage,
                generation,
                messageIds,
                real);
        server.whenEndedByItself((pid, code) -> {
            lives.bury(() -> {});
            board.tell("exited", "pid", pid, "code", code);
        });
        parts.add(server);
        parts.add(play);
        server.begin(); // it starts while the page does
        var routes = new DemoRoutes(board, play, elsewhere, postman, wire, lives).routes();
        page = port.open(at -> new HttpServer(LOOPBACK, at, LIMITS, routes, new SimpleMeterRegistry()).start());
        parts.add(page);
        if (server.awaitReady() == null) throw new Trouble("机器人没有起来。它最后说的是:\n" + lastWords(server.output()));
        play.prepare();
        parts.add(glances(tally, board));
    }

    /** The page's port. */
    int port() {
        return page.port();
    }

    /** The server's process, -1 while there is none. */
    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        parts.close();
    }

    private static boolean isReady(Wire wire) {
        return wire.get("/readyz").filter(answer -> answer.statusCode() == 200).isPresent();
    }

    private Board.Server view() {
        var took = server.took();
        return new Board.Server(
                server.state().name().toLowerCase(Locale.ROOT),
                server.pid(),
                took == null ? null : took.toNanos() / 1e6);
    }

    /** While a page is open it also shows what was delivered from elsewhere, e.g. by curl. */
    private static AutoCloseable glances(Tally tally, Board board) {
        var timer = Executors.newSingleThreadScheduledExecutor(run -> {
            var thread = new Thread(run, "demo-glance");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(
                () -> {
                    if (board.watched() && !tally.latest().equals(tally.refresh())) board.changed();
                },
                GLANCE.toMillis(),
                GLANCE.toMillis(),
                TimeUnit.MILLISECONDS);
        return timer::shutdownNow;
    }

    private static Path folder(Parts parts, @Nullable Path data) throws IOException {
        if (data != null) return OwnerOnly.folder(data);
        var folder = Files.createTempDirectory("linli-demo-"); // its owner's alone
        parts.add(() -> remove(folder));
        return folder;
    }

    private static void remove(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String lastWords(Path output) throws IOException {
        if (!Files.exists(output)) return "";
        var lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
