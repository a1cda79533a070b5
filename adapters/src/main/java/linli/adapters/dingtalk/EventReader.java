package linli.adapters.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a subscribed event to our own form. Its names are written large by older pushes and small by newer ones. */
final class EventReader {
    private static final String EVENT = "e ";
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_TIME = 14;
    private static final String THE_PLATFORM = "system";

    private final String account;
    private final String robotCode;
    private final String corpId;

    EventReader(DingtalkSettings settings) {
        account = settings.id();
        robotCode = settings.robotCode();
        corpId = settings.corpId();
    }

    static boolean isEvent(Message message) {
        return message.redeliveryKey().startsWith(EVENT);
    }

    Inbound read(byte[] body) throws NotGenuine {
        var event = JsonBody.object(body);
        var kind = text(event, "EventType");
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        var corp = text(event, "CorpId");
        if (!corpId.isEmpty() && !corp.isEmpty() && !corp.equals(corpId)) throw new NotGenuine(Reason.RECEIVER_ID);
        return switch (kind) {
            case "chat_add_member" -> happened(event, kind, new Content.MembersJoined(members(event)));
            case "chat_remove_member", "chat_quit" -> happened(event, kind, new Content.MembersLeft(members(event)));
            case "chat_disband", "chat_disband_microapp" -> happened(event, kind, new Content.Dismissed());
            default -> new Inbound.Ignored(kind); // the check of our address, owners, titles, contacts
        };
    }

    private Inbound happened(JsonNode event, String kind, Content content) throws NotGenuine {
        var group = text(event, "openConversationId");
        if (group.isEmpty()) group = text(event, "chatId");
        requireId(group);
        var operator = text(event, "operator");
        return new Inbound.Messages(List.of(new Message(
                account,
                key(event, kind, group, content),
                Conversation.inGroup(group),
                robotCode,
                operator.isEmpty() ? THE_PLATFORM : requireId(operator),
                content,
                time(event))));
    }

    /** Older pushes have no id of their own. */
    private static String key(JsonNode event, String kind, String group, Content content) throws NotGenuine {
        var id = text(event, "eventId");
        if (!id.isEmpty()) return EVENT + requireId(id);
        return EVENT + kind + " " + text(event, "CorpId") + " " + time(event).toEpochMilli() + " " + group + " "
                + content;
    }

    private static List<String> members(JsonNode event) throws NotGenuine {
        var members = new ArrayList<String>();
        for (var user : find(event, "userId")) {
            if (!user.isTextual()) throw new NotGenuine(Reason.BODY);
            members.add(requireId(user.textValue()));
        }
        if (members.isEmpty()) throw new NotGenuine(Reason.BODY);
        return members;
    }

    private static String requireId(String id) throws NotGenuine {
        if (!Ascii.isWord(id, LONGEST_ID)) throw new NotGenuine(Reason.BODY);
        return id;
    }

    private static Instant time(JsonNode event) throws NotGenuine {
        var time = text(event, "EventTime");
        if (time.isEmpty()) time = text(event, "timeStamp");
        if (!Ascii.isDigits(time, LONGEST_TIME)) throw new NotGenuine(Reason.BODY);
        return Instant.ofEpochMilli(Long.parseLong(time));
    }

    private static String text(JsonNode event, String name) throws NotGenuine {
        return JsonBody.text(event, spelling(event, name));
    }

    private static JsonNode find(JsonNode event, String name) {
        var found = event.get(spelling(event, name));
        return found == null ? MissingNode.getInstance() : found;
    }

    private static String spelling(JsonNode event, String name) {
        for (var names = event.fieldNames(); names.hasNext(); ) {
            var spelt = names.next();
            if (spelt.equalsIgnoreCase(name)) return spelt;
        }
        return name;
    }
}
