package linli.config.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import linli.config.Application;
import linli.config.demo.EndWithStdin;
import linli.core.job.ShiftedClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "启动服务。设置有错就不启动，并一次列出全部问题。",
            "Runs the server. Refuses to start on wrong settings, naming all of them."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(names = "--end-with-stdin", hidden = true)
    private boolean endWithStdin;

    /** With the demo's words, and the features' clock so far ahead of the real one; lines on standard input move it on. */
    @Option(names = "--demo-ahead", hidden = true)
    private @Nullable Duration demoAhead;

    /** Ends only by a signal, or with its standard input if told to. */
    @Override
    public Integer call() throws Exception {
        var featureClock = new ShiftedClock(Clock.systemUTC());
        if (demoAhead != null) featureClock.tick(demoAhead);
        if (endWithStdin)
            EndWithStdin.watch(line -> featureClock.tickTo(Instant.now().plus(Duration.parse(line))));
        var settings = config.load();
        var application = StopSignal.guard(
                () -> demoAhead == null ? Application.start(settings) : Application.startDemo(settings, featureClock),
                Application::stop);
        var host = settings.server().host();
        var shown = host.contains(":") ? "[" + host + "]" : host;
        System.out.println("邻里已就绪 / ready: http://" + shown + ":" + application.port());
        if (demoAhead == null) application.offerFirstAdmin(settings).ifPresent(ServeCommand::showFirstAdmin);
        new CountDownLatch(1).await();
        return Cli.OK;
    }

    private static void showFirstAdmin(String code) {
        System.out.println("还没有管理员。请在公众号里发:认领 " + code + "(用一次,重启就换)");
        System.out.println("There is no admin yet. Send to the account: 认领 " + code + " (once; a restart changes it)");
    }
}
