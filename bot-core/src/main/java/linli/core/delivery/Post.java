package linli.core.delivery;

import java.time.Instant;
import linli.core.message.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox on its way out.
 *
 * @param peer who gets it
 * @param content null when it is the campaign's
 * @param answers what it answers; only answers go in front of a later reply when they cannot be sent
 * @param attempt counted from 1
 * @param unwanted whether the receiver has said meanwhile that they want none of this
 * @param window the window that was used, null where the platform has none
 */
record Post(
        long id,
        String account,
        String peer,
        long person,
        @Nullable Long campaign,
        Outgoing content,
        @Nullable Answers answers,
        int attempt,
        boolean unwanted,
        Windows.@Nullable Taken window) {
    Post through(Windows.Taken taken) {
        return new Post(id, account, peer, person, campaign, content, answers, attempt, unwanted, taken);
    }

    /** What it answers, and when that was asked. */
    record Answers(String question, Instant askedAt) {}

    /** Where a row stands. */
    enum State {
        WAITING,
        /** Until the platform's window opens again. */
        PARKED,
        SENDING,
        SENT,
        FAILED,
        /** Perhaps delivered; a person decides. */
        UNKNOWN,
        WITHDRAWN
    }
}
