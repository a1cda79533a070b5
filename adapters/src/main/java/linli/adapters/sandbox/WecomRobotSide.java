package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * WeCom's own side of one intelligent robot: signs and encrypts what is said to it, and reads what it answers. Written
 * from the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class WecomRobotSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CONTENT = 20_480;

    private final String robotId;
    private final String name;
    private final Supplier<String> waysBack;
    private final WecomEnvelope envelope;

    /**
     * The side of one robot.
     *
     * @param name as groups show it
     * @param waysBack a fresh {@code response_url} for each message
     */
    public WecomRobotSide(String robotId, String name, String token, String encodingAesKey, Supplier<String> waysBack) {
        this.robotId = robotId;
        this.name = name;
        this.waysBack = waysBack;
        envelope = new WecomEnvelope(token, new WechatSeal(encodingAesKey, ""));
    }

    @Override
    public String platform() {
        return "wecom";
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        var said = group.isPresent() ? "@" + name + " " + text : text;
        var document = document(person, group, "text", id);
        document.putObject("text").put("content", said);
        return List.of(raw(document.toString(), at));
    }

    /** A picture in private: its address leads to an encrypted file. */
    public SignedRequest image(String userId, String url, String id, Instant at) {
        var document = document(userId, Optional.empty(), "image", id);
        document.putObject("image").put("url", url);
        return raw(document.toString(), at);
    }

    /**
     * Somebody speaks in private.
     *
     * @param heard what the platform understood
     */
    public SignedRequest voice(String userId, String heard, String id, Instant at) {
        var document = document(userId, Optional.empty(), "voice", id);
        document.putObject("voice").put("content", heard);
        return raw(document.toString(), at);
    }

    /** Words and a picture in a group. */
    public SignedRequest mixed(String userId, String chatId, String text, String url, String id, Instant at) {
        var document = document(userId, Optional.of(chatId), "mixed", id);
        var items = document.putObject("mixed").putArray("msg_item");
        items.addObject().put("msgtype", "text").putObject("text").put("content", "@" + name + " " + text);
        items.addObject().put("msgtype", "image").putObject("image").put("url", url);
        return raw(document.toString(), at);
    }

    /** The first opening of the private chat that day. */
    public SignedRequest enters(String userId, String id, Instant at) {
        var document = event(userId, Optional.empty(), id, at);
        document.putObject("event").put("eventtype", "enter_chat");
        return raw(document.toString(), at);
    }

    /** A button of a card is tapped. */
    public SignedRequest cardClick(
            String userId, Optional<String> group, String key, String taskId, String id, Instant at) {
        var document = event(userId, group, id, at);
        document.putObject("event")
                .put("eventtype", "template_card_event")
                .put("card_type", "button_interaction")
                .put("event_key", key)
                .put("task_id", taskId);
        return raw(document.toString(), at);
    }

    private ObjectNode event(String userId, Optional<String> group, String id, Instant at) {
        return document(userId, group, "event", id).put("create_time", at.getEpochSecond());
    }

    /** What all that the platform says have in common. */
    public ObjectNode document(String userId, Optional<String> group, String kind, String id) {
        var document = NODES.objectNode().put("msgid", id).put("aibotid", robotId);
        group.ifPresent(chat -> document.put("chatid", chat));
        document.put("chattype", group.isPresent() ? "group" : "single");
        document.putObject("from").put("userid", userId);
        return document.put("response_url", waysBack.get()).put("msgtype", kind);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.plainXml(), at);
    }

    /** Any document at all, as if the platform had written it. */
    public SignedRequest raw(String json, Instant at) {
        return envelope.push(
                json, at, encrypt -> NODES.objectNode().put("encrypt", encrypt).toString());
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck(String echo, Instant at) {
        return envelope.urlCheck(echo, at);
    }

    /**
     * What the robot answered, decrypted; an empty answer is a missing node.
     *
     * @throws IllegalArgumentException when the platform would not accept it
     */
    public JsonNode open(byte[] answerBody) {
        try {
            if (answerBody.length == 0) return JSON.missingNode();
            var answer = JSON.readTree(answerBody);
            if (!answer.path("timestamp").isIntegralNumber()) throw new IllegalArgumentException("no time");
            return JSON.readTree(envelope.open(
                    answer.path("encrypt").asText(),
                    answer.path("msgsignature").asText(),
                    answer.path("timestamp").asText(),
                    answer.path("nonce").asText()));
        } catch (IOException noJson) {
            throw new IllegalArgumentException("no JSON", noJson);
        }
    }

    /** What is shown, still as Markdown where the platform reads Markdown. */
    @Override
    public Optional<String> shown(byte[] answerBody) {
        var answer = open(answerBody);
        if (answer.isMissingNode()) return Optional.empty();
        if (answer.has("response_type"))
            return Optional.of(
                    answer.path("template_card").path("sub_title_text").asText());
        var kind = answer.path("msgtype").asText();
        var content = answer.path(kind).path("content").asText();
        if (content.isEmpty() || content.getBytes(UTF_8).length > LONGEST_CONTENT)
            throw new IllegalArgumentException("a content of " + content.length() + " characters");
        if (kind.equals("stream") && answer.path("stream").path("id").asText().isEmpty())
            throw new IllegalArgumentException("no stream id");
        return Optional.of(content);
    }
}
