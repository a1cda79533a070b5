package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * DingTalk's API for one robot, old and new, on a port of this machine: tokens, messages to members and groups, session
 * webhooks, a custom robot, files. Keeps what was shown to whom. Written from the platform's documentation; shares
 * nothing with the adapter. Safe for several threads.
 */
public final class DingtalkApiSide implements AutoCloseable {
    /** The custom robot's key. */
    public static final String ROBOT_TOKEN = "b5c6f1a3";

    /** The custom robot's signing secret. */
    public static final String ROBOT_SECRET = "SEC240d7bb4c0bafc62";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration SESSION_LIFE = Duration.ofMinutes(90);
    private static final Duration BLOCK = Duration.ofMinutes(10);
    private static final long OLDEST_SIGN = 3_600_000;
    private static final Set<String> KINDS = Set.of("text", "link", "markdown", "actionCard", "feedCard");
    private static final Set<String> KEYS = Set.of(
            "sampleText",
            "sampleMarkdown",
            "sampleImageMsg",
            "sampleLink",
            "sampleActionCard",
            "sampleActionCard2",
            "sampleActionCard3",
            "sampleActionCard4",
            "sampleActionCard5");

    private final String appKey;
    private final String appSecret;
    private final String robotCode;
    private final Clock clock;
    private final JsonServer server;
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private final Set<String> slowed = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();
    private final ArrayDeque<Instant> byRobot = new ArrayDeque<>();
    private final List<DingtalkReceived> received = new CopyOnWriteArrayList<>();
    private volatile Instant robotBlockedUntil = Instant.MIN;

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param clock by which tokens, sessions and counts grow old
     */
    public DingtalkApiSide(String appKey, String appSecret, String robotCode, int port, Clock clock)
            throws IOException {
        this.appKey = appKey;
        this.appSecret = appSecret;
        this.robotCode = robotCode;
        this.clock = clock;
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base} and {@code old-api-base}. */
    public URI base() {
        return server.base();
    }

    /** What to write as {@code webhook-url}. */
    public String webhookUrl() {
        return base() + "/robot/send?access_token=" + ROBOT_TOKEN;
    }

    /** A fresh session webhook, good for 90 minutes. */
    public String session() {
        var session = UUID.randomUUID().toString().replace("-", "");
        sessions.put(session, clock.instant().plus(SESSION_LIFE));
        return base() + "/robot/sendBySession?session=" + session;
    }

    /** Somebody of the enterprise. */
    public void joined(String userId) {
        members.add(userId);
    }

    /** Somebody who got too much lately. */
    public void slowed(String userId) {
        slowed.add(userId);
    }

    /** A group where the robot is. */
    public void opened(String conversationId) {
        groups.add(conversationId);
    }

    /** All that was shown, in order. */
    public List<DingtalkReceived> received() {
        return List.copyOf(received);
    }

    /** What was shown there. */
    public List<DingtalkReceived> received(String place) {
        return received.stream().filter(each -> each.place().equals(place)).toList();
    }

    /** The next call there ends so, in the newer API's words. */
    public void failNext(String path, int status, String code) {
        server.failNext(path::equals, no(status, code));
    }

    /** The next call there ends with this code of the older API. */
    public void failNext(String path, int errcode) {
        server.failNext(path::equals, old(errcode, "see the list of error codes"));
    }

    /** The next call there is done as asked, and its answer is lost. */
    public void loseNext(String path) {
        server.loseNext(path::equals);
    }

    private ApiAnswer answer(JsonCall call) {
        return switch (call.path()) {
            case "/v1.0/oauth2/accessToken" -> token(call.body());
            case "/v1.0/robot/oToMessages/batchSend" -> tokened(call, toMembers(call.body()));
            case "/v1.0/robot/groupMessages/send" -> tokened(call, toGroup(call.body()));
            case "/robot/send" -> byRobot(call);
            case "/robot/sendBySession" -> inSession(call);
            case "/media/upload" -> upload(call);
            default -> no(404, "InvalidAction.NotFound");
        };
    }

    private interface Work {
        ApiAnswer done();
    }

    private ApiAnswer tokened(JsonCall call, Work work) {
        var end = tokens.get(call.headers().getOrDefault("x-acs-dingtalk-access-token", ""));
        return end == null || !clock.instant().isBefore(end) ? no(401, "InvalidAuthentication") : work.done();
    }

    private ApiAnswer token(JsonNode asked) {
        var ours = asked.path("appKey").asText().equals(appKey)
                && asked.path("appSecret").asText().equals(appSecret);
        if (!ours) return no(400, "invalidClientIdOrSecret");
        var now = clock.instant();
        var running = tokens.entrySet().stream()
                .filter(each -> now.isBefore(each.getValue()))
                .findFirst();
        var token =
                running.map(Map.Entry::getKey).orElseGet(() -> UUID.randomUUID().toString());
        var end = tokens.computeIfAbsent(token, fresh -> now.plus(TOKEN_LIFE));
        return ok(NODES.objectNode()
                .put("accessToken", token)
                .put("expireIn", Duration.between(now, end).toSeconds()));
    }

