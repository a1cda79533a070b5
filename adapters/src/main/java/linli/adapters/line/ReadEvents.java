package linli.adapters.line;

import java.util.ArrayList;
import java.util.List;
import linli.core.message.Message;
import linli.core.platform.Inbound;

/** What the events of one request came to, in their order. */
final class ReadEvents {
    private final List<Message> messages = new ArrayList<>();
    private String ignored = "";

    void add(Message message) {
        messages.add(message);
    }

    void ignore(String kind) {
        if (ignored.isEmpty()) ignored = kind;
    }

    Inbound inbound() {
        return messages.isEmpty() ? new Inbound.Ignored(ignored) : new Inbound.Messages(messages);
    }
}
