package linli.adapters.onebot;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import linli.adapters.wire.JsonAnswer;
import linli.core.http.Socket;

/** A bridge at the other end of a connection: each call carries an echo, and its answer the same. Safe for several threads. */
final class SocketBridge implements Bridge {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final boolean twelve;
    private final Duration patience;
    private final Map<String, CompletableFuture<JsonAnswer>> waiting = new ConcurrentHashMap<>();

    SocketBridge(Socket socket, boolean twelve) {
        this(socket, twelve, PATIENCE);
    }

    SocketBridge(Socket socket, boolean twelve, Duration patience) {
        this.socket = socket;
        this.twelve = twelve;
        this.patience = patience;
    }

    @Override
    public boolean speaks12() {
        return twelve;
    }

    @Override
    public JsonAnswer call(String action, ObjectNode params) {
        var echo = UUID.randomUUID().toString();
        var answer = new CompletableFuture<JsonAnswer>();
        waiting.put(echo, answer);
        try {
            var document = JsonNodeFactory.instance.objectNode().put("action", action);
            document.set("params", params);
            if (!socket.send(document.put("echo", echo).toString())) return new JsonAnswer.NotSent("no-connection");
            if (!socket.isOpen()) closed(); // it may have ended before anybody knew of this call
            return answer.get(patience.toMillis(), MILLISECONDS);
        } catch (TimeoutException late) {
            return new JsonAnswer.InDoubt("timeout");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new JsonAnswer.InDoubt("interrupted");
        } catch (ExecutionException never) {
            throw new IllegalStateException(never); // nobody completes it so
        } finally {
            waiting.remove(echo);
        }
    }

    /** To a call that nobody waits for any more nothing happens. */
    void answered(String echo, JsonNode document) {
        var call = waiting.get(echo);
        if (call != null) call.complete(new JsonAnswer.Document(200, document, Map.of()));
    }

    /** Whoever still waits will not hear any more. */
    void closed() {
        waiting.values().forEach(call -> call.complete(new JsonAnswer.InDoubt("connection-lost")));
    }
}
