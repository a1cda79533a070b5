package linli.config.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import linli.core.store.Redacted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection at the server's side. */
final class Talk implements Output {
    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final int LONGEST_LINE = 8192;
    private static final int PATIENCE_MS = 3000;
    private static final int FAILED = 1;

    private final Socket client;
    private final ControlFile file;
    private final Map<String, Operation> operations;
    private final PrintStream out;

    Talk(Socket client, ControlFile file, Map<String, Operation> operations) throws IOException {
        this.client = client;
        this.file = file;
        this.operations = operations;
        this.out = new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    void run() throws IOException {
        send("", file.greeting(readLine()));
        var words = Wire.words(readLine());
        if (!isSecret(words.get(0))) {
            LOG.warn("A control request with a wrong secret was refused");
            send(Wire.REFUSED, "");
            return;
        }
        send(Wire.END, Integer.toString(operate(words.subList(1, words.size()))));
    }

    private boolean isSecret(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), file.secret().getBytes(StandardCharsets.UTF_8));
    }

    private int operate(List<String> words) {
        var operation = words.isEmpty() ? null : operations.get(words.get(0));
        if (operation == null) {
            warn("运行中的服务不会这个 / the running server does not know this: " + words);
            return FAILED;
        }
        try {
            return operation.run(words.subList(1, words.size()), this);
        } catch (Exception failure) {
            LOG.error("The operation \"{}\" failed", words.get(0), Redacted.of(failure));
            warn("没有办成，原因在服务的日志里 / failed, the server's log says why: " + Redacted.line(failure));
            return FAILED;
        }
    }

    /** One line, within its length and time. */
    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        var in = client.getInputStream();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        client.setSoTimeout(PATIENCE_MS);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE || System.nanoTime() > end)
                throw new IOException("no request came in time and length");
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void say(String line) {
        send(Wire.SAID, line);
    }

    @Override
    public void warn(String line) {
        send(Wire.WARNED, line);
    }

    private void send(String kind, String line) {
        out.print(kind + line.replace('\n', ' ') + "\n");
        out.flush();
    }
}
