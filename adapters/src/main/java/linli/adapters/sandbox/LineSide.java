package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * LINE's own side of one channel: signs what people say and do. Written from the platform's documentation; shares nothing
 * with the adapter. Safe for several threads.
 */
public final class LineSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "@邻里";

    private final String channelSecret;
    private final String destination;

    /**
     * The side of one channel.
     *
     * @param destination the bot's own user id
     */
    public LineSide(String channelSecret, String destination) {
        this.channelSecret = channelSecret;
        this.destination = destination;
    }

    @Override
    public String platform() {
        return "line";
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        return List.of(batch(List.of(textEvent(person, group, text, id, at))));
    }

    /** Nothing is ever shown for an answer. */
    @Override
    public Optional<String> shown(byte[] answerBody) {
        return Optional.empty();
    }

    /** A text, in a group with our name in front of it. */
    public ObjectNode textEvent(String person, Optional<String> group, String text, String id, Instant at) {
        var event = event("message", person, group, id, at, true);
        var message =
                event.putObject("message").put("id", id).put("type", "text").put("quoteToken", "q");
        if (group.isEmpty()) {
            message.put("text", text);
            return event;
        }
        message.put("text", NAME + " " + text);
        message.putObject("mention")
                .putArray("mentionees")
                .addObject()
                .put("index", 0)
                .put("length", NAME.length())
                .put("type", "user")
                .put("userId", destination)
                .put("isSelf", true);
        return event;
    }

    /** A message of another kind, as its fields are. */
    public ObjectNode messageEvent(String person, Optional<String> group, ObjectNode message, String id, Instant at) {
        var event = event("message", person, group, id, at, true);
        event.set("message", message.put("id", id));
        return event;
    }

    /** Somebody presses a button. */
    public ObjectNode postbackEvent(String person, Optional<String> group, String data, String id, Instant at) {
        var event = event("postback", person, group, id, at, true);
        event.putObject("postback").put("data", data);
        return event;
    }

    /** {@code memberJoined} or {@code memberLeft}. */
    public ObjectNode membersEvent(String kind, String group, List<String> people, String id, Instant at) {
        var event = event(kind, "", Optional.of(group), id, at, kind.equals("memberJoined"));
        var members =
                event.putObject(kind.equals("memberJoined") ? "joined" : "left").putArray("members");
        for (var person : people) members.addObject().put("type", "user").put("userId", person);
        return event;
    }

    /**
     * What all events have.
     *
     * @param person empty where the platform does not tell
     * @param answerable whether it brings a reply token
     */
    public ObjectNode event(
            String kind, String person, Optional<String> group, String id, Instant at, boolean answerable) {
        var event = NODES.objectNode()
                .put("type", kind)
                .put("mode", "active")
                .put("timestamp", at.toEpochMilli())
                .put("webhookEventId", "01FZ74A0TDDPYRV" + id);
        var source = event.putObject("source").put("type", group.isPresent() ? "group" : "user");
        group.ifPresent(groupId -> source.put("groupId", groupId));
        if (!person.isEmpty()) source.put("userId", person);
        event.putObject("deliveryContext").put("isRedelivery", false);
        if (answerable) event.put("replyToken", "reply-" + id);
        return event;
    }

    /** Several events in one request. */
    public SignedRequest batch(List<ObjectNode> events) {
        var document = NODES.objectNode().put("destination", destination);
        document.putArray("events").addAll(events);
        return raw(document.toString());
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck() {
        return batch(List.of());
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return again(request);
    }

    /** The same once more, as a redelivery says of itself. */
    public SignedRequest again(SignedRequest request) {
        try {
            var document = (ObjectNode) JSON.readTree(request.body());
            for (var event : document.path("events"))
                ((ObjectNode) event.get("deliveryContext")).put("isRedelivery", true);
            return raw(document.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Any text at all, as if the platform had written it. */
    public SignedRequest raw(String json) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(channelSecret.getBytes(UTF_8), "HmacSHA256"));
            var signature = Base64.getEncoder().encodeToString(mac.doFinal(json.getBytes(UTF_8)));
            return SignedRequest.posted(json.getBytes(UTF_8), json, Map.of("x-line-signature", signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
