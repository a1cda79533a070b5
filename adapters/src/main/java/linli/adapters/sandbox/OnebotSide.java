package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A OneBot bridge's own side: the events that it posts or sends over a connection, in either version. Written from the
 * specifications; shares nothing with the adapter. Safe for several threads.
 */
public final class OnebotSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String selfId;
    private final String key;
    private final boolean twelve;

    private OnebotSide(String selfId, String key, boolean twelve) {
        this.selfId = selfId;
        this.key = key;
        this.twelve = twelve;
    }

    /** A bridge of the older version, whose posts are signed. */
    public static OnebotSide eleven(String selfId, String secret) {
        return new OnebotSide(selfId, secret, false);
    }

    /** A bridge of the newer version, whose posts carry a token. */
    public static OnebotSide twelve(String selfId, String token) {
        return new OnebotSide(selfId, token, true);
    }

    @Override
    public String platform() {
        return "onebot";
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        var parts = NODES.arrayNode();
        if (group.isPresent()) parts.add(mention(selfId));
        parts.add(part("text", "text", group.isPresent() ? " " + text : text));
        return List.of(posted(message(person, group, parts, id, at)));
    }

    /** One message of these parts. */
    public ObjectNode message(String person, Optional<String> group, ArrayNode parts, String id, Instant at) {
        return twelve ? message12(person, group, parts, id, at) : message11(person, group, parts, id, at);
    }

    private ObjectNode message11(String person, Optional<String> group, JsonNode parts, String id, Instant at) {
        var event = event11("message", at)
                .put("message_type", group.isPresent() ? "group" : "private")
                .put("sub_type", group.isPresent() ? "normal" : "friend")
                .put("message_id", Long.parseLong(id))
                .put("user_id", Long.parseLong(person))
                .put("raw_message", "")
                .put("font", 0);
        group.ifPresent(each -> event.put("group_id", Long.parseLong(each)));
        event.set("message", parts);
        event.putObject("sender").put("nickname", "n");
        return event;
    }

    private ObjectNode message12(String person, Optional<String> group, JsonNode parts, String id, Instant at) {
        var event = event12("message", group.isPresent() ? "group" : "private", "e" + id, at)
                .put("message_id", id)
                .put("user_id", person)
                .put("alt_message", "");
        group.ifPresent(each -> event.put("group_id", each));
        event.set("message", parts);
        return event;
    }

    /** The older version's other form of a message: text with codes. */
    public ObjectNode coded(String person, Optional<String> group, String text, String id, Instant at) {
        var event = message11(person, group, NODES.arrayNode(), id, at);
        return event.put("message", text);
    }

    /** Somebody joined or left a group; in the words of the version. */
    public ObjectNode notice(String kind, String group, String person, Instant at) {
        if (twelve)
            return event12("notice", kind, "n" + at.getEpochSecond() + person, at)
                    .put("group_id", group)
                    .put("user_id", person)
                    .put("operator_id", "1");
        return event11("notice", at)
                .put("notice_type", kind)
                .put("sub_type", "approve")
                .put("group_id", Long.parseLong(group))
                .put("operator_id", 1)
                .put("user_id", Long.parseLong(person));
    }

    /** Somebody became a friend, or is none any more: {@code friend_add}, {@code friend_increase}, {@code friend_decrease}. */
    public ObjectNode friend(String kind, String person, Instant at) {
        if (twelve)
            return event12("notice", kind, "f" + at.getEpochSecond(), at).put("user_id", person);
        return event11("notice", at).put("notice_type", kind).put("user_id", Long.parseLong(person));
    }

    public ObjectNode heartbeat(Instant at) {
        if (twelve)
            return event12("meta", "heartbeat", "h" + at.getEpochSecond(), at).put("interval", 5000);
        var event =
                event11("meta_event", at).put("meta_event_type", "heartbeat").put("interval", 15000);
        event.putObject("status").put("online", true).put("good", true);
        return event;
    }

    private ObjectNode event11(String kind, Instant at) {
        return NODES.objectNode()
                .put("time", at.getEpochSecond())
                .put("self_id", Long.parseLong(selfId))
                .put("post_type", kind);
    }

    private ObjectNode event12(String kind, String detail, String id, Instant at) {
        var event = NODES.objectNode()
                .put("id", id)
                .put("time", at.getEpochSecond() + 0.25)
                .put("type", kind)
                .put("detail_type", detail)
                .put("sub_type", "");
        if (!kind.equals("meta")) event.putObject("self").put("platform", "qq").put("user_id", selfId);
        return event;
    }

    public ObjectNode mention(String person) {
        return twelve ? part("mention", "user_id", person) : part("at", "qq", person);
    }

    public static ObjectNode part(String type, String field, String value) {
        var part = NODES.objectNode().put("type", type);
        part.putObject("data").put(field, value);
        return part;
    }

    public SignedRequest posted(JsonNode event) {
        return posted(event.toString());
    }

    /** Any body at all, as if the bridge had written it. */
    public SignedRequest posted(String body) {
        var headers = twelve
                ? Map.of("x-onebot-version", "12", "x-impl", "sandbox", "authorization", "Bearer " + key)
                : Map.of("x-self-id", selfId, "x-signature", "sha1=" + hmac(body.getBytes(UTF_8)));
        return SignedRequest.posted(body.getBytes(UTF_8), body, headers);
    }

    private String hmac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A quick operation's reply, or what the actions of a list send. */
    @Override
    public Optional<String> shown(byte[] answerBody) {
        if (answerBody.length == 0) return Optional.empty();
        try {
            var answer = JSON.readTree(answerBody);
            return Optional.of(twelve ? sent(answer) : quick(answer));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String quick(JsonNode operation) {
        var reply = operation.path("reply");
        if (reply.isTextual() && !operation.path("auto_escape").asBoolean())
            throw new IllegalArgumentException("a reply that may hold codes");
        return reply.isTextual() ? reply.textValue() : words(reply);
    }

    private static String sent(JsonNode actions) {
        if (!actions.isArray()) throw new IllegalArgumentException("no list of actions");
        var texts = new StringBuilder();
        for (var action : actions) {
            if (!action.path("action").asText().equals("send_message"))
                throw new IllegalArgumentException("an action " + action.path("action"));
            texts.append(words(action.path("params").path("message")));
        }
        return texts.toString();
    }

    /** What can be read of a message's parts; anything else by its type in brackets. */
    static String words(JsonNode parts) {
        if (!parts.isArray() || parts.isEmpty()) throw new IllegalArgumentException("no parts");
        var words = new StringBuilder();
        for (var part : parts) {
            var type = part.path("type").asText("");
            words.append(type.equals("text") ? part.path("data").path("text").asText() : "[" + type + "]");
        }
        return words.toString();
    }
}
