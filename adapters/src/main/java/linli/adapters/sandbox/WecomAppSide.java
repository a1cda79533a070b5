package linli.adapters.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * WeCom's own side of one app: signs and encrypts what members say and do, and reads what the bot answers. Written from
 * the platform's documentation; shares nothing with the adapter. Safe for several threads.
 */
public final class WecomAppSide implements SandboxSide {
    private final String corpId;
    private final String agentId;
    private final WecomEnvelope envelope;

    public WecomAppSide(String corpId, String agentId, String token, String encodingAesKey) {
        this.corpId = corpId;
        this.agentId = agentId;
        envelope = new WecomEnvelope(token, new WechatSeal(encodingAesKey, corpId));
    }

    @Override
    public String platform() {
        return "wecom";
    }

    /** Apps hear nothing in groups. */
    @Override
    public List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at) {
        if (group.isPresent()) throw new IllegalArgumentException("an app hears nothing in groups");
        return List.of(text(person, text, id, at));
    }

    public SignedRequest text(String userId, String text, String msgId, Instant at) {
        return message(userId, "text", cdata("Content", text), msgId, at);
    }

    public SignedRequest image(String userId, String mediaId, String url, String msgId, Instant at) {
        return message(userId, "image", cdata("PicUrl", url) + cdata("MediaId", mediaId), msgId, at);
    }

    public SignedRequest voice(String userId, String mediaId, String msgId, Instant at) {
        return message(userId, "voice", cdata("MediaId", mediaId) + cdata("Format", "amr"), msgId, at);
    }

    /**
     * Any kind of message.
     *
     * @param rest the elements of that kind
     */
    public SignedRequest message(String userId, String kind, String rest, String msgId, Instant at) {
        return push(userId, kind, rest + "<MsgId>" + msgId + "</MsgId>", at);
    }

    /** Something that happens, e.g. {@code subscribe} or {@code click}. */
    public SignedRequest event(String userId, String event, String key, Instant at) {
        return push(userId, "event", cdata("Event", event) + cdata("EventKey", key), at);
    }

    /** A button of a card is tapped. */
    public SignedRequest cardClick(String userId, String key, String taskId, Instant at) {
        var click = cdata("Event", "template_card_event")
                + cdata("EventKey", key)
                + cdata("TaskId", taskId)
                + cdata("CardType", "button_interaction")
                + cdata("ResponseCode", "code-" + taskId);
        return push(userId, "event", click, at);
    }

    /**
     * A customer group changes.
     *
     * @param detail e.g. {@code add_member}; empty where the change has none
     */
    public SignedRequest customerGroup(String chatId, String change, String detail, List<String> members, Instant at) {
        var who = new StringBuilder();
        for (var member : members) who.append(cdata("Item", member));
        var event = cdata("Event", "change_external_chat") + cdata("ChatId", chatId) + cdata("ChangeType", change)
                + (detail.isEmpty() ? "" : cdata("UpdateDetail", detail)) + "<JoinScene>1</JoinScene><MemChangeCnt>"
                + members.size() + "</MemChangeCnt><MemChangeList>" + who + "</MemChangeList>";
        return raw(head("sys", "event", at) + event + "</xml>", at);
    }

    private SignedRequest push(String userId, String kind, String rest, Instant at) {
        return raw(head(userId, kind, at) + rest + "<AgentID>" + agentId + "</AgentID></xml>", at);
    }

    private String head(String userId, String kind, Instant at) {
        return "<xml>" + cdata("ToUserName", corpId) + cdata("FromUserName", userId) + "<CreateTime>"
                + at.getEpochSecond() + "</CreateTime>" + cdata("MsgType", kind);
    }

    @Override
    public SignedRequest again(SignedRequest request, Instant at) {
        return raw(request.plainXml(), at);
    }

    /** Any document at all, as if the platform had written it. */
    public SignedRequest raw(String xml, Instant at) {
        return envelope.push(
                xml,
                at,
                encrypt -> "<xml>" + cdata("ToUserName", corpId) + cdata("AgentID", agentId) + cdata("Encrypt", encrypt)
                        + "</xml>");
    }

    /** The console's check of our address. */
    public SignedRequest urlCheck(String echo, Instant at) {
        return envelope.urlCheck(echo, at);
    }

    /**
     * What the bot answered, decrypted; an empty answer as it is.
     *
     * @throws IllegalArgumentException when the platform would not accept it
     */
    public String open(byte[] answerBody) {
        if (answerBody.length == 0) return "";
        var reply = new WechatReply(new String(answerBody, UTF_8));
        return envelope.open(
                reply.require("Encrypt"),
                reply.require("MsgSignature"),
                reply.require("TimeStamp"),
                reply.require("Nonce"));
    }

    @Override
    public Optional<String> shown(byte[] answerBody) {
        return WechatSide.textOf(open(answerBody));
    }

    private static String cdata(String element, String text) {
        return "<" + element + "><![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]></" + element + ">";
    }
}
