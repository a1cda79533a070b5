package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * QQ's own side of one bot: signs what people say and do. Written from the platform's documentation; shares nothing with
 * the adapter. Safe for several threads.
 */
public final class QqSide implements SandboxSide {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SEED = 32;

    private final String appId;
    private final PrivateKey key;

    public QqSide(String appId, String secret) {
        this.appId = appId;
        key = key(secret);
    }

    private static PrivateKey key(String secret) {
        var seed = secret;
        while (seed.length() < SEED) seed += seed;
        var bytes = Arrays.copyOf(seed.getBytes(UTF_8), SEED);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String platform() {
        return "qq";
    }

    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        return List.of(
                group.map(each -> inGroup(each, person, text, id, at)).orElseGet(() -> text(person, text, id, at)));
    }

    public SignedRequest text(String userOpenId, String text, String id, Instant at) {
        return event("C2C_MESSAGE_CREATE", id, single(userOpenId, text, id, at), at);
    }

    /** The platform takes our name out and leaves a blank. */
    public SignedRequest inGroup(String groupOpenId, String memberOpenId, String text, String id, Instant at) {
        var data = said(" " + text, id, at).put("group_openid", groupOpenId);
        data.putObject("author").put("member_openid", memberOpenId);
        return event("GROUP_AT_MESSAGE_CREATE", id, data, at);
    }

    /** In a guild our name stays in the text. */
    public SignedRequest inChannel(
            String guildId, String channelId, String authorId, String text, String id, Instant at) {
        var data = said("<@!9000> " + text, id, at).put("guild_id", guildId).put("channel_id", channelId);
        data.putObject("author").put("id", authorId).put("bot", false).put("username", "abc");
        data.putArray("mentions").addObject().put("id", "9000").put("bot", true).put("username", "bot");
        return event("AT_MESSAGE_CREATE", id, data, at);
    }

    public SignedRequest guildPrivate(String guildId, String authorId, String text, String id, Instant at) {
        var data = said(text, id, at).put("guild_id", guildId).put("channel_id", "1");
        data.putObject("author").put("id", authorId).put("bot", false);
        return event("DIRECT_MESSAGE_CREATE", id, data, at);
    }

    /** Something without words, e.g. {@code image/jpeg} or {@code voice}. */
    public SignedRequest attachment(String userOpenId, String contentType, String url, String id, Instant at) {
        var data = single(userOpenId, "", id, at);
        data.putArray("attachments")
                .addObject()
                .put("content_type", contentType)
                .put("filename", "a")
                .put("size", 1024)
                .put("url", url);
        return event("C2C_MESSAGE_CREATE", id, data, at);
    }

    /** Something happened to the bot in a group, e.g. {@code GROUP_ADD_ROBOT} or {@code GROUP_DEL_ROBOT}. */
    public SignedRequest groupEvent(String kind, String groupOpenId, String memberOpenId, String id, Instant at) {
        var data = NODES.objectNode()
                .put("group_openid", groupOpenId)
                .put("op_member_openid", memberOpenId)
                .put("timestamp", at.getEpochSecond());
        return event(kind, id, data, at);
    }

    /** Something happened between somebody and the bot, e.g. {@code FRIEND_ADD}. */
    public SignedRequest friendEvent(String kind, String userOpenId, String id, Instant at) {
        return event(kind, id, NODES.objectNode().put("openid", userOpenId).put("timestamp", at.getEpochSecond()), at);
    }

    /** A button is pressed, in a group. */
    public SignedRequest click(String groupOpenId, String memberOpenId, String buttonData, String id, Instant at) {
        var data = NODES.objectNode()
                .put("id", id)
                .put("type", 11)
                .put("version", 1)
                .put("scene", "group")
                .put("chat_type", 1)
                .put("timestamp", time(at))
                .put("group_openid", groupOpenId)
                .put("group_member_openid", memberOpenId);
        var inner = data.putObject("data").put("type", 11);
        inner.putObject("resolved").put("button_data", buttonData).put("button_id", buttonData);
        return event("INTERACTION_CREATE", id, data, at);
    }

    /** The console's check of our address; whether it is signed is not documented. */
    public SignedRequest urlCheck(String plainToken, String eventTs) {
        var document = NODES.objectNode();
        document.putObject("d").put("plain_token", plainToken).put("event_ts", eventTs);
        document.put("op", 13);
        return SignedRequest.posted(
                document.toString().getBytes(UTF_8), document.toString(), Map.of("x-bot-appid", appId));
    }

    public SignedRequest event(String kind, String id, ObjectNode data, Instant at) {
        var document = NODES.objectNode()
                .put("op", 0)
                .put("id", kind + ":" + id)
                .put("t", kind)
                .put("s", 7);
        document.set("d", data);
        return raw(document.toString(), at);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.body(), at);
    }

    /** Any document at all, as if the platform had written it. */
    public SignedRequest raw(String json, Instant at) {
        return raw(json.getBytes(UTF_8), at);
    }

    /** Any bytes at all. */
    public SignedRequest raw(byte[] body, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var headers = Map.of(
                "user-agent",
                "QQBot-Callback",
                "x-bot-appid",
                appId,
                "x-signature-timestamp",
                timestamp,
                "x-signature-ed25519",
                sign(timestamp.getBytes(UTF_8), body));
        return SignedRequest.posted(body, new String(body, UTF_8), headers);
    }

    @Override
    public Optional<String> shown(byte[] answerBody) {
        if (!new String(answerBody, UTF_8).contains("\"op\":12"))
            throw new IllegalArgumentException("no acknowledgement");
        return Optional.empty();
    }

    private String sign(byte[] timestamp, byte[] body) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(timestamp);
            signer.update(body);
            return HexFormat.of().formatHex(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode single(String userOpenId, String text, String id, Instant at) {
        var data = said(text, id, at);
        data.putObject("author").put("user_openid", userOpenId);
        return data;
    }

    private static ObjectNode said(String text, String id, Instant at) {
        return NODES.objectNode().put("id", id).put("content", text).put("timestamp", time(at));
    }

    private static String time(Instant at) {
        return at.atOffset(ZoneOffset.ofHours(8)).toString();
    }
}
