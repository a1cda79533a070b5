package linli.adapters.onebot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** OneBot 11's events in our own form. */
final class Reader11 {
    static final String KEY = "11 ";

    /** The others have no name, or are the network's own. */
    private static final Set<String> USUAL = Set.of("normal", "");

    private final OnebotSettings settings;

    Reader11(OnebotSettings settings) {
        this.settings = settings;
    }

    Inbound read(JsonNode event) throws NotGenuine {
        var fields = new EventFields(settings, event);
        if (!fields.isOurs(JsonBody.require(event, "self_id"))) throw new NotGenuine(Reason.RECEIVER_ID);
        fields.time();
        return switch (fields.kind("post_type")) {
            case "message" -> message(fields);
            case "notice" -> notice(fields);
            case "" -> throw new NotGenuine(Reason.BODY);
            default -> new Inbound.Ignored(fields.kind("post_type")); // meta, requests, and what we said ourselves
        };
    }

    private Inbound message(EventFields fields) throws NotGenuine {
        var sender = fields.id("user_id");
        if (fields.isOurs(sender)) return new Inbound.Ignored("own");
        var said = new Said(Segment.read(fields.event().path("message")), settings.selfId());
        // Bridges that restart may count their short ids from the beginning.
        var key = KEY + "m " + fields.time().getEpochSecond() + " " + fields.id("message_id");
        return switch (fields.kind("message_type")) {
            case "private" -> fields.one(key, Conversation.withPerson(sender), sender, said.content(), said.around());
            case "group" -> inGroup(fields, key, sender, said);
            default -> throw new NotGenuine(Reason.BODY);
        };
    }

    /** A bridge tells all that is said in a group; what is not for us goes no further than here. */
    private static Inbound inGroup(EventFields fields, String key, String sender, Said said) throws NotGenuine {
        var group = Conversation.inGroup(fields.id("group_id"));
        if (!said.callsUs() || !USUAL.contains(fields.kind("sub_type"))) return new Inbound.Ignored("not-for-us");
        return fields.one(key, group, sender, said.content(), said.around());
    }

    private Inbound notice(EventFields fields) throws NotGenuine {
        var kind = fields.kind("notice_type");
        return switch (kind) {
            case "group_increase" -> inGroup(fields, kind, true);
            case "group_decrease" -> inGroup(fields, kind, false);
            case "friend_add" -> {
                var person = fields.id("user_id");
                yield happened(fields, kind, "", Conversation.withPerson(person), person, new Content.Followed(""));
            }
            case "" -> throw new NotGenuine(Reason.BODY);
            default -> new Inbound.Ignored(kind);
        };
    }

    private Inbound inGroup(EventFields fields, String kind, boolean joined) throws NotGenuine {
        var member = fields.id("user_id");
        var group = fields.id("group_id");
        Content content;
        if (fields.isOurs(member)) content = joined ? new Content.Welcomed() : new Content.Dismissed();
        else content = joined ? new Content.MembersJoined(List.of(member)) : new Content.MembersLeft(List.of(member));
        return happened(fields, kind, group, Conversation.inGroup(group), member, content);
    }

    private Inbound happened(
            EventFields fields, String kind, String group, Conversation where, String person, Content content)
            throws NotGenuine {
        var key = KEY + "n " + fields.time().getEpochSecond() + " " + kind + " " + group + " " + person;
        return fields.one(key, where, person, content, Surroundings.NONE);
    }
}
