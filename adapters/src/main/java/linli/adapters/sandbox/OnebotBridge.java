package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A OneBot bridge: does what it is told, by its HTTP API on a port of this machine or over a connection that it opens to
 * the bot, and keeps what it was told to say. Written from the specifications; shares nothing with the adapter. Safe for
 * several threads.
 */
public final class OnebotBridge implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String selfId;
    private final String token;
    private final boolean twelve;
    private final JsonServer server;
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Queue<ObjectNode> instead = new ArrayDeque<>();
    private final List<WebSocket> connections = new CopyOnWriteArrayList<>();

    /** @param port 0 takes any free one */
    public OnebotBridge(String selfId, String token, boolean twelve, int port) throws IOException {
        this.selfId = selfId;
        this.token = token;
        this.twelve = twelve;
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** What was said to a person ({@code private 123}) or in a group ({@code group 123}), in order. */
    public List<String> said(String where) {
        return List.copyOf(said.getOrDefault(where, List.of()));
    }

    /** Whatever else was done, as action and parameters. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** The next action fails with this code; 1 is done and only its outcome unknown. */
    public void failNext(int code) {
        var status = code == 1 ? "async" : "failed";
        synchronized (instead) {
            instead.add(NODES.objectNode().put("status", status).put("retcode", code));
        }
    }

    /** The next call by HTTP gets this status and nothing is done. */
    public void refuseNext(int status) {
        server.failNext(path -> true, ApiAnswer.nothing(status));
    }

    /** The next call by HTTP is done, and its answer is lost. */
    public void loseNext() {
        server.loseNext(path -> true);
    }

    private ApiAnswer answer(JsonCall call) {
        if (call.authorization().isEmpty()) return ApiAnswer.nothing(401);
        if (!call.authorization().equals("Bearer " + token)) return ApiAnswer.nothing(403);
        if (call.body().isMissingNode()) return ApiAnswer.nothing(400);
        if (!twelve) return JsonServer.answer(200, act(call.path().substring(1), call.body()));
        if (!call.path().equals("/")) return ApiAnswer.nothing(404);
        return JsonServer.answer(
                200, act(call.body().path("action").asText(), call.body().path("params")));
    }

    /** Does one action and says how it went. */
    public ObjectNode act(String action, JsonNode params) {
        synchronized (instead) {
            var planned = instead.poll();
            if (planned != null) return planned;
        }
        return switch (action) {
            case "send_private_msg" -> say("private " + params.path("user_id").asLong(), params);
            case "send_group_msg" -> say("group " + params.path("group_id").asLong(), params);
            case "send_message" -> {
                var kind = params.path("detail_type").asText();
                yield say(
                        kind + " "
                                + params.path(kind.equals("group") ? "group_id" : "user_id")
                                        .asText(),
                        params);
            }
            case "get_login_info", "get_self_info" -> ok(NODES.objectNode().put("user_id", selfId));
            case "get_group_member_list" -> members();
            case "set_group_ban",
                    "set_group_kick",
                    "delete_msg",
                    "set_essence_msg",
                    "_send_group_notice",
                    "delete_message" -> {
                done.add(action + " " + params);
                yield ok(NODES.nullNode());
            }
            default -> NODES.objectNode().put("status", "failed").put("retcode", twelve ? 10002 : 1404);
        };
    }

    private ObjectNode say(String where, JsonNode params) {
        var texts = said.computeIfAbsent(where, first -> new CopyOnWriteArrayList<>());
        texts.add(OnebotSide.words(params.path("message")));
        var data = NODES.objectNode();
        if (twelve) data.put("message_id", "m" + texts.size());
        else data.put("message_id", texts.size());
        return ok(data);
    }

    private ObjectNode members() {
        var list = NODES.arrayNode();
        if (twelve) list.addObject().put("user_id", "7").put("user_name", "陈").put("user_displayname", "陈阿姨");
        else list.addObject().put("user_id", 7).put("nickname", "陈").put("card", "陈阿姨");
        list.addObject().put("user_id", "8").put(twelve ? "user_name" : "nickname", "周");
        return ok(list);
    }

    private static ObjectNode ok(JsonNode data) {
        var answer = NODES.objectNode().put("status", "ok").put("retcode", 0);
        answer.set("data", data);
        return answer;
    }

    // ---- over a connection

    /**
     * Connects to the bot; fails with what the handshake fails with.
     *
     * @param address of the account's webhook, with {@code ws}
     * @param given the token that is shown; empty for none
     */
    public CompletableFuture<WebSocket> connect(URI address, Optional<String> given) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(PATIENCE);
        given.ifPresent(each -> builder.header("Authorization", "Bearer " + each));
        if (twelve) builder.subprotocols("12.sandbox");
        else builder.header("X-Self-ID", selfId).header("X-Client-Role", "Universal");
        return builder.buildAsync(address, new Ear()).whenComplete((socket, failure) -> {
            if (socket != null) connections.add(socket);
        });
    }

    /** Sends an event over the newest connection. */
    public void tell(JsonNode event) {
        connections.get(connections.size() - 1).sendText(event.toString(), true).join();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            socket.request(1);
            if (!last) return null;
            var call = text.toString();
            text.setLength(0);
            return socket.sendText(answered(call), true);
        }
    }

    /** What an action that came as text is answered with, its echo given back. */
    public String answered(String call) {
        try {
            var document = JSON.readTree(call);
            var answer = act(document.path("action").asText(), document.path("params"));
            answer.set("echo", document.path("echo"));
            return answer.toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        connections.forEach(WebSocket::abort);
        server.close();
    }
}
