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
        reply.putArray("choices");
        return reply;
    }

    /** A choice that stands in the text already is a digit alone; its words are read from there. */
    private static ObjectNode menu(Outgoing.Menu menu) {
        var text = menu.asText().text();
        var reply = NODES.objectNode().put("text", text);
        var choices = reply.putArray("choices");
        var shown = Answers.shownIn(text);
        boolean told = shown.size() == menu.choices().size();
        for (var choice : menu.choices()) {
            boolean bare = choice.label().equals(choice.id());
            choices.addObject()
                    .put("id", choice.id())
                    .put("label", bare && told ? shown.get(choices.size() - 1) : choice.label());
        }
        return reply;
    }

    static Answer answer(byte[] document) {
        return Answer.of(200, JSON, document).with("Cache-Control", "no-store");
    }
}
