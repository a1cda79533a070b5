package linli.config.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ControlTest {
    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<List<String>> ran = new ConcurrentLinkedQueue<>();
    private final Heard heard = new Heard();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    private static final class Heard implements Output {
        final List<String> said = new ArrayList<>();
        final List<String> warned = new ArrayList<>();

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void warn(String line) {
            warned.add(line);
        }
    }

    @BeforeEach
    void open() throws Exception {
        toClose.add(Control.open(folder, Map.of("echo", this::echo, "fail", (arguments, output) -> {
            throw new IllegalStateException("what somebody wrote");
        })));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) toClose.get(i).close();
    }

    private int echo(List<String> arguments, Output output) {
        ran.add(arguments);
        arguments.forEach(output::say);
        output.warn("end");
        return 7;
    }

    private ControlFile file() throws IOException {
        return ControlFile.in(folder).orElseThrow();
    }

    /** What is answered to a line, without the greeting. */
    private List<String> answers(String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), file().port());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write("anything\n".getBytes(StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo(file().greeting("anything"));
            socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return in.lines().toList();
        }
    }

    @Test
    void nothingIsDoneWithoutTheSecret() throws Exception {
        var secret = file().secret();
        for (var wrong : List.of("", secret.substring(1), secret + "0", "0".repeat(64)))
            assertThat(answers(wrong + " echo a\n")).containsExactly(Wire.REFUSED);
        assertThat(ran).isEmpty();
        assertThat(answers(secret + " echo a\n")).containsExactly("+a", "-end", "=7");
    }

    @Test
    void halfARequestAndAnEndlessOneAreNoRequest() throws Exception {
        var whole = file().secret() + " echo a";
        assertThat(answers(whole)).isEmpty();
        assertThat(answers("%zz\n")).isEmpty();
        try {
            assertThat(answers(whole + "a".repeat(100_000) + "\n")).isEmpty();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset"); // it did not listen to the end
        }
        assertThat(ran).isEmpty();
    }

    @Test
    void theFileIsForItsOwnerAloneAndGoesWithTheServer() throws Exception {
        var path = folder.resolve("control");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file().toString()).doesNotContain(file().secret());
        toClose.remove(0).close();
        assertThat(folder).isEmptyDirectory();
        assertThat(ControlClient.ask(folder, List.of("echo"), heard)).isEmpty();
    }

    @Test
    void wordsAndLinesArriveAsTheyAre() throws Exception {
        var words = List.of("/tmp/a b.zip", "", "通知 “停水”", "%2B+\n=0", "\r");
        var asked = new ArrayList<>(List.of("echo"));
        asked.addAll(words);
        assertThat(ControlClient.ask(folder, asked, heard)).hasValue(7);
        assertThat(ran).containsExactly(words);
        assertThat(heard.said.subList(0, 3)).isEqualTo(words.subList(0, 3));
        assertThat(heard.warned).containsExactly("end");
    }

    @Test
    void anOperationThatFailsSaysSoAndRepeatsNothing() throws Exception {
        assertThat(ControlClient.ask(folder, List.of("fail"), heard)).hasValue(1);
        assertThat(heard.warned.toString())
                .contains("没有办成", "IllegalStateException")
                .doesNotContain("somebody wrote");
        assertThat(ControlClient.ask(folder, List.of("dance"), heard)).hasValue(1);
        assertThat(ControlClient.ask(folder, List.of("echo"), heard)).hasValue(7);
    }

    @Test
    void whoeverTookADeadServersPortIsNoServer() throws Exception {
        var live = file();
        try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            new ControlFile(mute.getLocalPort(), live.secret()).write(folder);
            assertThat(ControlClient.ask(folder, List.of("echo"), heard)).isEmpty();
        }
        assertThat(ControlClient.ask(folder, List.of("echo"), heard))
                .as("nobody")
                .isEmpty();
        new ControlFile(live.port(), "0".repeat(64)).write(folder);
        assertThat(ControlClient.ask(folder, List.of("echo"), heard))
                .as("another of our servers")
                .isEmpty();
        Files.writeString(folder.resolve("control"), "half");
        assertThat(ControlClient.ask(folder, List.of("echo"), heard)).isEmpty();
        assertThat(ran).isEmpty();
    }

    /** It may have heard other greetings, but cannot make this one. */
    @Test
    void whoeverOnlyImitatesTheServerIsToldNothingAndBelievedNothing() throws Exception {
        for (var imitated : List.of(Wire.GREETING, file().greeting("something else"), "linli control 1"))
            try (var imitator = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                new ControlFile(imitator.getLocalPort(), file().secret()).write(folder);
                var told = CompletableFuture.supplyAsync(() -> greet(imitator, words -> imitated));
                assertThat(ControlClient.ask(folder, List.of("erase", "R1"), heard))
                        .isEmpty();
                assertThat(told.get()).isEmpty();
            }
    }

    @Test
    void aServerThatEndsMeanwhileLeavesItInDoubt() throws Exception {
        try (var dying = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var file = new ControlFile(dying.getLocalPort(), file().secret());
            file.write(folder);
            var death = CompletableFuture.supplyAsync(() -> greet(dying, file::greeting));
            assertThatThrownBy(() -> ControlClient.ask(folder, List.of("echo"), heard))
                    .isInstanceOf(IOException.class);
            assertThat(death.get()).endsWith(" echo");
        }
    }

    /** Greets once and ends; returns what it was told then. */
    private static String greet(ServerSocket server, UnaryOperator<String> greeting) {
        try (var client = server.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            var line = greeting.apply(in.readLine()) + "\n";
            client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            return Objects.requireNonNullElse(in.readLine(), "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