    private Work toMembers(JsonNode request) {
        return () -> {
            var wrong = wrong(request);
            if (!wrong.isEmpty()) return no(400, wrong);
            var answer = NODES.objectNode();
            var invalid = answer.putArray("invalidStaffIdList");
            var controlled = answer.putArray("flowControlledStaffIdList");
            for (var user : request.path("userIds")) {
                if (!members.contains(user.asText())) invalid.add(user.asText());
                else if (slowed.contains(user.asText())) controlled.add(user.asText());
                else arrive(user.asText(), request);
            }
            return ok(answer.put("processQueryKey", "q" + received.size()));
        };
    }

    private Work toGroup(JsonNode request) {
        return () -> {
            var wrong = wrong(request);
            if (!wrong.isEmpty()) return no(400, wrong);
            var group = request.path("openConversationId").asText();
            if (!groups.contains(group)) return no(400, "invalidParameter.openConversationId.notExist");
            arrive(group, request);
            return ok(NODES.objectNode().put("processQueryKey", "q" + received.size()));
        };
    }

    /** Parameters travel as text. */
    private String wrong(JsonNode request) {
        if (!request.path("robotCode").asText().equals(robotCode)) return "robot.notExist";
        if (!KEYS.contains(request.path("msgKey").asText())) return "invalidParameter.msgKey";
        if (!request.path("msgParam").isTextual() || !parameters(request).isObject())
            return "invalidParameter.msgParam";
        return text(parameters(request)).isBlank() ? "invalidParameter.msgParam" : "";
    }

    private void arrive(String place, JsonNode request) {
        var parameters = parameters(request);
        received.add(new DingtalkReceived(place, request.path("msgKey").asText(), text(parameters), parameters));
    }

    private static JsonNode parameters(JsonNode request) {
        try {
            return JSON.readTree(request.path("msgParam").asText());
        } catch (IOException noJson) {
            return JSON.missingNode();
        }
    }

    private ApiAnswer byRobot(JsonCall call) {
        if (!ROBOT_TOKEN.equals(call.form().get("access_token"))) return old(300001, "token is not exist");
        var timestamp = call.form().getOrDefault("timestamp", "0");
        var fresh = Math.abs(clock.millis() - Long.parseLong(timestamp)) <= OLDEST_SIGN;
        if (!fresh
                || !DingtalkSide.sign(timestamp, ROBOT_SECRET)
                        .equals(call.form().get("sign"))) return old(310000, "sign not match");
        if (isTooFast()) return old(130101, "send too fast");
        return shown("webhook", call.body());
    }

    /** Over 20 a minute the robot is silent for ten. */
    private boolean isTooFast() {
        var now = clock.instant();
        synchronized (byRobot) {
            while (!byRobot.isEmpty() && !byRobot.peekFirst().isAfter(now.minusSeconds(60))) byRobot.pollFirst();
            if (byRobot.size() >= 20) robotBlockedUntil = now.plus(BLOCK);
            if (now.isBefore(robotBlockedUntil)) return true;
            byRobot.addLast(now);
            return false;
        }
    }

    private ApiAnswer inSession(JsonCall call) {
        var session = call.form().getOrDefault("session", "");
        var until = sessions.get(session);
        if (until == null || !clock.instant().isBefore(until)) return old(300005, "session is expired");
        return shown(session, call.body());
    }

    private ApiAnswer shown(String place, JsonNode message) {
        var kind = message.path("msgtype").asText();
        var body = message.path(kind);
        if (!KINDS.contains(kind) || !body.isObject()) return old(400105, "unsupported msgtype");
        if (text(body).isBlank()) return old(40035, "missing parameter");
        received.add(new DingtalkReceived(place, kind, text(body), body));
        return old(0, "ok");
    }

    private static String text(JsonNode body) {
        var text =
                new StringBuilder(body.path("content").asText(body.path("text").asText("")));
        if (body.has("photoURL")) text.append(body.path("photoURL").asText());
        for (var link : body.path("links"))
            text.append(link.path("title").asText()).append('\n');
        for (var button : body.path("btns"))
            text.append('\n').append(button.path("title").asText());
        if (body.has("singleTitle"))
            text.append('\n').append(body.path("singleTitle").asText());
        for (var i = 1; body.has("actionTitle" + i); i++)
            text.append('\n').append(body.path("actionTitle" + i).asText());
        return text.toString();
    }

    private ApiAnswer upload(JsonCall call) {
        var end = tokens.get(call.form().getOrDefault("access_token", ""));
        if (end == null || !clock.instant().isBefore(end)) return old(40014, "invalid access_token");
        if (!FormParts.read(call).containsKey("media")) return old(41005, "missing media");
        return ok(NODES.objectNode().put("errcode", 0).put("errmsg", "ok").put("media_id", "@lAD" + UUID.randomUUID()));
    }

    private static ApiAnswer ok(ObjectNode document) {
        return JsonServer.answer(200, document);
    }

    private static ApiAnswer no(int status, String code) {
        var document = NODES.objectNode().put("code", code).put("message", "no").put("requestid", "r");
        return JsonServer.answer(status, document);
    }

    private static ApiAnswer old(int code, String message) {
        return ok(NODES.objectNode().put("errcode", code).put("errmsg", message));
    }

    @Override
    public void close() {
        server.close();
    }
}
