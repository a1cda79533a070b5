package linli.adapters.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.adapters.wire.OwnHosts;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From what is said to a robot to our own form; what the platform cannot have written is refused. */
final class MessageReader {
    /** What the store keeps of whom or where. */
    private static final int LONGEST_ID = 128;

    /** What the store keeps of a way back. */
    private static final int LONGEST_PATH = 2_000;

    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_TIME = 14;

    /** The platform counts none on a session webhook. */
    private static final int MANY = 1_000;

    private final String account;
    private final String robotCode;
    private final String corpId;
    private final OwnHosts hosts;

    MessageReader(DingtalkSettings settings) {
        account = settings.id();
        robotCode = settings.robotCode();
        corpId = settings.corpId();
        hosts = settings.hosts();
    }

    Inbound read(JsonNode document) throws NotGenuine {
        requireOurs(document, "robotCode", robotCode);
        if (!corpId.isEmpty()) requireOurs(document, "chatbotCorpId", corpId);
        var where = where(document);
        var inGroup = where.kind() == Conversation.Kind.GROUP;
        if (inGroup
                && document.has("isInAtList")
                && !document.path("isInAtList").asBoolean()) return new Inbound.Ignored("not-for-us");
        var key = "m " + word(document, "msgId", LONGEST_ID);
        var content = content(document, word(document, "msgtype", LONGEST_KIND));
        return new Inbound.Messages(List.of(new Message(
                account,
                key,
                where,
                robotCode,
                sender(document),
                content,
                time(document, "createAt"),
                around(document))));
    }

    private static void requireOurs(JsonNode document, String field, String ours) throws NotGenuine {
        if (!JsonBody.text(document, field).equals(ours)) throw new NotGenuine(Reason.RECEIVER_ID);
    }

    private static Conversation where(JsonNode document) throws NotGenuine {
        return switch (JsonBody.text(document, "conversationType")) {
            case "1" -> Conversation.withPerson(sender(document));
            case "2" -> Conversation.inGroup(word(document, "conversationId", LONGEST_ID));
            default -> throw new NotGenuine(Reason.BODY);
        };
    }

    /** Whoever is of another enterprise has no id that can be written to. */
    private static String sender(JsonNode document) throws NotGenuine {
        var staff = JsonBody.text(document, "senderStaffId");
        return staff.isEmpty() ? word(document, "senderId", LONGEST_ID) : word(document, "senderStaffId", LONGEST_ID);
    }

    private static Content content(JsonNode document, String kind) throws NotGenuine {
        var content = document.path("content");
        return switch (kind) {
            // Our own name is taken out already, and leaves a blank.
            case "text" -> new Content.Text(said(document.path("text")).strip());
            case "picture" -> new Content.Image(JsonBody.require(content, "downloadCode"), "");
            case "audio" ->
                new Content.Voice(JsonBody.require(content, "downloadCode"), "", JsonBody.text(content, "recognition"));
            case "video" -> new Content.Video(JsonBody.require(content, "downloadCode"), "");
            case "richText" -> richText(content.path("richText"));
            default -> new Content.Unsupported(kind);
        };
    }

    /** A robot that is called and told nothing gets an empty text. */
    private static String said(JsonNode text) throws NotGenuine {
        if (!text.path("content").isTextual()) throw new NotGenuine(Reason.BODY);
        return text.path("content").textValue();
    }

    /** The words count; a picture among them only where there is no word. */
    private static Content richText(JsonNode parts) throws NotGenuine {
        var words = new StringBuilder();
        var picture = "";
        for (var part : parts) {
            words.append(JsonBody.text(part, "text"));
            if (picture.isEmpty()) picture = JsonBody.text(part, "downloadCode");
        }
        if (!words.toString().isBlank())
            return new Content.Text(words.toString().strip());
        return picture.isEmpty() ? new Content.Unsupported("richText") : new Content.Image(picture, "");
    }

    private Surroundings around(JsonNode document) throws NotGenuine {
        var quoted = JsonBody.text(document.path("text").path("repliedMsg"), "msgId");
        return new Surroundings(path(document), quoted, mentioned(document));
    }

    /** The address is not signed either, so it has to be one of the platform's. */
    private Optional<ReplyPath> path(JsonNode document) throws NotGenuine {
        var written = JsonBody.text(document, "sessionWebhook");
        if (written.length() > LONGEST_PATH) return Optional.empty();
        var address = hosts.find(written);
        if (address.isEmpty() || !document.has("sessionWebhookExpiredTime")) return Optional.empty();
        var until = time(document, "sessionWebhookExpiredTime");
        return Optional.of(new ReplyPath(address.get().toString(), MANY, until));
    }

    private static List<String> mentioned(JsonNode document) throws NotGenuine {
        var us = JsonBody.text(document, "chatbotUserId");
        var mentioned = new ArrayList<String>();
        for (var user : document.path("atUsers")) {
            var id = JsonBody.text(user, "dingtalkId");
            var staff = JsonBody.text(user, "staffId");
            if (!id.equals(us)) mentioned.add(staff.isEmpty() ? id : staff);
        }
        return mentioned;
    }

    /** Milliseconds, as a number or as text. */
    private static Instant time(JsonNode document, String field) throws NotGenuine {
        var time = JsonBody.require(document, field);
        if (!Ascii.isDigits(time, LONGEST_TIME)) throw new NotGenuine(Reason.BODY);
        return Instant.ofEpochMilli(Long.parseLong(time));
    }

    private static String word(JsonNode document, String field, int longest) throws NotGenuine {
        var text = JsonBody.require(document, field);
        if (!Ascii.isWord(text, longest)) throw new NotGenuine(Reason.BODY);
        return text;
    }
}
