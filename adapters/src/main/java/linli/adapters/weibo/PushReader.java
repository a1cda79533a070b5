package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a push to our own form; what the platform cannot have written is refused. */
final class PushReader {
    private static final DateTimeFormatter CREATED_AT =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);
    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_DEGREES = 24;

    private final WeiboSettings settings;

    PushReader(WeiboSettings settings) {
        this.settings = settings;
    }

    Inbound read(byte[] body) throws NotGenuine {
        var push = JsonBody.object(body);
        var receiver = uid(push, "receiver_id");
        if (!receiver.equals(settings.uid().orElse(receiver))) throw new NotGenuine(Reason.RECEIVER_ID);
        var kind = JsonBody.require(push, "type");
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        return new Push(push, receiver, uid(push, "sender_id"), kind).read();
    }

    /** One push with what all kinds have in common. */
    private final class Push {
        private final JsonNode push;
        private final JsonNode data;
        private final String receiver;
        private final String sender;
        private final String kind;

        Push(JsonNode push, String receiver, String sender, String kind) {
            this.push = push;
            data = push.path("data");
            this.receiver = receiver;
            this.sender = sender;
            this.kind = kind;
        }

        Inbound read() throws NotGenuine {
            return switch (kind) {
                case "text" -> one(new Content.Text(JsonBody.require(push, "text")));
                case "image" -> one(new Content.Image(attachment(), ""));
                case "voice" -> one(new Content.Voice(attachment(), "", ""));
                case "position" -> one(new Content.Location(degrees("latitude", 90), degrees("longitude", 180), ""));
                case "event" -> event(JsonBody.require(data, "subtype"));
                default -> new Inbound.Ignored(kind); // mentions need a grant, and are no private message
            };
        }

        /** Subscribing is a wish to be told things, whatever else the two of them are to each other. */
        private Inbound event(String subtype) throws NotGenuine {
            return switch (subtype) {
                case "follow" -> one(new Content.Followed(""));
                case "scan_follow" -> one(new Content.Followed(JsonBody.text(data, "key")));
                case "unfollow" -> one(new Content.Unfollowed());
                case "subscribe" -> one(new Content.Welcomed());
                case "unsubscribe" -> one(new Content.Dismissed());
                case "scan" -> one(new Content.Scanned(JsonBody.require(data, "key")));
                case "click" -> one(new Content.MenuPressed(JsonBody.require(data, "key")));
                default -> new Inbound.Ignored(Ascii.isWord(subtype, LONGEST_KIND) ? subtype : "unknown");
            };
        }

        /** The receiver's copy. */
        private String attachment() throws NotGenuine {
            return JsonBody.text(data, "tovfid");
        }

        private double degrees(String field, int most) throws NotGenuine {
            var value = data.path(field);
            var text = value.isNumber() || value.isTextual() ? value.asText() : "";
            if (text.length() <= LONGEST_DEGREES && text.matches("-?[0-9]{1,3}(\\.[0-9]{1,18})?")) {
                var degrees = Double.parseDouble(text);
                if (Math.abs(degrees) <= most) return degrees;
            }
            throw new NotGenuine(Reason.BODY);
        }

        private Inbound one(Content content) throws NotGenuine {
            var createdAt = JsonBody.require(push, "created_at");
            var key = sender + " " + createdAt + " " + kind + " " + hash(JsonBody.text(push, "text"), data.toString());
            var message = new Message(
                    settings.id(), key, Conversation.withPerson(sender), receiver, sender, content, instant(createdAt));
            return new Inbound.Messages(List.of(message));
        }
    }

    private static Instant instant(String createdAt) throws NotGenuine {
        try {
            return CREATED_AT.parse(createdAt, Instant::from);
        } catch (DateTimeException noTime) {
            throw new NotGenuine(Reason.BODY);
        }
    }

    /** Pushes have no id, and a second is long enough for two of them. */
    private static String hash(String text, String data) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(text.getBytes(UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(data.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String uid(JsonNode push, String field) throws NotGenuine {
        var uid = JsonBody.require(push, field);
        if (!Ascii.isDigits(uid, WeiboSettings.LONGEST_UID)) throw new NotGenuine(Reason.BODY);
        return uid;
    }
}
