package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * DingTalk's own side of one robot: signs what people say in the headers, encrypts what happens in groups. Written from
 * the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class DingtalkSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String US = "$:LWCP_v1:$bot";
    private static final long SESSION_MS = 5_400_000;

    /** One robot as the console shows it; {@code owner} is whom event frames name. */
    public record Account(
            String corpId, String robotCode, String appSecret, String token, String encodingAesKey, String owner) {
        /** Never shows a secret. */
        @Override
        public String toString() {
            return "Account[" + robotCode + "]";
        }
    }

    private final Account account;
    private final Supplier<String> sessions;

    /** @param sessions a fresh session webhook for each message */
    public DingtalkSide(Account account, Supplier<String> sessions) {
        this.account = account;
        this.sessions = sessions;
    }

    @Override
    public String platform() {
        return "dingtalk";
    }

    /** In groups the place where our name stood is a blank. */
    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        var document = document(person, group, "text", id, at);
        document.putObject("text").put("content", group.isPresent() ? " " + text : text);
        return List.of(raw(document.toString(), at));
    }

    /** A picture, voice, film or file in private, whose fields are given by {@code content}. */
    public SignedRequest content(String person, String kind, ObjectNode content, String id, Instant at) {
        var document = document(person, Optional.empty(), kind, id, at);
        document.set("content", content);
        return raw(document.toString(), at);
    }

    /** What all that people say have in common. */
    public ObjectNode document(String person, Optional<String> group, String kind, String id, Instant at) {
        var document = NODES.objectNode()
                .put("conversationId", group.orElse("cid-of-" + person))
                .put("conversationType", group.isPresent() ? "2" : "1");
        if (group.isPresent()) document.putArray("atUsers").addObject().put("dingtalkId", US);
        return document.put("chatbotCorpId", account.corpId())
                .put("chatbotUserId", US)
                .put("msgId", id)
                .put("senderNick", "某人")
                .put("senderStaffId", person)
                .put("senderCorpId", account.corpId())
                .put("senderId", "$:LWCP_v1:$" + person)
                .put("isInAtList", group.isPresent())
                .put("sessionWebhook", sessions.get())
                .put("sessionWebhookExpiredTime", at.toEpochMilli() + SESSION_MS)
                .put("createAt", at.toEpochMilli())
                .put("robotCode", account.robotCode())
                .put("msgtype", kind);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.plainXml(), at);
    }

    /** Any document at all, as if somebody had said it. */
    public SignedRequest raw(String json, Instant at) {
        var timestamp = Long.toString(at.toEpochMilli());
        var headers = Map.of("timestamp", timestamp, "sign", sign(timestamp, account.appSecret()));
        return SignedRequest.posted(json.getBytes(UTF_8), json, headers);
    }

    /** The base64 of a keyed hash over time and secret; a custom robot's calls are signed the same way. */
    static String sign(String timestamp, String secret) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(hmac.doFinal((timestamp + '\n' + secret).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The console's check of our address for events. */
    public SignedRequest urlCheck(Instant at) {
        return event(NODES.objectNode().put("EventType", "check_url"), at);
    }

    /**
     * Somebody comes into a group, or goes.
     *
     * @param kind e.g. {@code chat_add_member} or {@code chat_quit}
     */
    public SignedRequest members(String kind, String group, List<String> people, String eventId, Instant at) {
        var event = NODES.objectNode()
                .put("EventType", kind)
                .put("EventTime", at.toEpochMilli())
                .put("CorpId", account.corpId())
                .put("eventId", eventId)
                .put("chatId", "chat" + group)
                .put("openConversationId", group)
                .put("operator", "10203029011219896");
        var list = event.putArray("userId");
        people.forEach(list::add);
        return event(event, at);
    }

    /** Any event at all. */
    public SignedRequest event(JsonNode event, Instant at) {
        var timestamp = Long.toString(at.toEpochMilli());
        var nonce = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
        var encrypt = seal().encrypt(event.toString(), random());
        var signature = WechatSeal.sign(account.token(), timestamp, nonce, encrypt);
        var query = "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
        var body = NODES.objectNode().put("encrypt", encrypt).toString();
        return new SignedRequest("POST", query, body.getBytes(UTF_8), event.toString());
    }

    /**
     * What came back for an event, decrypted: {@code success}.
     *
     * @throws IllegalArgumentException when the platform would send the event again
     */
    public String eventAnswer(byte[] answerBody) {
        try {
            var answer = JSON.readTree(answerBody);
            var encrypt = answer.path("encrypt").asText();
            var signature = WechatSeal.sign(
                    account.token(),
                    answer.path("timeStamp").asText(),
                    answer.path("nonce").asText(),
                    encrypt);
            if (encrypt.isEmpty()
                    || !signature.equals(answer.path("msg_signature").asText()))
                throw new IllegalArgumentException("the answer's signature does not fit");
            return seal().decrypt(encrypt);
        } catch (IOException noJson) {
            throw new IllegalArgumentException("no JSON", noJson);
        }
    }

    /** Replies go by the session webhook, so nothing is shown at once. */
    @Override
    public Optional<String> shown(byte[] answerBody) {
        if (answerBody.length > 0) throw new IllegalArgumentException("an answer of " + answerBody.length + " bytes");
        return Optional.empty();
    }

    private WechatSeal seal() {
        return new WechatSeal(account.encodingAesKey(), account.owner());
    }

    private static byte[] random() {
        var random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return random;
    }
}
