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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * LINE's API for one channel, on a port of this machine: replies on tokens that are good once and for a minute, pushes
 * that count against the month, members. It sees nothing of what people do, so it must be told. Written from the
 * platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class LineApiSide implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REPLY_LIFE = Duration.ofMinutes(1);
    private static final int MOST_MESSAGES = 5;
    private static final int PAGE = 100;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private record Token(String to, Instant until) {}

    private final String accessToken;
    private final String botId;
    private final Clock clock;
    private final JsonServer server;
    private final Map<String, Token> replyTokens = new HashMap<>();
    private final Set<String> retryKeys = new HashSet<>();
    private final Set<String> receivers = new HashSet<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final List<LineReceived> received = new ArrayList<>();
    private boolean webhookActive = true;
    private long quota = 200;
    private long used;

    /**
     * Starts at once.
     *
     * @param port 0 takes any free one
     * @param clock by which reply tokens grow old
     */
    public LineApiSide(String accessToken, String botId, int port, Clock clock) throws IOException {
        this.accessToken = accessToken;
        this.botId = botId;
        this.clock = clock;
        server = new JsonServer(port, this::answer);
    }

    /** What to write as {@code api-base}. */
    public URI base() {
        return server.base();
    }

    /** What somebody said or did, as it is delivered to the bot: the reply tokens in it are good from now on. */
    public synchronized void saw(SignedRequest request) {
        try {
            for (var event : JSON.readTree(request.body()).path("events")) {
                var source = event.path("source");
                var to = source.path("groupId").asText(source.path("userId").asText());
                receivers.add(to);
                if (event.has("replyToken"))
                    replyTokens.put(
                            event.path("replyToken").asText(),
                            new Token(to, clock.instant().plus(REPLY_LIFE)));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Somebody who follows. */
    public synchronized void follower(String userId) {
        receivers.add(userId);
    }

    /** A group that the bot sits in. */
    public synchronized void group(String groupId, List<String> members) {
        receivers.add(groupId);
        groups.put(groupId, List.copyOf(members));
    }

    /** What was shown there, in order. */
    public synchronized List<LineReceived> received(String to) {
        return received.stream().filter(each -> each.to().equals(to)).toList();
    }

    /** How many pushes the month has. */
    public synchronized void quota(long messages) {
        quota = messages;
    }

    public synchronized void webhookActive(boolean active) {
        webhookActive = active;
    }

    /** The next call whose path contains this is answered so, and nothing is done. */
    public void failNext(String path, int status, String message) {
        server.failNext(
                each -> each.contains(path), message.isEmpty() ? ApiAnswer.nothing(status) : no(status, message));
    }

    /** The next call whose path contains this is done, and its answer is lost. */
    public void loseNext(String path) {
        server.loseNext(each -> each.contains(path));
    }

    private synchronized ApiAnswer answer(JsonCall call) {
        if (!call.authorization().equals("Bearer " + accessToken)) return no(401, "Authentication failed.");
        if (call.is("POST", "/v2/bot/message/reply")) return reply(call.body());
        if (call.is("POST", "/v2/bot/message/push")) return push(call);
        if (call.is("GET", "/v2/bot/info"))
            return JsonServer.answer(200, NODES.objectNode().put("userId", botId));
        if (call.is("GET", "/v2/bot/channel/webhook/endpoint"))
            return JsonServer.answer(
                    200,
                    NODES.objectNode()
                            .put("endpoint", "https://bot.example.org")
                            .put("active", webhookActive));
        if (call.is("GET", "/v2/bot/message/quota"))
            return JsonServer.answer(
                    200, NODES.objectNode().put("type", "limited").put("value", quota));
        if (call.is("GET", "/v2/bot/message/quota/consumption"))
            return JsonServer.answer(200, NODES.objectNode().put("totalUsage", used));
        return call.path().endsWith("/members/ids") ? members(call) : no(404, "Not found");
    }

    private ApiAnswer reply(JsonNode asked) {
        var messages = asked.path("messages");
        var wrong = wrong(messages);
        if (!wrong.isEmpty()) return bad("messages[0]", wrong);
        var token = replyTokens.remove(asked.path("replyToken").asText());
        if (token == null || !clock.instant().isBefore(token.until())) return no(400, "Invalid reply token");
        return show(token.to(), "reply", messages);
    }

    private ApiAnswer push(JsonCall call) {
        var to = call.body().path("to").asText();
        var messages = call.body().path("messages");
        var wrong = wrong(messages);
        if (!wrong.isEmpty()) return bad("messages[0]", wrong);
        if (!receivers.contains(to)) return bad("to", "The property, 'to', in the request body is invalid");
        var key = call.headers().getOrDefault("x-line-retry-key", "");
        if (!key.isEmpty() && !UUID_FORM.matcher(key).matches()) return no(400, "Invalid retry key");
        if (retryKeys.contains(key)) return no(409, "The retry key is already accepted");
        if (used >= quota) return no(429, "You have reached your monthly limit.");
        used++;
        if (!key.isEmpty()) retryKeys.add(key);
        return show(to, "push", messages);
    }

    /** What is wrong with the messages; empty when nothing is. */
    private static String wrong(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST_MESSAGES) return "May not be empty";
        for (var message : messages) {
            var wrong = switch (message.path("type").asText()) {
                case "text" -> wrongText(message);
                case "image" ->
                    message.path("originalContentUrl").asText().startsWith("https://") ? "" : "Must be https";
                case "flex" ->
                    message.path("altText").asText().isBlank()
                                    || message.path("altText").asText().length() > 400
                            ? "altText"
                            : "";
                default -> "Must be one of the following values";
            };
            if (!wrong.isEmpty()) return wrong;
        }
        return "";
    }

    private static String wrongText(JsonNode message) {
        var text = message.path("text").asText();
        if (text.isBlank() || text.length() > 5000) return "Length must be between 0 and 5000";
        var items = message.path("quickReply").path("items");
        if (items.size() > 13) return "Too many quick replies";
        for (var item : items) {
            var label = item.path("action").path("label").asText();
            if (label.isEmpty() || label.length() > 20) return "label";
        }
        return "";
    }

    private ApiAnswer show(String to, String way, JsonNode messages) {
        var answer = NODES.objectNode();
        var sent = answer.putArray("sentMessages");
        for (var message : messages) {
            received.add(new LineReceived(
                    to, way, message.path("type").asText(), String.join("\n", words(message)), message.toString()));
            sent.addObject()
                    .put("id", Integer.toString(received.size()))
                    .put("quoteToken", UUID.randomUUID().toString());
        }
        return JsonServer.answer(200, answer);
    }

    private static List<String> words(JsonNode node) {
        var lines = new ArrayList<String>();
        node.properties().forEach(field -> {
            if (field.getKey().equals("text") && field.getValue().isTextual())
                lines.add(field.getValue().asText());
            else if (!field.getKey().equals("quickReply")) lines.addAll(words(field.getValue()));
        });
        if (node.isArray()) node.forEach(each -> lines.addAll(words(each)));
        return lines;
    }

    private ApiAnswer members(JsonCall call) {
        var members = groups.get(call.parts()[3]);
        if (members == null) return no(404, "Not found");
        var from = Integer.parseInt(call.form().getOrDefault("start", "0"));
        var to = Math.min(from + PAGE, members.size());
        var answer = NODES.objectNode();
        var ids = answer.putArray("memberIds");
        members.subList(from, to).forEach(ids::add);
        if (to < members.size()) answer.put("next", Integer.toString(to));
        return JsonServer.answer(200, answer);
    }

    private static ApiAnswer bad(String property, String message) {
        var answer = message("The request body has 1 error(s)");
        answer.putArray("details").addObject().put("property", property).put("message", message);
        return JsonServer.answer(400, answer);
    }

    private static ApiAnswer no(int status, String message) {
        return JsonServer.answer(status, message(message));
    }

    private static ObjectNode message(String text) {
        return NODES.objectNode().put("message", text);
    }

    @Override
    public void close() {
        server.close();
    }
}
