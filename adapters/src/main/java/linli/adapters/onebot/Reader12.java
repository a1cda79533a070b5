package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** OneBot 12's events in our own form. */
final class Reader12 {
    static final String KEY = "12 ";
    private final OnebotSettings settings;

    Reader12(OnebotSettings settings) {
        this.settings = settings;
    }

    Inbound read(JsonNode event) throws NotGenuine {
        var fields = new EventFields(settings, event);
        fields.id("id");
        fields.time();
        var kind = fields.kind("type");
        if (kind.isEmpty()) throw new NotGenuine(Reason.BODY);
        if (!kind.equals("message") && !kind.equals("notice")) return new Inbound.Ignored(kind);
        if (!fields.isOurs(JsonBody.require(event.path("self"), "user_id"))) throw new NotGenuine(Reason.RECEIVER_ID);
        return kind.equals("message") ? message(fields) : notice(fields);
    }

    private Inbound message(EventFields fields) throws NotGenuine {
        var sender = fields.id("user_id");
        if (fields.isOurs(sender)) return new Inbound.Ignored("own");
        fields.id("message_id");
        if (!fields.event().path("message").isArray()) throw new NotGenuine(Reason.BODY);
        var said = new Said(Segment.read(fields.event().path("message")), settings.selfId());
        return switch (fields.kind("detail_type")) {
            case "private" -> one(fields, Conversation.withPerson(sender), sender, said.content(), said.around());
            case "group" -> {
                var group = Conversation.inGroup(fields.id("group_id"));
                yield said.callsUs()
                        ? one(fields, group, sender, said.content(), said.around())
                        : new Inbound.Ignored("not-for-us");
            }
            case "" -> throw new NotGenuine(Reason.BODY);
            default -> new Inbound.Ignored("channel");
        };
    }

    private Inbound notice(EventFields fields) throws NotGenuine {
        var kind = fields.kind("detail_type");
        return switch (kind) {
            case "group_member_increase" -> inGroup(fields, true);
            case "group_member_decrease" -> inGroup(fields, false);
            case "friend_increase" -> ofFriend(fields, new Content.Followed(""));
            case "friend_decrease" -> ofFriend(fields, new Content.Unfollowed());
            case "" -> throw new NotGenuine(Reason.BODY);
            default -> new Inbound.Ignored(kind);
        };
    }

    private static Inbound inGroup(EventFields fields, boolean joined) throws NotGenuine {
        var member = fields.id("user_id");
        var group = Conversation.inGroup(fields.id("group_id"));
        Content content;
        if (fields.isOurs(member)) content = joined ? new Content.Welcomed() : new Content.Dismissed();
        else content = joined ? new Content.MembersJoined(List.of(member)) : new Content.MembersLeft(List.of(member));
        return one(fields, group, member, content, Surroundings.NONE);
    }

    private static Inbound ofFriend(EventFields fields, Content content) throws NotGenuine {
        var person = fields.id("user_id");
        return one(fields, Conversation.withPerson(person), person, content, Surroundings.NONE);
    }

    private static Inbound one(
            EventFields fields, Conversation where, String sender, Content content, Surroundings around)
            throws NotGenuine {
        return fields.one(KEY + fields.id("id"), where, sender, content, around);
    }
}
