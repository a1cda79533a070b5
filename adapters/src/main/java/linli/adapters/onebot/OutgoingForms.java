package linli.adapters.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import linli.adapters.wire.PlainText;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** From our own form to segments, quick operations and actions of both versions. Pure. */
final class OutgoingForms {
    /** Neither version states one; bridges cut at about 4,500 characters. */
    static final int LONGEST_TEXT = 3000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[] NOTHING = {};

    private OutgoingForms() {}

    /** As segments, so that nothing anybody typed is taken for a code. Empty when there is no form for it. */
    static Optional<ArrayNode> segments(Outgoing message, boolean twelve) {
        var file = twelve ? "file_id" : "file";
        if (message instanceof Outgoing.Image image) return Optional.of(segment("image", file, image.mediaId()));
        if (message instanceof Outgoing.Voice voice)
            return Optional.of(segment(twelve ? "voice" : "record", file, voice.mediaId()));
        return PlainText.of(message, LONGEST_TEXT).map(text -> segment("text", "text", text));
    }

    private static ArrayNode segment(String type, String field, String value) {
        var segments = NODES.arrayNode();
        segments.addObject().put("type", type).putObject("data").put(field, value);
        return segments;
    }

    /**
     * What an answer does: a quick operation, or a list of actions.
     *
     * @throws IllegalArgumentException when there is no form for it
     */
    static byte[] answer(Message message, Outgoing reply) {
        if (reply instanceof Outgoing.Nothing) return NOTHING;
        var twelve = message.redeliveryKey().startsWith(Reader12.KEY);
        var segments = segments(reply, twelve)
                .orElseThrow(() -> new IllegalArgumentException("no form for a reply of " + reply.getClass()));
        var document = twelve
                ? NODES.arrayNode().add(send12(message.conversation(), segments))
                : quick(message.conversation(), segments);
        return document.toString().getBytes(UTF_8);
    }

    /** A text goes as it is, told to hold no codes; in a group the one who asked is named. */
    private static ObjectNode quick(Conversation where, ArrayNode segments) {
        var operation = NODES.objectNode();
        var text = segments.path(0).path("data").path("text");
        if (text.isMissingNode()) operation.set("reply", segments);
        else operation.put("reply", text.textValue()).put("auto_escape", true);
        return where.kind() == Conversation.Kind.GROUP ? operation.put("at_sender", true) : operation;
    }

    private static ObjectNode send12(Conversation where, ArrayNode segments) {
        var action = NODES.objectNode().put("action", "send_message");
        action.set("params", params12(where, segments));
        return action;
    }

    static ObjectNode params12(Conversation where, ArrayNode segments) {
        var group = where.kind() == Conversation.Kind.GROUP;
        var params = NODES.objectNode()
                .put("detail_type", group ? "group" : "private")
                .put(group ? "group_id" : "user_id", where.id());
        params.set("message", segments);
        return params;
    }

    static ObjectNode params11(Conversation where, ArrayNode segments) {
        var group = where.kind() == Conversation.Kind.GROUP;
        var params = number(NODES.objectNode(), group ? "group_id" : "user_id", where.id());
        params.set("message", segments);
        return params;
    }

    /** The older version counts with numbers, and bridges are strict about it; other ids stay texts. */
    static ObjectNode number(ObjectNode params, String field, String id) {
        return id.matches("-?[0-9]{1,18}") ? params.put(field, Long.parseLong(id)) : params.put(field, id);
    }
}
