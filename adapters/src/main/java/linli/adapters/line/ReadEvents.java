package linli.adapters.line;

import java.util.ArrayList;
import java.util.List;
import linli.core.message.Message;
import linli.core.platform.Inbound;
import linli.core.platform.NotGenuine;
import org.jspecify.annotations.Nullable;

/** What the events of one request came to, in their order. */
final class ReadEvents {
    private final List<Message> messages = new ArrayList<>();
    private String ignored = "";
    private @Nullable NotGenuine refused;

    void add(Message message) {
        messages.add(message);
    }

    void ignore(String kind) {
        if (ignored.isEmpty()) ignored = kind;
    }

    void refuse(NotGenuine odd) {
        if (refused == null) refused = odd;
    }

    /** @throws NotGenuine the first refusal, when every event was refused */
    Inbound inbound() throws NotGenuine {
        if (refused != null && messages.isEmpty() && ignored.isEmpty()) throw refused;
        return messages.isEmpty() ? new Inbound.Ignored(ignored) : new Inbound.Messages(messages);
    }
}
