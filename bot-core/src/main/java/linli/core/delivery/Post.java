package linli.core.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import linli.core.message.Conversation;
import linli.core.message.Outgoing;
import linli.core.platform.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * One row of the outbox on its way out.
 *
 * @param peer who gets it, a person or a group
 * @param content null when it is the campaign's
 * @param answers what it answers; only answers go in front of a later reply when they cannot be sent
 * @param attempt counted from 1
 * @param unlisted whether nothing of it is kept once it has left, not even that there was something
 * @param unwanted whether the receiver has said meanwhile that they want none of this
 * @param window the window that was used, null where there is none
 * @param path the way back that is used, null where there is none
 */
record Post(
        long id,
        String account,
        Conversation.Kind kind,
        String peer,
        long person,
        @Nullable Long campaign,
        Outgoing content,
        @Nullable Answers answers,
        int attempt,
        boolean unlisted,
        boolean unwanted,
        Windows.@Nullable Taken window,
        Paths.@Nullable Taken path) {
    Post through(Windows.Taken taken) {
        return new Post(
                id, account, kind, peer, person, campaign, content, answers, attempt, unlisted, unwanted, taken, null);
    }

    Post on(Paths.Taken taken) {
        return new Post(
                id, account, kind, peer, person, campaign, content, answers, attempt, unlisted, unwanted, null, taken);
    }

    /** The same for every attempt of this message and for no other, not even after a restore gave its number again. */
    Recipient recipient() {
        var key = id + " " + account + " " + peer + " " + Bubble.write(content);
        return new Recipient(
                new Conversation(kind, peer),
                Optional.ofNullable(path).map(Paths.Taken::handle),
                path == null ? 1 : path.sequence(),
                UUID.nameUUIDFromBytes(key.getBytes(UTF_8)).toString());
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
