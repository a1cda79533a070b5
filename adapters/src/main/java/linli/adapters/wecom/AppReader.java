package linli.adapters.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import linli.adapters.wire.XmlFields;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From an app's pushed document to our own form; what the platform cannot have written is refused. */
final class AppReader {
    private static final int LONGEST_USER_ID = 128;
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_TIME = 11;
    private static final int LONGEST_ID = 20; // of 64 bits
    private static final int LONGEST_CHAT_ID = 128;

    private final String account;
    private final String corpId;
    private final String agentId;

    AppReader(String account, String corpId, String agentId) {
        this.account = account;
        this.corpId = corpId;
        this.agentId = agentId;
    }

    Inbound read(byte[] document) throws NotGenuine {
        var fields = XmlFields.read(document);
        if (!fields.require("ToUserName").equals(corpId)) throw new NotGenuine(Reason.RECEIVER_ID);
        var agent = fields.orEmpty("AgentID"); // missing where contacts or customer groups change
        if (!agent.isEmpty() && !agent.equals(agentId)) throw new NotGenuine(Reason.RECEIVER_ID);
        var sender = fields.word("FromUserName", LONGEST_USER_ID);
        var createTime = fields.digits("CreateTime", LONGEST_TIME);
        var kind = fields.word("MsgType", LONGEST_KIND);
        var push = new Push(fields, sender, createTime);
        return kind.equals("event") ? push.event() : push.message(kind);
    }

    /** One document with what all kinds have in common. */
    private final class Push {
        private final XmlFields fields;
        private final String sender;
        private final String createTime;

        Push(XmlFields fields, String sender, String createTime) {
            this.fields = fields;
            this.sender = sender;
            this.createTime = createTime;
        }

        Inbound message(String kind) throws NotGenuine {
            var content = switch (kind) {
                case "text" -> new Content.Text(fields.require("Content"));
                case "image" -> new Content.Image(fields.require("MediaId"), fields.orEmpty("PicUrl"));
                case "voice" -> new Content.Voice(fields.require("MediaId"), fields.orEmpty("Format"), "");
                case "video" -> new Content.Video(fields.require("MediaId"), fields.orEmpty("ThumbMediaId"));
                case "location" ->
                    new Content.Location(
                            fields.degrees("Location_X", 90),
                            fields.degrees("Location_Y", 180),
                            fields.orEmpty("Label"));
                case "link" ->
                    new Content.Link(fields.orEmpty("Title"), fields.orEmpty("Description"), fields.require("Url"));
                default -> new Content.Unsupported(kind);
            };
            // A kind of later times may have no id: nothing to work on, nothing to refuse.
            if (content instanceof Content.Unsupported && fields.find("MsgId") == null)
                return new Inbound.Ignored(kind);
            return one("m " + fields.digits("MsgId", LONGEST_ID), privately(), content);
        }

        Inbound event() throws NotGenuine {
            var event = fields.word("Event", LONGEST_KIND);
            return switch (event) {
                case "subscribe" -> happened(event, privately(), new Content.Followed(""));
                case "unsubscribe" -> happened(event, privately(), new Content.Unfollowed());
                case "click" -> happened(event, privately(), new Content.MenuPressed(fields.require("EventKey")));
                case "template_card_event" ->
                    happened(event, privately(), new Content.Text(fields.require("EventKey")));
                case "change_external_chat" -> customerGroup(event);
                default -> new Inbound.Ignored(event); // entering, places, links, menu scans and photos, contacts
            };
        }

        /** Only what says who: older forms tell that somebody came, not whose. */
        private Inbound customerGroup(String event) throws NotGenuine {
            var group = Conversation.inGroup(fields.word("ChatId", LONGEST_CHAT_ID));
            var members = fields.all("MemChangeList/Item");
            var change = fields.orEmpty("ChangeType") + " " + fields.orEmpty("UpdateDetail");
            return switch (change.strip()) {
                case "dismiss" -> happened(event, group, new Content.Dismissed());
                case "update add_member" -> changed(event, group, new Content.MembersJoined(members), members);
                case "update del_member" -> changed(event, group, new Content.MembersLeft(members), members);
                default -> new Inbound.Ignored(event);
            };
        }

        private Inbound changed(String event, Conversation group, Content content, List<String> members)
                throws NotGenuine {
            return members.isEmpty() ? new Inbound.Ignored(event) : happened(event, group, content);
        }

        /** Only the last part may hold a blank, so no two events share a key. */
        private Inbound happened(String event, Conversation where, Content content) throws NotGenuine {
            var what = event.equals("change_external_chat")
                    ? where.id() + " " + fields.orEmpty("ChangeType") + " " + fields.orEmpty("UpdateDetail")
                    : Objects.requireNonNullElse(fields.find("TaskId"), "-") + " " + fields.orEmpty("EventKey");
            return one("e " + sender + " " + createTime + " " + event + " " + what, where, content);
        }

        private Conversation privately() {
            return Conversation.withPerson(sender);
        }

        private Inbound one(String key, Conversation where, Content content) {
            var sentAt = Instant.ofEpochSecond(Long.parseLong(createTime));
            return new Inbound.Messages(List.of(new Message(account, key, where, corpId, sender, content, sentAt)));
        }
    }
}
