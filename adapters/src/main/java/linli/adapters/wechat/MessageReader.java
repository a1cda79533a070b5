package linli.adapters.wechat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.XmlFields;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a pushed document to our own form; what the platform cannot have written is refused. */
final class MessageReader {
    private static final int LONGEST_OPEN_ID = 128;
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_TIME = 11;
    private static final int LONGEST_ID = 20; // of 64 bits
    private static final String SCENE_OF_A_NEW_FOLLOWER = "qrscene_";

    private final String account;
    private final String originalId;

    MessageReader(String account, String originalId) {
        this.account = account;
        this.originalId = originalId;
    }

    Inbound read(byte[] body) throws NotGenuine {
        var fields = XmlFields.read(body);
        if (!fields.require("ToUserName").equals(originalId)) throw new NotGenuine(Reason.RECEIVER_ID);
        var sender = fields.word("FromUserName", LONGEST_OPEN_ID);
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
                case "voice" ->
                    new Content.Voice(
                            fields.require("MediaId"), fields.orEmpty("Format"), fields.orEmpty("Recognition"));
                case "video", "shortvideo" ->
                    new Content.Video(fields.require("MediaId"), fields.orEmpty("ThumbMediaId"));
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
            return one("m " + fields.digits("MsgId", LONGEST_ID), content);
        }

        Inbound event() throws NotGenuine {
            var event = fields.word("Event", LONGEST_KIND);
            return switch (event) {
                case "subscribe" -> happened(event, new Content.Followed(sceneOfFollower()));
                case "unsubscribe" -> happened(event, new Content.Unfollowed());
                case "SCAN" -> happened(event, new Content.Scanned(fields.require("EventKey")));
                case "CLICK" -> happened(event, new Content.MenuPressed(fields.require("EventKey")));
                case "TEMPLATESENDJOBFINISH" -> sendFinished(event, "template");
                case "MASSSENDJOBFINISH" -> sendFinished(event, "mass");
                case "subscribe_msg_sent_event" -> subscriptionNoticesSent(event);
                case "subscribe_msg_popup_event" -> happened(event, choices("SubscribeMsgPopupEvent"));
                case "subscribe_msg_change_event" -> happened(event, choices("SubscribeMsgChangeEvent"));
                default -> new Inbound.Ignored(event); // menu links, menu scans and photos, places, service desk
            };
        }

        private Inbound happened(String event, Content content) throws NotGenuine {
            // Only the last part may hold a blank, so no two events share a key.
            var key = "e " + sender + " " + createTime + " " + event + " " + fields.orEmpty("EventKey");
            return one(key, content);
        }

        private Inbound sendFinished(String event, String kind) throws NotGenuine {
            var id = fields.digits("MsgID", LONGEST_ID);
            return one(jobKey(id, event), new Content.SendFinished(kind, id, fields.require("Status")));
        }

        private Inbound subscriptionNoticesSent(String event) throws NotGenuine {
            var ids = fields.all("SubscribeMsgSentEvent/List/MsgID");
            var statuses = fields.all("SubscribeMsgSentEvent/List/ErrorStatus");
            requirePairs(ids, statuses);
            var messages = new ArrayList<Message>();
            for (var i = 0; i < ids.size(); i++) {
                if (!Ascii.isDigits(ids.get(i), LONGEST_ID)) throw new NotGenuine(Reason.BODY);
                var finished = new Content.SendFinished("subscription", ids.get(i), statuses.get(i));
                messages.add(messageOf(jobKey(ids.get(i), event), finished));
            }
            return new Inbound.Messages(messages);
        }

        private Content choices(String parent) throws NotGenuine {
            var templates = fields.all(parent + "/List/TemplateId");
            var statuses = fields.all(parent + "/List/SubscribeStatusString");
            requirePairs(templates, statuses);
            var choices = new ArrayList<Content.SubscriptionChanged.Choice>();
            for (var i = 0; i < templates.size(); i++) {
                var accepted = statuses.get(i).equals("accept");
                choices.add(new Content.SubscriptionChanged.Choice(templates.get(i), accepted));
            }
            return new Content.SubscriptionChanged(choices);
        }

        /** A key without the prefix is no scene: who follows after a payment brings {@code last_trade_no_...}. */
        private String sceneOfFollower() throws NotGenuine {
            var key = fields.orEmpty("EventKey");
            return key.startsWith(SCENE_OF_A_NEW_FOLLOWER) ? key.substring(SCENE_OF_A_NEW_FOLLOWER.length()) : "";
        }

        private Inbound one(String key, Content content) {
            return new Inbound.Messages(List.of(messageOf(key, content)));
        }

        private Message messageOf(String key, Content content) {
            var sentAt = Instant.ofEpochSecond(Long.parseLong(createTime));
            return new Message(account, key, Conversation.withPerson(sender), originalId, sender, content, sentAt);
        }
    }

    private static String jobKey(String id, String event) {
        return "j " + id + " " + event;
    }

    /** One status for each id, and at least one. */
    private static void requirePairs(List<String> ids, List<String> statuses) throws NotGenuine {
        if (ids.isEmpty() || ids.size() != statuses.size()) throw new NotGenuine(Reason.BODY);
    }
}
