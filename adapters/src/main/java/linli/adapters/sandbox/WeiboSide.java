package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Weibo's own side of one account of the fans service. Written from the platform's documentation; shares nothing with the
 * adapter. Safe for several threads.
 */
public final class WeiboSide implements SandboxSide {
    private static final DateTimeFormatter CREATED_AT =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss xx yyyy", Locale.US);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 300;

    private final String secret;
    private final String uid;

    public WeiboSide(String secret, String uid) {
        this.secret = secret;
        this.uid = uid;
    }

    @Override
    public String platform() {
        return "weibo";
    }

    /** There are no groups, and pushes have no id: the time has to differ. */
    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        if (group.isPresent()) throw new IllegalArgumentException("no groups here");
        return List.of(text(person, text, at));
    }

    public SignedRequest text(String fan, String text, Instant at) {
        return push("text", fan, text, JsonNodeFactory.instance.objectNode(), at);
    }

    /** A file without words: {@code image} or {@code voice}. */
    public SignedRequest attachment(String fan, String kind, long fileId, Instant at) {
        var data = JsonNodeFactory.instance.objectNode().put("vfid", fileId).put("tovfid", fileId + 10);
        return push(kind, fan, "发了一个文件", data, at);
    }

    public SignedRequest position(String fan, String latitude, String longitude, Instant at) {
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("longitude", longitude)
                .put("latitude", latitude);
        return push("position", fan, "我在这里: http://t.cn/x", data, at);
    }

    /** Something a fan did; the key is a code's or button's, empty without one. */
    public SignedRequest event(String fan, String subtype, String key, Instant at) {
        var data = JsonNodeFactory.instance.objectNode().put("subtype", subtype);
        if (!key.isEmpty()) data.put("key", key);
        return push("event", fan, "事件", data, at);
    }

    public SignedRequest push(String kind, String fan, String text, ObjectNode data, Instant at) {
        var push = JsonNodeFactory.instance
                .objectNode()
                .put("type", kind)
                .put("receiver_id", Long.parseLong(uid))
                .put("sender_id", Long.parseLong(fan))
                .put("created_at", CREATED_AT.format(at.atOffset(ZoneOffset.ofHours(8))))
                .put("text", text);
        push.set("data", data);
        return raw(push.toString(), at);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.plainXml(), at);
    }

    /** Any body at all: the signature does not cover it. */
    public SignedRequest raw(String body, Instant at) {
        return new SignedRequest("POST", query(Long.toString(at.toEpochMilli())), body.getBytes(UTF_8), body);
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck(String echostr, Instant at) {
        var query = query(Long.toString(at.toEpochMilli())) + "&echostr=" + echostr;
        return new SignedRequest("GET", query, new byte[0], "");
    }

    String query(String timestamp) {
        var nonce = Integer.toString(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        var signature = sha1(String.join("", new TreeSet<>(List.of(secret, timestamp, nonce))));
        return "signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> shown(byte[] answerBody) {
        if (answerBody.length == 0) return Optional.empty();
        try {
            var reply = JSON.readTree(answerBody);
            if (!reply.path("result").asBoolean()) throw new IllegalArgumentException("no result");
            if (!reply.path("sender_id").asText().equals(uid)) throw new IllegalArgumentException("another sender");
            if (reply.path("data").asText().contains("+")) throw new IllegalArgumentException("a plus sign in data");
            var data = JSON.readTree(URLDecoder.decode(reply.path("data").asText(), UTF_8));
            return Optional.of(text(reply.path("type").asText(), data));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What the fan reads; as strict as the platform. */
    static String text(String type, JsonNode data) {
        if (type.equals("articles")) return articles(data.path("articles"));
        var text = data.path("text").asText("");
        if (!type.equals("text") || text.isEmpty() || wide(text) >= LONGEST_TEXT)
            throw new IllegalArgumentException("no text: " + type);
        return text;
    }

    private static String articles(JsonNode articles) {
        if (articles.isEmpty() || articles.size() > 8)
            throw new IllegalArgumentException("articles: " + articles.size());
        var titles = new StringBuilder();
        for (var article : articles)
            titles.append(titles.isEmpty() ? "" : "\n")
                    .append(article.path("display_name").asText());
        return titles.toString();
    }

    private static long wide(String text) {
        return text.codePoints().filter(c -> c > 0xff).count();
    }
}
