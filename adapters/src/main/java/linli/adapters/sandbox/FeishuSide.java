package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Feishu's own side of one app: encrypts and signs what people say and do. Written from the platform's documentation;
 * shares nothing with the adapter. Safe for several threads.
 */
public final class FeishuSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String appId;
    private final String token;
    private final Optional<String> encryptKey;
    private final String botId;

    /**
     * The side of one app.
     *
     * @param botId the bot's open_id, by which groups call it
     */
    public FeishuSide(String appId, String verificationToken, Optional<String> encryptKey, String botId) {
        this.appId = appId;
        this.token = verificationToken;
        this.encryptKey = encryptKey;
        this.botId = botId;
    }

    @Override
    public String platform() {
        return "feishu";
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        var called = group.isPresent() ? "@_user_1 " + text : text;
        return List.of(message(person, group, "text", NODES.objectNode().put("text", called), id, at));
    }

    @Override
    public Optional<String> shown(byte[] answerBody) {
        try {
            var answer = JSON.readTree(answerBody);
            if (answer == null || !answer.isObject()) throw new IllegalArgumentException("not an object");
            return Optional.of(answer.path("toast").path("content").asText("")).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /**
     * A message of any kind; in a group our name is called in it.
     *
     * @param content what the kind says
     */
    public SignedRequest message(
            String person, Optional<String> group, String kind, ObjectNode content, String id, Instant at) {
        var event = NODES.objectNode();
        var sender = event.putObject("sender").put("sender_type", "user").put("tenant_key", "t1");
        ids(sender.putObject("sender_id"), person);
        var message = event.putObject("message")
                .put("message_id", "om_" + id)
                .put("create_time", Long.toString(at.toEpochMilli()))
                .put("chat_id", group.orElse("oc_with_" + person))
                .put("chat_type", group.isPresent() ? "group" : "p2p")
                .put("message_type", kind)
                .put("content", content.toString());
        if (group.isPresent()) {
            var mention = message.putArray("mentions")
                    .addObject()
                    .put("key", "@_user_1")
                    .put("name", "邻里");
            ids(mention.putObject("id"), botId).put("user_id", "");
        }
        return event("im.message.receive_v1", event, "ev-" + id, at);
    }

    private static ObjectNode ids(ObjectNode place, String openId) {
        return place.put("union_id", "on_" + openId)
                .put("user_id", "u_" + openId)
                .put("open_id", openId);
    }

    public SignedRequest joined(String group, String operator, List<String> people, Instant at) {
        return members("im.chat.member.user.added_v1", group, operator, people, at);
    }

    public SignedRequest left(String group, String operator, List<String> people, Instant at) {
        return members("im.chat.member.user.deleted_v1", group, operator, people, at);
    }

    private SignedRequest members(String kind, String group, String operator, List<String> people, Instant at) {
        var event = NODES.objectNode().put("chat_id", group).put("external", false);
        ids(event.putObject("operator_id"), operator);
        var users = event.putArray("users");
        for (var person : people) ids(users.addObject().put("name", "某").putObject("user_id"), person);
        return event(kind, event, "ev-" + UUID.randomUUID(), at);
    }

    /** Somebody presses a button; its value is what the bot put there. */
    public SignedRequest click(String person, String group, JsonNode value, String id, Instant at) {
        var event = NODES.objectNode().put("token", "c-" + id).put("host", "im_message");
        ids(event.putObject("operator").put("tenant_key", "t1"), person);
        event.putObject("action").put("tag", "button").set("value", value);
        event.putObject("context").put("open_message_id", "om_card").put("open_chat_id", group);
        return event("card.action.trigger", event, "ev-" + id, at);
    }

    public SignedRequest menu(String person, String key, Instant at) {
        var event = NODES.objectNode().put("event_key", key).put("timestamp", at.getEpochSecond());
        ids(event.putObject("operator").put("operator_name", "陈").putObject("operator_id"), person);
        return event("application.bot.menu_v6", event, "ev-" + UUID.randomUUID(), at);
    }

    /** Any event at all, in today's envelope. */
    public SignedRequest event(String kind, ObjectNode event, String eventId, Instant at) {
        var document = NODES.objectNode().put("schema", "2.0");
        document.putObject("header")
                .put("event_id", eventId)
                .put("event_type", kind)
                .put("create_time", Long.toString(at.toEpochMilli()))
                .put("token", token)
                .put("app_id", appId)
                .put("tenant_key", "t1");
        document.set("event", event);
        return raw(document.toString(), at);
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck(String challenge, Instant at) {
        var check = NODES.objectNode()
                .put("challenge", challenge)
                .put("token", token)
                .put("type", "url_verification");
        return raw(check.toString(), at);
    }

    /** With a time, nonce and encryption of its own. */
    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.plainXml(), at);
    }

    /** Any text at all, as if the platform had written it. */
    public SignedRequest raw(String json, Instant at) {
        if (encryptKey.isEmpty()) return SignedRequest.posted(json.getBytes(UTF_8), json, Map.of());
        var key = encryptKey.get();
        var body = NODES.objectNode().put("encrypt", encrypted(json, key)).toString();
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
        var signed = timestamp + nonce + key + body;
        var headers = Map.of(
                "X-Lark-Request-Timestamp", timestamp,
                "X-Lark-Request-Nonce", nonce,
                "X-Lark-Signature", HexFormat.of().formatHex(hash(signed)));
        return SignedRequest.posted(body.getBytes(UTF_8), json, headers);
    }

    private static String encrypted(String json, String encryptKey) {
        try {
            var iv = new byte[16];
            ThreadLocalRandom.current().nextBytes(iv); // protects nothing here
            var aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hash(encryptKey), "AES"), new IvParameterSpec(iv));
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(iv);
            bytes.writeBytes(aes.doFinal(json.getBytes(UTF_8)));
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
