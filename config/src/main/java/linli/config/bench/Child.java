package linli.config.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import linli.config.Main;

/** This same program with another command, in a process of its own. */
final class Child implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final long STOP_SECONDS = 15;

    private final Process process;
    private final URI url;

    private Child(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns when the child says where it listens. */
    static Child start(Path folder, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(args));
        var log = Files.createTempFile(folder, "child", ".log");
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putIfAbsent("LINLI_LOG", "warn");
        var process = builder.start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        var address = READY.matcher(line == null ? "" : line);
        if (address.find()) return new Child(process, URI.create(address.group()));
        process.destroyForcibly();
        throw new IOException(String.join(" ", args) + " did not start:\n" + Files.readString(log));
    }

    URI url() {
        return url;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
