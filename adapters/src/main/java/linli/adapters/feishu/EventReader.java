package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a verified event to our own form; what the platform cannot have written is refused. */
final class EventReader {
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_KIND = 100;
    private static final int SECONDS = 11;
    private static final int MILLIS = 14;
    private static final int MICROS = 17;
    private static final String CLICK = "c ";

    private final String account;
    private final String appId;
    private final OwnId ownId;

    EventReader(String account, String appId, OwnId ownId) {
        this.account = account;
        this.appId = appId;
        this.ownId = ownId;
    }

    static boolean isClick(Message message) {
        return message.redeliveryKey().startsWith(CLICK);
    }

    /** Events of the first version are acknowledged: whoever gets them subscribes to those of today as well. */
    Inbound read(JsonNode document) throws NotGenuine {
        if (!JsonBody.text(document, "schema").equals("2.0")) return older(document);
        var header = document.path("header");
        var kind = JsonBody.text(header, "event_type");
        if (kind.isEmpty()) return new Inbound.Ignored("no-kind");
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        if (!JsonBody.text(header, "app_id").equals(appId)) throw new NotGenuine(Reason.RECEIVER_ID);
        return event(kind, header, object(document, "event"));
    }

    private static Inbound older(JsonNode document) throws NotGenuine {
        if (!JsonBody.require(document, "type").equals("event_callback")) throw new NotGenuine(Reason.BODY);
        return new Inbound.Ignored("version-1");
    }

    private Inbound event(String kind, JsonNode header, JsonNode event) throws NotGenuine {
        return switch (kind) {
            case "im.message.receive_v1" -> message(header, event);
            case "im.chat.member.user.added_v1" -> inGroup(header, event, new Content.MembersJoined(members(event)));
            case "im.chat.member.user.deleted_v1", "im.chat.member.user.withdrawn_v1" ->
                inGroup(header, event, new Content.MembersLeft(members(event)));
            case "im.chat.member.bot.added_v1" -> inGroup(header, event, new Content.Welcomed());
            case "im.chat.member.bot.deleted_v1", "im.chat.disbanded_v1" ->
                inGroup(header, event, new Content.Dismissed());
            case "im.chat.access_event.bot_p2p_chat_entered_v1" -> entered(kind, header, event);
            case "application.bot.menu_v6" -> menu(header, event);
            case "card.action.trigger" -> click(kind, header, event);
            default -> new Inbound.Ignored(kind);
        };
    }

    private Inbound message(JsonNode header, JsonNode event) throws NotGenuine {
        var sender = object(event, "sender");
        if (!JsonBody.text(sender, "sender_type").equals("user")) return new Inbound.Ignored("not-a-person");
        var said = object(event, "message");
        var id = id(said, "message_id");
        var openId = id(object(sender, "sender_id"), "open_id");
        var mentions = Mentions.read(said.path("mentions"), ownId, sender);
        var inPrivate = JsonBody.text(said, "chat_type").equals("p2p");
        if (!inPrivate && !mentions.ofUs()) return new Inbound.Ignored("not-for-us");
        var where = inPrivate ? Conversation.withPerson(openId) : Conversation.inGroup(id(said, "chat_id"));
        var content = MessageContent.of(id, JsonBody.require(said, "message_type"), said, mentions);
        var around =
                new Surroundings(java.util.Optional.empty(), JsonBody.text(said, "parent_id"), mentions.ofOthers());
        return one("m " + id, where, openId, content, time(header, said), around);
    }

    private Inbound inGroup(JsonNode header, JsonNode event, Content content) throws NotGenuine {
        var group = Conversation.inGroup(id(event, "chat_id"));
        var operator = JsonBody.text(event.path("operator_id"), "open_id");
        if (!Ascii.isWord(operator, LONGEST_ID)) operator = group.id(); // nobody in particular
        return one(eventKey(header), group, operator, content, time(header, header), Surroundings.NONE);
    }

    private static List<String> members(JsonNode event) throws NotGenuine {
        var ids = new ArrayList<String>();
        for (var user : event.path("users")) ids.add(id(object(user, "user_id"), "open_id"));
        if (ids.isEmpty()) throw new NotGenuine(Reason.BODY);
        return ids;
    }

    /** Told each time that somebody opens the chat; only who never wrote there is new. */
    private Inbound entered(String kind, JsonNode header, JsonNode event) throws NotGenuine {
        if (!JsonBody.text(event, "last_message_id").isEmpty()) return new Inbound.Ignored(kind);
        var openId = id(object(event, "operator_id"), "open_id");
        return inPrivate(eventKey(header), openId, new Content.Followed(""), header);
    }

    private Inbound menu(JsonNode header, JsonNode event) throws NotGenuine {
        var openId = id(object(object(event, "operator"), "operator_id"), "open_id");
        var key = JsonBody.require(event, "event_key");
        return inPrivate(eventKey(header), openId, new Content.MenuPressed(key), header);
    }

    /** A button of ours carries the digit that it shows, and whether a group saw it; others are nobody's. */
    private Inbound click(String kind, JsonNode header, JsonNode event) throws NotGenuine {
        var openId = id(object(event, "operator"), "open_id");
        var carried = object(event, "action").path("value");
        var digits =
                carried.isTextual() ? carried.textValue() : carried.path("id").asText("");
        if (!Ascii.isDigits(digits, 2)) return new Inbound.Ignored(kind);
        var inGroup = carried.path("in").asText("").equals("group");
        var where = inGroup
                ? Conversation.inGroup(id(object(event, "context"), "open_chat_id"))
                : Conversation.withPerson(openId);
        var key = CLICK + id(header, "event_id");
        return one(key, where, openId, new Content.Text(digits), time(header, header), Surroundings.NONE);
    }

    private Inbound inPrivate(String key, String openId, Content content, JsonNode header) throws NotGenuine {
        var where = Conversation.withPerson(openId);
        return one(key, where, openId, content, time(header, header), Surroundings.NONE);
    }

    private Inbound one(
            String key, Conversation where, String openId, Content content, Instant sentAt, Surroundings around) {
        return new Inbound.Messages(List.of(new Message(account, key, where, appId, openId, content, sentAt, around)));
    }

    private static String eventKey(JsonNode header) throws NotGenuine {
        return "e " + id(header, "event_id");
    }

    /** In milliseconds, in some events in microseconds; the same in every repetition of an event. */
    private static Instant time(JsonNode header, JsonNode otherwise) throws NotGenuine {
        var text = JsonBody.text(header, "create_time");
        if (text.isEmpty()) text = JsonBody.text(otherwise, "create_time");
        if (!Ascii.isDigits(text, MICROS)) throw new NotGenuine(Reason.BODY);
        var number = Long.parseLong(text);
        if (text.length() <= SECONDS) return Instant.ofEpochSecond(number);
        return Instant.ofEpochSecond(text.length() <= MILLIS ? number / 1000 : number / 1_000_000);
    }

    private static String id(JsonNode object, String field) throws NotGenuine {
        var id = JsonBody.text(object, field);
        if (!Ascii.isWord(id, LONGEST_ID)) throw new NotGenuine(Reason.BODY);
        return id;
    }

    static JsonNode object(JsonNode parent, String field) throws NotGenuine {
        var object = parent.path(field);
        if (!object.isObject()) throw new NotGenuine(Reason.BODY);
        return object;
    }
}
