package linli.core.message;

/** Where a message was said. {@code id} is opaque and unique within the account. */
public record Conversation(Kind kind, String id) {
    public enum Kind {
        PRIVATE,
        GROUP
    }

    public static Conversation withPerson(String openId) {
        return new Conversation(Kind.PRIVATE, openId);
    }

    public static Conversation inGroup(String groupId) {
        return new Conversation(Kind.GROUP, groupId);
    }
}
