package linli.core.delivery;

import java.time.Instant;
import linli.core.store.Tx;

/** What could not be sent goes in front of the person's next reply. */
final class InFront {
    private static final int LONGEST_QUESTION = 1000;

    private InFront() {}

    /** An answer to what was asked, or, without a question, something we had to tell. */
    static void keep(Tx tx, Address to, long id, Post.Answers answers, boolean told, String words, Instant now) {
        tx.update(
                "insert into late_answer (account, message_hash, kind, peer, question, answer, asked_at, due_at, told) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                to.account(),
                "post-" + id,
                to.kind().name(),
                to.peer(),
                answers.question()
                        .substring(
                                0, Math.min(LONGEST_QUESTION, answers.question().length())),
                words,
                answers.askedAt(),
                now,
                told);
    }
}
