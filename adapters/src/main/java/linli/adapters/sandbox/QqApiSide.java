package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * QQ's API for one bot, on a port of this machine: tokens, messages that quote what they answer, clicks, care in guilds.
 * It sees nothing of what people do, so it must be told. Written from the platform's documentation; shares nothing with
 * the adapter. Safe for several threads.
 */
public final class QqApiSide implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final int MOST_ANSWERS = 5;

    private static final class Quotable {
        private final Instant until;
        private final Set<Integer> used = new HashSet<>();

        Quotable(Instant until) {
            this.until = until;
        }
    }

    private final String appId;
    private final String secret;
    private final Clock clock;
    private final JsonServer server;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Quotable> quotables = new HashMap<>();
    private final List<QqReceived> received = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile boolean buttons = true;

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param clock by which tokens and ways back grow old
     */
    public QqApiSide(String appId, String secret, int port, Clock clock) throws IOException {
        this.appId = appId;
        this.secret = secret;
        this.clock = clock;
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base} and {@code token-base}. */
    public URI base() {
        return server.base();
    }

    /** What somebody said or did, as it is delivered to the bot. */
    public void saw(SignedRequest request) {
        try {
            var event = JSON.readTree(request.body());
            var single = event.path("t").asText().equals("C2C_MESSAGE_CREATE");
            var until = clock.instant().plus(single ? Duration.ofMinutes(60) : Duration.ofMinutes(5));
            synchronized (quotables) {
                quotables.put(event.path("d").path("id").asText(), new Quotable(until));
                quotables.put(event.path("id").asText(), new Quotable(until));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What was shown at a place, e.g. {@code /v2/groups/G1}, in order. */
    public List<QqReceived> received(String place) {
        return received.stream().filter(each -> each.place().equals(place)).toList();
    }

    /** Every call that was done but messages and tokens, as method, path and document. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Whether the bot may send buttons. */
    public void grantButtons(boolean granted) {
        buttons = granted;
    }

    /** What is out now is over. */
    public void expireTokens() {
        tokens.replaceAll((token, until) -> clock.instant());
    }

    /** The next call whose path contains this is answered so, and nothing is done. */
    public void failNext(String path, int status, int code) {
        server.failNext(contains(path), code == 0 ? ApiAnswer.nothing(status) : no(status, code));
    }

    /** The next call whose path contains this is done, and its answer is lost. */
    public void loseNext(String path) {
        server.loseNext(contains(path));
    }

    private static Predicate<String> contains(String part) {
        return path -> path.contains(part);
    }

    private ApiAnswer answer(JsonCall call) {
        if (call.is("POST", "/app/getAppAccessToken")) return token(call.body());
        var token = call.authorization().replace("QQBot ", "");
        var until = tokens.get(token);
        if (until == null || !clock.instant().isBefore(until)) return no(401, 11243);
        if (call.is("GET", "/users/@me"))
            return JsonServer.answer(200, NODES.objectNode().put("id", "9000"));
        if (call.method().equals("POST") && call.path().endsWith("/messages")) return message(call);
        if (call.method().equals("POST") && call.path().endsWith("/files")) return file(call);
        calls.add(call.method() + " " + call.path() + (call.body().isMissingNode() ? "" : " " + call.body()));
        return ApiAnswer.nothing(204);
    }

    private ApiAnswer token(JsonNode asked) {
        var ours = asked.path("appId").asText().equals(appId)
                && asked.path("clientSecret").asText().equals(secret);
        if (!ours)
            return JsonServer.answer(200, NODES.objectNode().put("code", 100007).put("message", "appid invalid"));
        var token = UUID.randomUUID().toString();
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        return JsonServer.answer(
                200, NODES.objectNode().put("access_token", token).put("expires_in", "7200"));
    }

    private ApiAnswer message(JsonCall call) {
        var place = call.path().substring(0, call.path().length() - "/messages".length());
        var message = call.body();
        var guild = !place.startsWith("/v2/");
        var text = text(message);
        if (text.isEmpty() && !message.has("image")) return no(400, 50006);
        if (message.path("content").asText("").contains("http")) return no(400, 304003);
        if (message.has("keyboard") && !buttons) return no(400, 304014);
        var refused = takeAnswer(message, guild);
        if (refused != 0) return no(400, refused);
        received.add(new QqReceived(place, text, message));
        return JsonServer.answer(
                200, NODES.objectNode().put("id", "S" + received.size()).put("timestamp", clock.millis()));
    }

    private int takeAnswer(JsonNode message, boolean guild) {
        var quoted = message.path("msg_id").asText(message.path("event_id").asText(""));
        if (quoted.isEmpty()) return 22009; // of one's own accord
        synchronized (quotables) {
            var quotable = quotables.get(quoted);
            if (quotable == null || !clock.instant().isBefore(quotable.until)) return 304026;
            if (guild) return 0;
            if (quotable.used.size() >= MOST_ANSWERS) return 22009;
            return quotable.used.add(message.path("msg_seq").asInt(1)) ? 0 : 304026;
        }
    }

    private static String text(JsonNode message) {
        var text = new StringBuilder(message.path("markdown")
                .path("content")
                .asText(message.path("content").asText("")));
        for (var row : message.path("keyboard").path("content").path("rows"))
            for (var button : row.path("buttons"))
                text.append('\n')
                        .append(button.path("render_data").path("label").asText());
        return text.toString();
    }

    private static ApiAnswer file(JsonCall call) {
        if (!call.body().path("url").asText().startsWith("https://")) return no(400, 304082);
        return JsonServer.answer(
                200,
                NODES.objectNode()
                        .put("file_uuid", "u")
                        .put("file_info", "info-of-" + call.path())
                        .put("ttl", 3600));
    }

    private static ApiAnswer no(int status, int code) {
        return JsonServer.answer(status, NODES.objectNode().put("code", code).put("message", "no"));
    }

    @Override
    public void close() {
        server.close();
    }
}
