package linli.core.platform;

import java.util.Optional;
import linli.core.message.Conversation;

/**
 * Where a message of ours goes.
 *
 * @param conversation a person in private, or a group
 * @param path the handle of the way back that the receiver's latest message opened; empty where there is none that is good
 * @param sequence which message on this path it is, from 1
 * @param key the same for every attempt of one message and for no other: for platforms that drop repeats; a UUID
 */
public record Recipient(Conversation conversation, Optional<String> path, int sequence, String key) {
    /** Somebody in private, of ourselves. */
    public static Recipient person(String openId, String key) {
        return new Recipient(Conversation.withPerson(openId), Optional.empty(), 1, key);
    }

    public String id() {
        return conversation.id();
    }

    public boolean isGroup() {
        return conversation.kind() == Conversation.Kind.GROUP;
    }

    @Override
    public String toString() {
        return "Recipient[" + conversation.kind() + "]";
    }
}
