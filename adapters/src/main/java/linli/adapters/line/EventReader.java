package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a verified event to our own form; what the platform cannot have written is refused. */
final class EventReader {
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_TOKEN = 512;
    private static final long LATEST = 253_402_300_799_999L; // the last of year 9999

    private final LineSettings settings;

    EventReader(LineSettings settings) {
        this.settings = settings;
    }

    void read(JsonNode event, Instant now, ReadEvents read) throws NotGenuine {
        if (!event.isObject()) throw new NotGenuine(Reason.BODY);
        var kind = JsonBody.require(event, "type");
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        var sentAt = sentAt(event, now);
        if (JsonBody.text(event, "mode").equals("standby")) {
            read.ignore("standby");
            return;
        }
        switch (kind) {
            case "message" -> message(event, sentAt, read);
            case "postback" -> postback(event, sentAt, read);
            case "follow" -> happened(event, sentAt, new Content.Followed(""), read);
            case "unfollow" -> happened(event, sentAt, new Content.Unfollowed(), read);
            case "join" -> happened(event, sentAt, new Content.Welcomed(), read);
            case "leave" -> happened(event, sentAt, new Content.Dismissed(), read);
            case "memberJoined" -> moved(event, sentAt, "joined", read);
            case "memberLeft" -> moved(event, sentAt, "left", read);
            default -> read.ignore(kind); // unsend, videoPlayComplete, beacon, accountLink, membership and the rest
        }
    }

    private Instant sentAt(JsonNode event, Instant now) throws NotGenuine {
        var timestamp = event.path("timestamp");
        if (!timestamp.canConvertToLong() || !timestamp.isIntegralNumber()) throw new NotGenuine(Reason.BODY);
        var millis = timestamp.asLong();
        if (millis < 0 || millis > LATEST) throw new NotGenuine(Reason.BODY);
        if (Math.abs(now.toEpochMilli() - millis) > settings.window().toMillis())
            throw new NotGenuine(Reason.TIMESTAMP);
        return Instant.ofEpochSecond(millis / 1000);
    }

    private void message(JsonNode event, Instant sentAt, ReadEvents read) throws NotGenuine {
        var said = object(event, "message");
        word(said, "id", LONGEST_ID);
        var where = conversation(event);
        var mentions = Mentions.read(said);
        if (where.kind() == Conversation.Kind.GROUP && !mentions.ofUs()) {
            read.ignore("not-for-us");
            return;
        }
        var sender = JsonBody.text(object(event, "source"), "userId");
        if (sender.isEmpty()) {
            read.ignore("no-sender");
            return;
        }
        var around = new Surroundings(path(event, sentAt), JsonBody.text(said, "quotedMessageId"), mentions.ofOthers());
        read.add(messageOf(event, where, MessageContent.of(said, mentions), sentAt, around));
    }

    /** A button of ours carries the digit that it shows; others are nobody's. */
    private void postback(JsonNode event, Instant sentAt, ReadEvents read) throws NotGenuine {
        var data = JsonBody.text(object(event, "postback"), "data");
        if (Ascii.isDigits(data, 2)) happened(event, sentAt, new Content.Text(data), read);
        else read.ignore("postback");
    }

    /** Whom the platform may not name is left out. */
    private void moved(JsonNode event, Instant sentAt, String field, ReadEvents read) throws NotGenuine {
        var ids = members(event, field);
        if (ids.isEmpty()) read.ignore("members-without-ids");
        else if (field.equals("joined")) happened(event, sentAt, new Content.MembersJoined(ids), read);
        else happened(event, sentAt, new Content.MembersLeft(ids), read);
    }

    private void happened(JsonNode event, Instant sentAt, Content content, ReadEvents read) throws NotGenuine {
        var around = new Surroundings(path(event, sentAt), "", List.of());
        read.add(messageOf(event, conversation(event), content, sentAt, around));
    }

    /** Where the platform does not say who it was, as when a group takes us in, it is the group itself. */
    private Message messageOf(JsonNode event, Conversation where, Content content, Instant sentAt, Surroundings around)
            throws NotGenuine {
        var source = object(event, "source");
        var sender = JsonBody.text(source, "userId").isEmpty() ? where.id() : word(source, "userId", LONGEST_ID);
        var key = "e " + word(event, "webhookEventId", LONGEST_ID);
        return new Message(settings.id(), key, where, settings.destination(), sender, content, sentAt, around);
    }

    private static Conversation conversation(JsonNode event) throws NotGenuine {
        var source = object(event, "source");
        return switch (JsonBody.text(source, "type")) {
            case "user" -> Conversation.withPerson(word(source, "userId", LONGEST_ID));
            case "group" -> Conversation.inGroup(word(source, "groupId", LONGEST_ID));
            case "room" -> Conversation.inGroup(word(source, "roomId", LONGEST_ID));
            default -> throw new NotGenuine(Reason.BODY);
        };
    }

    /** One use, of up to five messages at once; we send one. */
    private Optional<ReplyPath> path(JsonNode event, Instant sentAt) throws NotGenuine {
        if (JsonBody.text(event, "replyToken").isEmpty()) return Optional.empty();
        var token = word(event, "replyToken", LONGEST_TOKEN);
        return Optional.of(new ReplyPath(token, 1, sentAt.plus(settings.replyTime())));
    }

    private static List<String> members(JsonNode event, String field) throws NotGenuine {
        var ids = new ArrayList<String>();
        for (var member : object(event, field).path("members"))
            if (!JsonBody.text(member, "userId").isEmpty()) ids.add(word(member, "userId", LONGEST_ID));
        return ids;
    }

    private static String word(JsonNode object, String field, int longest) throws NotGenuine {
        var word = JsonBody.text(object, field);
        if (!Ascii.isWord(word, longest)) throw new NotGenuine(Reason.BODY);
        return word;
    }

    private static JsonNode object(JsonNode parent, String field) throws NotGenuine {
        var object = parent.path(field);
        if (!object.isObject()) throw new NotGenuine(Reason.BODY);
        return object;
    }
}
