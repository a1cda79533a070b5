package linli.core.platform;

import java.util.List;
import linli.core.http.Answer;
import linli.core.message.Message;

/** What a verified request turned out to be. */
public sealed interface Inbound {
    /** The platform checks the address, or needs no more than a fixed answer. */
    record Handshake(Answer answer) implements Inbound {}

    /** Verified, but nothing that anybody handles: acknowledged without touching the store. */
    record Ignored(String kind) implements Inbound {}

    /** Messages to be worked on, in the order of the request; at least one. */
    record Messages(List<Message> messages) implements Inbound {
        public Messages {
            messages = List.copyOf(messages);
        }
    }
}
