package linli.adapters.qq;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import linli.adapters.qq.Way.Scene;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.ReplyPath;
import linli.core.message.Surroundings;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** From a signed event to our own form; what the platform cannot have written is refused. */
final class EventReader {
    /** Messages and events are named at length; with what we write before it, a name fits what the store keeps. */
    private static final int LONGEST_ID = 250;

    /** What the store keeps of whom or where. */
    private static final int LONGEST_PEER = 128;

    /** A guild's channel is one conversation; care in it needs both names. */
    static final String OF_GUILD = "/";

    private static final int ANSWERS = 5;
    private static final Duration SINGLE = Duration.ofMinutes(60);
    private static final Duration OTHERS = Duration.ofMinutes(5);

    private final String account;
    private final String appId;

    EventReader(String account, String appId) {
        this.account = account;
        this.appId = appId;
    }

    /** @param signedAt when the platform sent this delivery, for events that do not tell their own time */
    Inbound read(JsonNode document, Instant signedAt, Instant now) throws NotGenuine {
        var kind = JsonBody.require(document, "t");
        var data = document.path("d");
        if (!data.isObject()) throw new NotGenuine(Reason.BODY);
        var event = new Event(document, data, signedAt, now);
        return switch (kind) {
            case "GROUP_AT_MESSAGE_CREATE" -> event.said(Scene.GROUP);
            case "C2C_MESSAGE_CREATE" -> event.said(Scene.SINGLE);
            case "AT_MESSAGE_CREATE" -> event.said(Scene.CHANNEL);
            case "DIRECT_MESSAGE_CREATE" -> event.said(Scene.GUILD_PRIVATE);
            case "MESSAGE_CREATE" -> new Inbound.Ignored("not-for-us"); // what names us comes as the kind above, too
            case "INTERACTION_CREATE" -> event.clicked();
            case "FRIEND_ADD" -> event.happened(Scene.SINGLE, "openid", "openid", new Content.Followed(""));
            case "FRIEND_DEL" -> event.happened(Scene.SINGLE, "openid", "openid", new Content.Unfollowed());
            case "C2C_MSG_RECEIVE" -> event.happened(Scene.SINGLE, "openid", "openid", new Content.Welcomed());
            case "C2C_MSG_REJECT" -> event.happened(Scene.SINGLE, "openid", "openid", new Content.Dismissed());
            case "GROUP_ADD_ROBOT" ->
                event.happened(Scene.GROUP, "group_openid", "op_member_openid", new Content.Welcomed());
            case "GROUP_DEL_ROBOT" ->
                event.happened(Scene.GROUP, "group_openid", "op_member_openid", new Content.Dismissed());
            default -> new Inbound.Ignored(Ascii.isWord(kind, 64) ? kind : "unknown");
        };
    }

    /** One event with what all kinds have in common. */
    private final class Event {
        private final JsonNode document;
        private final JsonNode data;
        private final Instant signedAt;
        private final Instant now;

        Event(JsonNode document, JsonNode data, Instant signedAt, Instant now) {
            this.document = document;
            this.data = data;
            this.signedAt = signedAt;
            this.now = now;
        }

        Inbound said(Scene scene) throws NotGenuine {
            var author = data.path("author");
            if (author.path("bot").asBoolean(false)) return new Inbound.Ignored("a-bot");
            var id = word(data, "id");
            var way = Way.message(scene, place(scene), id);
            var text = new MessageText(data, scene == Scene.CHANNEL);
            var around = new Surroundings(path(way), quoted(), text.mentioned());
            return one("m " + id, scene, way.place(), person(author, authorField(scene)), text.content(), around);
        }

