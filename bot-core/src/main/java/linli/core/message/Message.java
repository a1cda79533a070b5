package linli.core.message;

import java.time.Instant;

/**
 * One message or event as it came in, in our own form.
 *
 * @param account our account's id (the last part of the webhook's path)
 * @param redeliveryKey equal for all deliveries of one message and different for any other message of the account
 * @param receiver the account's own id on the platform; a reply carries it as its sender
 * @param sender the speaker's opaque id on the platform
 * @param sentAt when the platform says it was sent, to the second
 * @param around what came with it
 */
public record Message(
        String account,
        String redeliveryKey,
        Conversation conversation,
        String receiver,
        String sender,
        Content content,
        Instant sentAt,
        Surroundings around) {
    /** A message and nothing around it. */
    public Message(
            String account,
            String redeliveryKey,
            Conversation conversation,
            String receiver,
            String sender,
            Content content,
            Instant sentAt) {
        this(account, redeliveryKey, conversation, receiver, sender, content, sentAt, Surroundings.NONE);
    }
}
