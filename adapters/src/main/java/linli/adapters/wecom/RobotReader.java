package linli.adapters.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
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

/** From a robot's pushed document to our own form; what the platform cannot have written is refused. */
final class RobotReader {
    /** What the store keeps of whom or where. */
    private static final int LONGEST_ID = 128;

    /** What the store keeps of a way back. */
    private static final int LONGEST_PATH = 2_000;

    private static final int LONGEST_KIND = 64;
    private static final String CLICK = "c ";

    private final String account;
    private final OwnHosts hosts;
    private final Duration pathLife;

    RobotReader(WecomSettings settings) {
        account = settings.id();
        hosts = RobotSending.hosts(settings);
        pathLife = settings.responseUrlLife();
    }

    /** Whether it came from a button on a card; {@code quoted} is the card then. */
    static boolean isClick(Message message) {
        return message.redeliveryKey().startsWith(CLICK);
    }

    Inbound read(byte[] body, Instant at) throws NotGenuine {
        var document = JsonBody.object(body);
        var kind = word(document, "msgtype", LONGEST_KIND);
        var push = new Push(document, at);
        return switch (kind) {
            case "stream" -> new Inbound.Ignored(kind); // our answers are finished, so there is no next piece
            case "event" -> push.event();
            default -> push.message(kind);
        };
    }

    private static String word(JsonNode object, String field, int longest) throws NotGenuine {
        var text = JsonBody.require(object, field);
        if (!Ascii.isWord(text, longest)) throw new NotGenuine(Reason.BODY);
        return text;
    }

    /** One document with what all kinds have in common. */
    private final class Push {
        private final JsonNode document;
        private final Instant at;
        private final String id;
        private final String robot;
        private final String sender;
        private final Conversation where;

        Push(JsonNode document, Instant at) throws NotGenuine {
            this.document = document;
            this.at = at;
            id = word(document, "msgid", LONGEST_ID);
            robot = word(document, "aibotid", LONGEST_ID);
            sender = word(document.path("from"), "userid", LONGEST_ID);
            where = where();
        }

        private Conversation where() throws NotGenuine {
            return switch (JsonBody.text(document, "chattype")) {
                case "single" -> Conversation.withPerson(sender);
                case "group" -> Conversation.inGroup(word(document, "chatid", LONGEST_ID));
                default -> throw new NotGenuine(Reason.BODY);
            };
        }

        Inbound message(String kind) throws NotGenuine {
            return one("m " + id, content(kind), "");
        }

        private Content content(String kind) throws NotGenuine {
            var said = document.path(kind);
            return switch (kind) {
                case "text" -> new Content.Text(withoutUs(JsonBody.require(said, "content")));
                case "image" -> new Content.Image("", JsonBody.require(said, "url"));
                case "voice" -> new Content.Voice("", "", JsonBody.require(said, "content"));
                case "mixed" -> mixed(said.path("msg_item"));
                default -> new Content.Unsupported(kind);
            };
        }

        /** The words count; a picture among them only where there is no word. */
        private Content mixed(JsonNode items) throws NotGenuine {
            var words = new StringBuilder();
            var picture = "";
            for (var item : items) {
                switch (JsonBody.text(item, "msgtype")) {
                    case "text" -> words.append(JsonBody.text(item.path("text"), "content"));
                    case "image" -> picture = JsonBody.text(item.path("image"), "url");
                    default -> {} // of later times
                }
            }
            var text = withoutUs(words.toString());
            if (!text.isEmpty()) return new Content.Text(text);
            return picture.isEmpty() ? new Content.Unsupported("mixed") : new Content.Image("", picture);
        }

        private String withoutUs(String text) {
            return where.kind() == Conversation.Kind.GROUP ? MentionedName.without(text) : text;
        }

        Inbound event() throws NotGenuine {
            var event = document.path("event");
            var kind = word(event, "eventtype", LONGEST_KIND);
            return switch (kind) {
                case "enter_chat" -> one("e " + id, new Content.Followed(""), "");
                case "template_card_event" -> click(event);
                default -> new Inbound.Ignored(kind);
            };
        }

        /** Newer documents put it one level deeper. */
        private Inbound click(JsonNode event) throws NotGenuine {
            var tapped = event.has("template_card_event") ? event.path("template_card_event") : event;
            var task = JsonBody.text(tapped, "task_id");
            return one(CLICK + id, new Content.Text(JsonBody.require(tapped, "event_key")), task);
        }

        private Inbound one(String key, Content content, String quoted) throws NotGenuine {
            var around = new Surroundings(path(), quoted, List.of());
            return new Inbound.Messages(
                    List.of(new Message(account, key, where, robot, sender, content, sentAt(), around)));
        }

        /** Only events say when; a message's push is signed when it is sent. */
        private Instant sentAt() throws NotGenuine {
            var time = JsonBody.text(document, "create_time");
            if (time.isEmpty()) return at;
            if (!Ascii.isDigits(time, 11)) throw new NotGenuine(Reason.BODY);
            return Instant.ofEpochSecond(Long.parseLong(time));
        }

        private Optional<ReplyPath> path() throws NotGenuine {
            var written = JsonBody.text(document, "response_url");
            if (written.length() > LONGEST_PATH) return Optional.empty();
            return hosts.find(written).map(address -> new ReplyPath(address.toString(), 1, at.plus(pathLife)));
        }
    }
}
