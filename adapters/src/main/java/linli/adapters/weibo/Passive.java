package linli.adapters.weibo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** From our own form to the answer's document. Pure. */
final class Passive {
    private static final byte[] NOTHING = {};

    private Passive() {}

    /** @throws IllegalArgumentException when the platform would not show it: too long a text, a form it has not */
    static byte[] write(Message message, Outgoing reply) {
        if (reply instanceof Outgoing.Nothing) return NOTHING;
        var data = ReplyData.of(reply)
                .orElseThrow(() -> new IllegalArgumentException("no form for a reply of " + reply.getClass()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("result", true)
                .put("receiver_id", message.sender())
                .put("sender_id", message.receiver())
                .put("type", data.type())
                .put("data", data.encoded())
                .toString()
                .getBytes(UTF_8);
    }
}
