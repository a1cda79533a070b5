package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * WeCom's API for one enterprise's app and robots, on a port of this machine: tokens, messages to members and group
 * chats, files, a group robot, and robots' ways back. Keeps what was shown to whom. Written from the platform's
 * documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class WecomApiSide implements AutoCloseable {
    /** The group robot's key. */
    public static final String ROBOT_KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Duration WAY_BACK_LIFE = Duration.ofHours(1);
    private static final Set<String> KINDS =
            Set.of("text", "markdown", "image", "voice", "video", "news", "textcard", "template_card");
    private static final int LONGEST_TEXT = 2048;

    private final String corpId;
    private final String secret;
    private final Clock clock;
    private final ApiFaults faults;
    private final ApiServer server;
    private final ApiMedia media;
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> chats = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> waysBack = new ConcurrentHashMap<>();
    private final Map<String, List<Instant>> counts = new ConcurrentHashMap<>();
    private final List<WecomReceived> received = new CopyOnWriteArrayList<>();

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param clock by which tokens, files, counts and ways back grow old
     */
    public WecomApiSide(String corpId, String secret, int port, Clock clock) throws IOException {
        this.corpId = corpId;
        this.secret = secret;
        this.clock = clock;
        faults = new ApiFaults(clock);
        media = new ApiMedia(clock);
        server = new ApiServer(port, faults);
        server.at("gettoken", this::token);
        server.at("message/send", tokened(this::toMember));
        server.at("appchat/send", tokened(this::toChat));
        server.at("appchat/create", tokened(this::createChat));
        server.at("appchat/update", tokened(this::updateChat));
        server.at("appchat/get", tokened(this::chat));
        server.at("media/upload", tokened(media::upload));
        server.at("webhook/send", this::toRobotsGroup);
        server.at("aibot/response", this::onWayBack);
        server.start();
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** What to write as {@code webhook-url}. */
    public String webhookUrl() {
        return base() + "/cgi-bin/webhook/send?key=" + ROBOT_KEY;
    }

    /** A fresh {@code response_url}, good once and for an hour. */
    public String wayBack() {
        var code = UUID.randomUUID().toString();
        waysBack.put(code, clock.instant().plus(WAY_BACK_LIFE));
        return base() + "/cgi-bin/aibot/response?response_code=" + code;
    }

    /** Somebody whom the app can see. */
    public void joined(String userId) {
        members.add(userId);
    }

    /** A group chat that the app made. */
    public void opened(String chatId, List<String> people) {
        chats.put(chatId, new CopyOnWriteArrayList<>(people));
    }

    /** All that was shown, in order. */
    public List<WecomReceived> received() {
        return List.copyOf(received);
    }

    /** What was shown there. */
    public List<WecomReceived> received(String place) {
        return received.stream().filter(each -> each.place().equals(place)).toList();
    }

    /** The next calls that this can happen to go wrong. */
    public void fail(WechatFault fault, int times) {
        faults.next(fault, times);
    }

    /** The tokens that are out are over: 42001. */
    public void expireTokens() {
        tokens.replaceAll((token, end) -> clock.instant());
    }

    private ApiAnswer token(ApiRequest request) throws ApiError {
        request.requireGet();
        if (!corpId.equals(request.query().get("corpid"))) throw new ApiError(40013, "invalid corpid");
        if (!secret.equals(request.query().get("corpsecret"))) throw new ApiError(40001, "invalid credential");
        var now = clock.instant();
        tokens.values().removeIf(end -> !now.isBefore(end.plus(TOKEN_LIFE)));
        var running = tokens.entrySet().stream()
                .filter(each -> now.isBefore(each.getValue()))
                .findFirst();
        var token = running.map(Map.Entry::getKey).orElseGet(() -> "token-" + UUID.randomUUID());
        var end = tokens.computeIfAbsent(token, fresh -> now.plus(TOKEN_LIFE));
        return ApiAnswer.of(ok().put("access_token", token)
                .put("expires_in", Duration.between(now, end).toSeconds()));
    }

    private static ObjectNode ok() {
        return NODES.objectNode().put("errcode", 0).put("errmsg", "ok");
    }

    private ApiServer.Work tokened(ApiServer.Work work) {
        return request -> {
            var end = tokens.get(request.query().getOrDefault("access_token", ""));
            if (end == null) throw new ApiError(40014, "invalid access_token");
            if (!clock.instant().isBefore(end)) throw new ApiError(42001, "access_token expired");
            return work.on(request);
        };
    }

    /** What one member gets over 30 a minute or 1000 an hour is dropped, and nobody is told. */
    private ApiAnswer toMember(ApiRequest request) throws ApiError {
        var document = request.document();
        if (!document.path("agentid").isIntegralNumber()) throw new ApiError(40058, "invalid agentid");
        requireKind(document);
        var invalid = new ArrayList<String>();
        var there = new ArrayList<String>();
        for (var user : document.path("touser").asText("").split("\\|", -1))
            (members.contains(user) ? there : invalid).add(user);
        if (there.isEmpty()) throw new ApiError(81013, "user & party & tag all invalid");
        var kind = document.path("msgtype").asText();
        for (var user : there) {
            if (count(user, Duration.ofMinutes(1)) >= 30 || count(user, Duration.ofHours(1)) >= 1000) continue;
            counted(user);
            received.add(new WecomReceived(user, kind, text(document), document));
        }
        return ApiAnswer.of(ok().put("invaliduser", String.join("|", invalid).toLowerCase(Locale.ROOT))
                .put("msgid", "msg-" + received.size()));
    }

    private ApiAnswer toChat(ApiRequest request) throws ApiError {
        var document = request.document();
        requireKind(document);
        if (document.path("msgtype").asText().equals("template_card"))
            throw new ApiError(40008, "invalid message type");
        var chat = document.path("chatid").asText("");
        requireChat(chat);
        received.add(new WecomReceived(chat, document.path("msgtype").asText(), text(document), document));
        return ApiAnswer.ok();
    }

    private ApiAnswer createChat(ApiRequest request) throws ApiError {
        var document = request.document();
        var people = new ArrayList<String>();
        for (var each : document.path("userlist")) people.add(each.asText());
        if (people.size() < 2) throw new ApiError(86008, "invalid userlist");
        var id = document.path("chatid").asText("chat-" + chats.size());
        chats.put(id, new CopyOnWriteArrayList<>(people));
        return ApiAnswer.of(ok().put("chatid", id));
    }

    private ApiAnswer updateChat(ApiRequest request) throws ApiError {
        var document = request.document();
        var people = requireChat(document.path("chatid").asText(""));
        for (var each : document.path("add_user_list")) people.add(each.asText());
        for (var each : document.path("del_user_list")) people.remove(each.asText());
        return ApiAnswer.ok();
    }

    private ApiAnswer chat(ApiRequest request) throws ApiError {
        request.requireGet();
        var id = request.query().getOrDefault("chatid", "");
        var answer = ok();
        var info = answer.putObject("chat_info").put("chatid", id);
        var list = info.putArray("userlist");
        requireChat(id).forEach(list::add);
        return ApiAnswer.of(answer);
    }

    private List<String> requireChat(String id) throws ApiError {
        var people = chats.get(id);
        if (people == null) throw new ApiError(86008, "chat not exist");
        return people;
    }

    private ApiAnswer toRobotsGroup(ApiRequest request) throws ApiError {
        var document = request.document();
        if (!ROBOT_KEY.equals(request.query().get("key"))) throw new ApiError(93000, "invalid webhook url");
        requireKind(document);
        var text = text(document);
        if (text.getBytes(UTF_8).length > 2 * LONGEST_TEXT) throw new ApiError(45002, "content size out of limit");
        if (count("webhook", Duration.ofMinutes(1)) >= 20) throw new ApiError(45009, "api freq out of limit");
        counted("webhook");
        received.add(new WecomReceived("webhook", document.path("msgtype").asText(), text, document));
        return ApiAnswer.ok();
    }

    private ApiAnswer onWayBack(ApiRequest request) throws ApiError {
        var document = request.document();
        var code = request.query().getOrDefault("response_code", "");
        requireKind(document);
        var until = waysBack.remove(code);
        if (until == null || !clock.instant().isBefore(until)) throw new ApiError(60140, "invalid response_code");
        received.add(new WecomReceived(code, document.path("msgtype").asText(), text(document), document));
        return ApiAnswer.ok();
    }

    private static void requireKind(JsonNode document) throws ApiError {
        var kind = document.path("msgtype").asText("");
        if (!KINDS.contains(kind)) throw new ApiError(40008, "invalid message type");
        if (!document.path(kind).isObject()) throw new ApiError(40058, "invalid parameter");
        if (text(document).isBlank() && !document.path(kind).has("media_id"))
            throw new ApiError(44004, "empty content");
    }

    private static String text(JsonNode document) {
        var body = document.path(document.path("msgtype").asText(""));
        var text = new StringBuilder(body.path("content").asText(""));
        text.append(body.path("main_title").path("title").asText(""))
                .append(body.path("sub_title_text").asText(""));
        for (var button : body.path("button_list"))
            text.append('\n').append(button.path("text").asText());
        for (var article : body.path("articles"))
            text.append(article.path("title").asText()).append('\n');
        return text.toString();
    }

    private long count(String place, Duration time) {
        var since = clock.instant().minus(time);
        return counts.getOrDefault(place, List.of()).stream()
                .filter(at -> at.isAfter(since))
                .count();
    }

    private void counted(String place) {
        counts.computeIfAbsent(place, first -> new CopyOnWriteArrayList<>()).add(clock.instant());
    }

    @Override
    public void close() {
        server.close();
    }
}
