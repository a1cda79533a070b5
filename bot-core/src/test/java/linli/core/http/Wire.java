package linli.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client that sends exactly the bytes it is told to. Text is Latin-1, so that a char is a byte. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Header names are lower-case; a repeated header would be a fault, so it fails here. */
    record Received(int status, Map<String, String> headers, String body) {
        boolean closes() {
            return "close".equals(headers.get("connection"));
        }
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Wire get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    Wire post(String path, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Says that nothing more will be sent. */
    Wire hangUp() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Received receive() throws IOException {
        return receive(true);
    }

    Received receive(boolean withBody) throws IOException {
        var received = receiveOrEnd(withBody);
        if (received == null) throw new IOException("closed without an answer");
        return received;
    }

    /** The next answer, or null when the server closed the connection instead. */
    @Nullable
    Received receiveOrEnd(boolean withBody) throws IOException {
        var line = line();
        if (line == null) return null;
        if (!line.startsWith("HTTP/1.1 ")) throw new IOException("no answer: " + line);
        var headers = new TreeMap<String, String>();
        for (var header = line(); header != null && !header.isEmpty(); header = line()) {
            var parts = header.split(": ", 2);
            if (headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]) != null)
                throw new IOException("twice: " + header);
        }
        int length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
        var body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
        return new Received(Integer.parseInt(line.substring(9, 12)), headers, body);
    }

    /** Waits until the server has closed; true when it sent nothing more before. */
    boolean ends() throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Takes up to {@code most} bytes and says how many there were. */
    int sip(int most) {
        try {
            return socket.getInputStream().readNBytes(most).length;
        } catch (IOException gone) {
            return 0;
        }
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c == -1 && line.size() == 0) return null;
            if (c == -1) throw new IOException("cut off: " + line.toString(StandardCharsets.ISO_8859_1));
            if (c != '\r') line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
