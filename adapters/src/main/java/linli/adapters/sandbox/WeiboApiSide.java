package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Weibo's API for one account, on a port of this machine: messages to fans within two days. It sees nothing of what
 * people do, so it must be told. Written from the platform's documentation. Safe for several threads.
 */
public final class WeiboApiSide implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final int BAD_TOKEN = 21301;
    private static final int BAD_PARAMETER = 20017;
    private static final int NO_WINDOW = 20054;
    private static final int LONGEST_POST = 2_000;

    private final String token;
    private final Clock clock;
    private final JsonServer server;
    private final Map<String, Instant> lastDid = new ConcurrentHashMap<>();
    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> received = new ConcurrentHashMap<>();

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     */
    public WeiboApiSide(String token, int port, Clock clock) throws IOException {
        this.token = token;
        this.clock = clock;
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** Somebody wrote, followed, scanned or pressed. */
    public void fanDid(String fan) {
        lastDid.put(fan, clock.instant());
    }

    /** What each fan got, in order. */
    public List<String> received(String fan) {
        return List.copyOf(received.getOrDefault(fan, List.of()));
    }

    /** What everybody can read, in order. */
    public List<String> posts() {
        return List.copyOf(posts);
    }

    /** The next call is answered with this code, or with this status when the code is 0. */
    public void failNext(int status, int code) {
        server.failNext(path -> true, code == 0 ? ApiAnswer.nothing(status) : no(code));
    }

    /** The next message arrives, and its answer is lost. */
    public void loseNext() {
        server.loseNext(path -> true);
    }

    private ApiAnswer answer(JsonCall call) {
        if (!token.equals(call.form().get("access_token"))) return no(BAD_TOKEN);
        if (call.is("GET", "/2/messages/menu/show.json"))
            return JsonServer.answer(200, NODES.objectNode().put("result", true));
        if (call.is("POST", "/2/statuses/share.json")) return posted(call.form().getOrDefault("status", ""));
        if (!call.is("POST", "/2/messages/reply.json")) return ApiAnswer.nothing(404);
        var fan = call.form().getOrDefault("receiver_id", "");
        var text = text(call);
        if (text.isEmpty()) return no(BAD_PARAMETER);
        var did = lastDid.get(fan);
        if (did == null || !clock.instant().isBefore(did.plus(TWO_DAYS))) return no(NO_WINDOW);
        received.computeIfAbsent(fan, first -> new CopyOnWriteArrayList<>()).add(text.get());
        return JsonServer.answer(200, NODES.objectNode().put("result", true).put("receiver_id", fan));
    }

    /** The platform takes no post without an address, and none that is too long. */
    private ApiAnswer posted(String status) {
        if (!status.contains("http") || status.codePointCount(0, status.length()) > LONGEST_POST)
            return no(BAD_PARAMETER);
        posts.add(status);
        return JsonServer.answer(200, NODES.objectNode().put("id", posts.size()).put("text", status));
    }

    private static Optional<String> text(JsonCall call) {
        try {
            var data = JSON.readTree(call.form().getOrDefault("data", ""));
            return Optional.of(WeiboSide.text(call.form().getOrDefault("type", ""), data));
        } catch (IOException | IllegalArgumentException no) {
            return Optional.empty();
        }
    }

    private static ApiAnswer no(int code) {
        return JsonServer.answer(
                code / 10000 == 2 ? 400 : 403,
                NODES.objectNode().put("error", "no").put("error_code", code).put("request", "/2/messages/reply.json"));
    }

    @Override
    public void close() {
        server.close();
    }
}
