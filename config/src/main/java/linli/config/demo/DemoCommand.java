package linli.config.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the product in a browser, with nothing outside this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "在浏览器里试：不要账号，不连外网，小区是虚构的。",
            "Shows the server in a browser: no account, no network, an invented neighbourhood."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = {"页面的端口；不写就从 8080 起找空的。", "The page's port; by default the first free one from 8080 on."})
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "数据留在这个文件夹；不写就用临时的，结束即删。",
                "Keeps the data in this folder; by default a temporary one that is removed at the end."
            })
    private @Nullable Path data;

    private volatile boolean running;

    /** Ends only by a signal. */
    @Override
    public Integer call() throws Exception {
        quietly();
        var wanted = port == null ? new PagePort(PagePort.USUAL, false) : new PagePort(port, true);
        var parts = new Parts();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(parts), "end-demo"));
        try {
            greet(wanted, Demo.start(wanted, data, parts).port());
        } catch (Trouble trouble) {
            System.err.println(trouble.getMessage());
            return FAILED;
        }
        running = true;
        new CountDownLatch(1).await();
        return 0;
    }

    /** Also when the signal comes during the start. A demo that ran was ended on purpose: that is no failure. */
    private void end(Parts parts) {
        parts.close();
        if (running) Runtime.getRuntime().halt(0);
    }

    private void greet(PagePort wanted, int port) {
        if (!wanted.fixed() && port != wanted.wanted())
            System.out.println(wanted.wanted() + " 有人在用,已改用 " + port + "。要固定端口请加 --port。");
        System.out.printf(
                Locale.ROOT,
                "邻里演示已就绪(%.1f 秒)。请打开 http://127.0.0.1:%d%n",
                sinceStart().toMillis() / 1e3,
                port);
        System.out.println(
                data == null ? "小区是虚构的,数据在临时文件夹,Ctrl+C 即清空。不连外网,不需要账号。" : "小区是虚构的,数据在 " + data + ",下次还在。不连外网,不需要账号。");
    }

    /** Since this process began, the Java start included. */
    private static Duration sinceStart() {
        var now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    /** The terminal is for the visitor: only what went wrong is said there, unless the level was chosen. */
    private static void quietly() {
        if (System.getenv("LINLI_LOG") == null && LoggerFactory.getLogger("linli") instanceof Logger logger)
            logger.setLevel(Level.WARN);
    }
}
