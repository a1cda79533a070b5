package linli.config.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The command line's side. */
public final class ControlClient {
    private static final int PATIENCE_MS = 3000;

    private ControlClient() {}

    /**
     * Has the server that holds this data folder do it; returns its exit code. Empty when no server does, whatever file a
     * killed one left and whoever took its port since.
     *
     * @param words the operation's name and its arguments
     * @throws IOException when the server ended meanwhile: it is not known what was done
     */
    public static OptionalInt ask(Path folder, List<String> words, Output output) throws IOException {
        var file = ControlFile.in(folder).orElse(null);
        if (file == null) return OptionalInt.empty();
        try (var socket = new Socket()) {
            var in = greeted(socket, file);
            if (in == null) return OptionalInt.empty();
            var request = new ArrayList<>(List.of(file.secret()));
            request.addAll(words);
            say(socket, Wire.line(request));
            return answer(in, output);
        }
    }

    private static @Nullable BufferedReader greeted(Socket socket, ControlFile file) {
        try {
            var fresh = ControlFile.random();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), file.port()), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, fresh);
            var greeting = in.readLine();
            socket.setSoTimeout(0); // from here on it takes as long as it takes
            return file.greeting(fresh).equals(greeting) ? in : null;
        } catch (IOException noServer) {
            return null;
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static OptionalInt answer(BufferedReader in, Output output) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(Wire.REFUSED)) return OptionalInt.empty();
            if (line.startsWith(Wire.END)) return OptionalInt.of(Integer.parseInt(line.substring(1)));
            if (line.startsWith(Wire.SAID)) output.say(line.substring(1));
            if (line.startsWith(Wire.WARNED)) output.warn(line.substring(1));
        }
        throw new IOException("服务中途停了 / the server ended before it was done");
    }
}
