package linli.config.bench;

import org.jspecify.annotations.Nullable;

/** One message on its way, with all its deliveries. */
final class Said {
    final Person person;
    final long msgId;
    /** When it should have been sent; a server that is slow to take it is not forgiven the wait. */
    final long intendedNanos;

    final long created = System.currentTimeMillis() / 1000;
    int failures;

    /** The decrypted reply of the first delivery, while a second one is under way. */
    @Nullable
    String firstReply;

    Said(Person person, long msgId, long intendedNanos) {
        this.person = person;
        this.msgId = msgId;
        this.intendedNanos = intendedNanos;
    }
}