        /** What a button carries is what would have been typed. */
        Inbound clicked() throws NotGenuine {
            var scene = sceneOfClick();
            var resolved = data.path("data").path("resolved");
            var pressed = JsonBody.text(resolved, "button_data");
            if (pressed.isEmpty()) return new Inbound.Ignored("interaction");
            var presser = switch (scene) {
                case GROUP -> person(data, "group_member_openid");
                case SINGLE -> person(data, "user_openid");
                case CHANNEL, GUILD_PRIVATE -> person(resolved, "user_id");
            };
            var interaction = placeOf(data, "id");
            var id = word(document, "id");
            var way = Way.event(scene, place(scene), id).clicked(interaction);
            var around = new Surroundings(path(way), JsonBody.text(resolved, "message_id"), List.of());
            return one("e " + id, scene, way.place(), presser, new Content.Text(pressed), around);
        }

        private Scene sceneOfClick() throws NotGenuine {
            return switch (JsonBody.text(data, "chat_type")) {
                case "0" -> Scene.CHANNEL;
                case "1" -> Scene.GROUP;
                case "2" -> Scene.SINGLE;
                default -> throw new NotGenuine(Reason.BODY);
            };
        }

        Inbound happened(Scene scene, String placeField, String senderField, Content content) throws NotGenuine {
            var id = word(document, "id");
            var way = Way.event(scene, placeOf(data, placeField), id);
            var leaves = content instanceof Content.Unfollowed || content instanceof Content.Dismissed;
            var around =
                    leaves ? Surroundings.NONE : Surroundings.with(path(way).orElseThrow());
            return one("e " + id, scene, way.place(), person(data, senderField), content, around);
        }

        private String place(Scene scene) throws NotGenuine {
            return switch (scene) {
                case GROUP -> placeOf(data, "group_openid");
                case SINGLE -> placeOf(singleOwner(), "user_openid");
                case CHANNEL -> placeOf(data, "channel_id");
                case GUILD_PRIVATE -> placeOf(data, "guild_id");
            };
        }

        private JsonNode singleOwner() {
            return data.has("author") ? data.path("author") : data;
        }

        private Optional<ReplyPath> path(Way way) {
            var life = way.scene() == Scene.SINGLE ? SINGLE : OTHERS;
            return Optional.of(new ReplyPath(way.handle(), ANSWERS, now.plus(life)));
        }

        private String quoted() throws NotGenuine {
            return JsonBody.text(data.path("message_reference"), "message_id");
        }

        private Inbound one(String key, Scene scene, String place, String sender, Content content, Surroundings around)
                throws NotGenuine {
            var conversation = switch (scene) {
                case GROUP -> Conversation.inGroup(place);
                case CHANNEL -> Conversation.inGroup(placeOf(data, "guild_id") + OF_GUILD + place);
                case SINGLE, GUILD_PRIVATE -> Conversation.withPerson(sender);
            };
            if (conversation.id().length() > LONGEST_PEER) throw new NotGenuine(Reason.BODY);
            var message = new Message(account, key, conversation, appId, sender, content, sentAt(), around);
            return new Inbound.Messages(List.of(message));
        }

        /** As the event tells it, in words or in seconds; else when it was signed. */
        private Instant sentAt() throws NotGenuine {
            return EventTime.read(data.path("timestamp")).orElse(signedAt);
        }
    }

    private static String authorField(Scene scene) {
        return switch (scene) {
            case GROUP -> "member_openid";
            case SINGLE -> "user_openid";
            case CHANNEL, GUILD_PRIVATE -> "id";
        };
    }

    private static String word(JsonNode object, String field) throws NotGenuine {
        return checked(object, field, text -> Ascii.isWord(text, LONGEST_ID));
    }

    private static String person(JsonNode object, String field) throws NotGenuine {
        return checked(object, field, text -> Ascii.isWord(text, LONGEST_PEER));
    }

    private static String placeOf(JsonNode object, String field) throws NotGenuine {
        return checked(object, field, text -> Way.PLACE.matcher(text).matches());
    }

    private static String checked(JsonNode object, String field, Function<String, Boolean> good) throws NotGenuine {
        var text = JsonBody.require(object, field);
        if (!good.apply(text)) throw new NotGenuine(Reason.BODY);
        return text;
    }
}
