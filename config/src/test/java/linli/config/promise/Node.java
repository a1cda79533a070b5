package linli.config.promise;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import linli.config.TestServe;

/** One server in a process of its own, to be killed, paused and started again. */
final class Node implements AutoCloseable {
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String APP = "wxb11529c136998cb6";
    static final String ORIGINAL = "gh_7f083739789a";
    static final String TOKEN = "pamtest";
    static final String SECRET = "c53c1d9c4b1c4d4e8f7a6b5c4d3e2f1a";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Path settings;
    private final int port;
    private final List<String> before;
    private Process process;

    private Node(Path settings, int port, List<String> before) throws IOException {
        this.settings = settings;
        this.port = port;
        this.before = before;
        this.process = launch();
    }

    /** Starts a node and waits until it is ready. {@code before} goes in front of the command, e.g. a limiting shell. */
    static Node start(Path folder, String store, String... before) throws Exception {
        return begin(folder, store, "", before);
    }

    /** The same with an account that can send through this API. */
    static Node sending(Path folder, String store, URI api) throws Exception {
        return begin(
                folder,
                store,
                ", kind: service, verified: true, app-secret: " + SECRET + ", api-base: \"" + api + "\"");
    }

    private static Node begin(Path folder, String store, String more, String... before) throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var settings = Files.createTempFile(folder, "bot", ".yaml");
        Files.writeString(settings, """
                server: { port: %d }
                data: %s
                accounts:
                  - { id: linli, platform: wechat, original-id: %s, app-id: %s, token: %s, mode: safe, encoding-aes-key: %s%s }
                """.formatted(port, store, ORIGINAL, APP, TOKEN, KEY, more));
        var node = new Node(settings, port, List.of(before));
        node.awaitReady();
        return node;
    }

    static String h2(Path folder) {
        return "{ url: \"jdbc:h2:file:" + folder.resolve("bot") + "\" }";
    }

    /** The settings file, for the command line. */
    Path settings() {
        return settings;
    }

    URI webhook(String query) {
        return URI.create("http://127.0.0.1:" + port + "/wechat/linli?" + query);
    }

    void kill() {
        signal("KILL");
        process.onExit().join();
    }

    void pause() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    void restart() throws IOException {
        process = launch();
        awaitReady();
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> get("/readyz").startsWith("200") || !process.isAlive());
        if (!process.isAlive())
            throw new IllegalStateException("the node ended with " + process.exitValue() + ": " + log());
    }

    /** Status and body. */
    String get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException notYet) {
            return "none";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    double metric(String name) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TestServe.class.getName(),
                settings.toString()));
        var log = settings.resolveSibling(settings.getFileName() + ".log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    String log() {
        try {
            return Files.readString(settings.resolveSibling(settings.getFileName() + ".log"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        goOn();
        kill();
    }
}
