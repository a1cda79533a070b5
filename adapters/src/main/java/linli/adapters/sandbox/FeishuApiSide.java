package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Feishu's API for one app, on a port of this machine: tokens, messages, groups, files, and one custom robot. Written from
 * the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class FeishuApiSide implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration OVERLAP = Duration.ofMinutes(30);

    private final String appId;
    private final String secret;
    private final String botId;
    private final Clock clock;
    private final JsonServer server;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final FeishuChats chats;
    private final FeishuMessages messages;
    private final FeishuRobotSide robot;

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param robotSecret what the custom robot's messages must be signed with
     * @param clock by which tokens and counts grow old
     */
    public FeishuApiSide(String appId, String secret, String botId, String robotSecret, int port, Clock clock)
            throws IOException {
        this.appId = appId;
        this.secret = secret;
        this.botId = botId;
        this.clock = clock;
        chats = new FeishuChats();
        messages = new FeishuMessages(chats, files, clock);
        robot = new FeishuRobotSide(robotSecret, messages, clock);
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** What to write as {@code webhook-url}. */
    public URI robotAddress() {
        return URI.create(base() + FeishuRobotSide.PATH);
    }

    /** A group that the bot sits in. */
    public void group(String chatId, List<String> members) {
        chats.put(chatId, members);
    }

    /** Somebody who may use the app. */
    public void person(String openId) {
        chats.person(openId);
    }

    /** What was shown to somebody or in a group, in order. */
    public List<FeishuReceived> received(String to) {
        return messages.to(to);
    }

    public List<String> membersOf(String chatId) {
        return chats.members(chatId);
    }

    public String announcementOf(String chatId) {
        return chats.announcement(chatId);
    }

    public String topNoticeOf(String chatId) {
        return chats.topNotice(chatId);
    }

    /** Every call but for tokens, as method and path. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What was made known under this key. */
    public byte[] file(String key) {
        return files.getOrDefault(key, new byte[0]);
    }

    /** Calls whose path contains this lack their permission from now on. */
    public void withhold(String path) {
        withheld.add(path);
    }

    /** What is out now is over. */
    public void expireTokens() {
        tokens.replaceAll((token, until) -> clock.instant());
    }

    /** The next call whose path contains this is answered so, and nothing is done. */
    public void failNext(String path, int status, int code) {
        server.failNext(each -> each.contains(path), code == 0 ? ApiAnswer.nothing(status) : no(status, code));
    }

    /** The next call there comes too early by so many seconds. */
    public void tooOftenNext(String path, int seconds) {
        server.failNext(
                each -> each.contains(path),
                no(429, 99991400).with("x-ogw-ratelimit-reset", Integer.toString(seconds)));
    }

    /** The next call whose path contains this is done, and its answer is lost. */
    public void loseNext(String path) {
        server.loseNext(each -> each.contains(path));
    }

    private ApiAnswer answer(JsonCall call) {
        if (call.is("POST", "/open-apis/auth/v3/tenant_access_token/internal")) return token(call.body());
        calls.add(call.method() + " " + call.path());
        if (call.is("POST", FeishuRobotSide.PATH)) return robot.answer(call);
        if (!call.authorization().startsWith("Bearer ")) return no(400, 99991661);
        var until = tokens.get(call.authorization().substring("Bearer ".length()));
        if (until == null || !clock.instant().isBefore(until)) return no(400, 99991663);
        if (withheld.stream().anyMatch(call.path()::contains)) return no(400, 99991672);
        return granted(call);
    }

    private ApiAnswer granted(JsonCall call) {
        var path = call.path();
        if (call.is("GET", "/open-apis/bot/v3/info")) return botInfo();
        if (call.is("POST", "/open-apis/im/v1/messages")) return messages.send(call);
        if (path.startsWith("/open-apis/im/v1/messages/")) return messages.change(call);
        if (call.is("POST", "/open-apis/im/v1/images")) return upload(call, "image", "image_key", "img_");
        if (call.is("POST", "/open-apis/im/v1/files")) return upload(call, "file", "file_key", "file_");
        if (path.contains("/chats")) return chats.answer(call, messages);
        return no(404, 99991201);
    }

    private ApiAnswer botInfo() {
        var answer = NODES.objectNode().put("code", 0).put("msg", "ok");
        answer.putObject("bot").put("activate_status", 2).put("app_name", "邻里").put("open_id", botId);
        return JsonServer.answer(200, answer);
    }

    private ApiAnswer token(JsonNode asked) {
        if (!asked.path("app_id").asText().equals(appId)) return no(400, 10003);
        if (!asked.path("app_secret").asText().equals(secret)) return no(400, 10014);
        var now = clock.instant();
        var good = tokens.entrySet().stream()
                .filter(each -> each.getValue().minus(OVERLAP).isAfter(now))
                .findFirst();
        var token = good.map(Map.Entry::getKey).orElseGet(() -> "t-" + UUID.randomUUID());
        tokens.putIfAbsent(token, now.plus(TOKEN_LIFE));
        var until = tokens.getOrDefault(token, now);
        return JsonServer.answer(
                200,
                NODES.objectNode()
                        .put("code", 0)
                        .put("msg", "ok")
                        .put("tenant_access_token", token)
                        .put("expire", Duration.between(now, until).toSeconds()));
    }

    private ApiAnswer upload(JsonCall call, String field, String keyField, String prefix) {
        var form = FormParts.read(call);
        var file = form.get(field);
        var kind = field.equals("image") ? form.get("image_type") : form.get("file_type");
        if (file == null || file.length == 0 || kind == null) return no(400, 234001);
        var key = prefix + UUID.randomUUID();
        files.put(key, file);
        return done(NODES.objectNode().put(keyField, key));
    }

    static ApiAnswer done(ObjectNode data) {
        var answer = NODES.objectNode().put("code", 0).put("msg", "success");
        answer.set("data", data);
        return JsonServer.answer(200, answer);
    }

    static ApiAnswer no(int status, int code) {
        return JsonServer.answer(status, NODES.objectNode().put("code", code).put("msg", "no"));
    }

    @Override
    public void close() {
        server.close();
    }
}
