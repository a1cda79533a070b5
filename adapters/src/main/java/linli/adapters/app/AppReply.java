package linli.adapters.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import linli.core.command.Answers;
import linli.core.http.Answer;
import linli.core.message.Message;
import linli.core.message.Outgoing;

/** A reply as apps read it: its text as it stands on any phone, and what can be tapped of it. */
final class AppReply {
    static final byte[] NOTHING = "{\"reply\":null}".getBytes(UTF_8);
    static final String JSON = "application/json";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AppReply() {}

    static byte[] write(Message message, Outgoing reply) {
        var document = NODES.objectNode();
        document.put("id", AppMessage.idOf(message));
        if (reply instanceof Outgoing.Menu menu) document.set("reply", menu(menu));
        else if (reply instanceof Outgoing.Text said) document.set("reply", text(said.text()));
        else document.putNull("reply");
        return document.toString().getBytes(UTF_8);
    }

    private static ObjectNode text(String text) {
        var reply = NODES.objectNode().put("text", text);
        var choices = reply.putArray("choices");
        for (var label : Answers.shownIn(text))
            choices.addObject().put("id", Integer.toString(choices.size())).put("label", label);
        return reply;
    }

    private static ObjectNode menu(Outgoing.Menu menu) {
        var reply = NODES.objectNode().put("text", menu.asText().text());
        var choices = reply.putArray("choices");
        for (var choice : menu.choices())
            choices.addObject().put("id", choice.id()).put("label", choice.label());
        return reply;
    }

    static Answer answer(byte[] document) {
        return Answer.of(200, JSON, document).with("Cache-Control", "no-store");
    }
}
