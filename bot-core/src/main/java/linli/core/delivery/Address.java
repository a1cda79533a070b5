package linli.core.delivery;

import linli.core.message.Conversation;

/** Who gets something: a person, or a group in which that person spoke. */
record Address(String account, Conversation.Kind kind, String peer, long person) {
    /** A person in private. */
    Address(String account, String peer, long person) {
        this(account, Conversation.Kind.PRIVATE, peer, person);
    }
}
