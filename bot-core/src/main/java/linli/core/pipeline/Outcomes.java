package linli.core.pipeline;

import linli.core.command.Reply;
import org.jspecify.annotations.Nullable;

/** What a batch made of its messages. */
final class Outcomes {
    private Outcomes() {}

    /**
     * A message that was handled in this batch.
     *
     * @param encoded the reply before encryption, null when it is promised
     * @param sealedReply the same as the store keeps it, null when it is promised
     * @param promise the work that owes the answer, null when it is answered
     * @param effective whether anything took effect: not for a refusal, not for a fault
     */
    record Fresh(
            Pending pending,
            byte @Nullable [] encoded,
            byte @Nullable [] sealedReply,
            Reply.@Nullable Later promise,
            boolean effective) {}

    /** A message that took effect before, and its reply. */
    record Known(Pending pending, byte[] encoded) {}
}
