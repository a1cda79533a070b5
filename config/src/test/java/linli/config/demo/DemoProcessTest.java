package linli.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bot.jar demo} as somebody starts and ends it in a terminal. */
final class DemoProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable Process demo;

    @AfterEach
    void end() {
        if (demo != null) demo.destroyForcibly();
    }

    @Test
    void theServerEndsEvenWhenTheDemoIsKilled() throws Exception {
        var killed = start();
        var server = childOf(killed);

        killed.destroyForcibly().waitFor();

        Awaitility.await().atMost(PATIENCE).until(() -> !server.isAlive());
    }

    @Test
    void interruptingTheDemoEndsItInGoodOrderAndRemovesItsData() throws Exception {
        var ended = start();
        var server = childOf(ended);
        assertThat(temporary()).hasSize(1);

        ended.destroy(); // SIGTERM, which the JDK handles like Ctrl+C

        assertThat(ended.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(ended.exitValue()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(temporary()).isEmpty();
    }

    @Test
    void aTakenPortIsSaidAndTheNextOneUsed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = new PagePort(taken.getLocalPort(), false);
            var server = port.open(at -> new linli.core.http.HttpServer(
                            "127.0.0.1",
                            at,
                            linli.core.http.HttpLimits.defaults(),
                            new linli.core.http.Routes(),
                            new io.micrometer.core.instrument.simple.SimpleMeterRegistry())
                    .start());
            try (server) {
                assertThat(server.port()).isGreaterThan(taken.getLocalPort());
            }
        }
    }

    @Test
    void aTakenPortThatWasAskedForIsARefusal() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = launch("--port", String.valueOf(taken.getLocalPort()));
            assertThat(refused.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(output()).contains(taken.getLocalPort() + " 有人在用。请换一个 --port");
            assertThat(temporary()).isEmpty();
        }
    }

    @Test
    void endOfInputIsNoticed() throws Exception {
        var end = new CountDownLatch(1);
        var told = new CopyOnWriteArrayList<String>();
        Consumer<String> listener = line -> {
            told.add(line);
            if (line.equals("nonsense")) throw new IllegalArgumentException(line);
        };
        EndWithStdin.watch(new ByteArrayInputStream("nonsense\nPT4H\n".getBytes(UTF_8)), listener, end::countDown);
        assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("nonsense", "PT4H");
    }

    private Process start() throws IOException {
        var started = launch("--port", "0");
        Awaitility.await().atMost(PATIENCE).until(() -> output().contains("邻里演示已就绪("));
        assertThat(output()).contains("小区是虚构的,数据在临时文件夹,Ctrl+C 即清空。");
        return started;
    }

    private Process launch(String... arguments) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), "linli.config.Main", "demo"));
        command.addAll(java.util.List.of(arguments));
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        demo = started;
        return started;
    }

    private static ProcessHandle childOf(Process parent) {
        return parent.toHandle().children().findFirst().orElseThrow();
    }

    private String output() throws IOException {
        var file = folder.resolve("output");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private java.util.List<Path> temporary() throws IOException {
        try (var files = Files.list(folder.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("linli-demo-"))
                    .toList();
        }
    }
}
