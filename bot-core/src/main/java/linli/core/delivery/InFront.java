package linli.core.delivery;

import java.time.Instant;
import java.util.Collection;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What could not be sent goes in front of the person's next reply. */
final class InFront {
    private static final int LONGEST_QUESTION = 1000;

    private InFront() {}

    /** An answer to what was asked. */
    static void answer(Tx tx, Address to, long id, Post.Answers answers, String words, Instant now) {
        keep(tx, to, id, answers, null, words, now);
    }

    /** Something we had to tell. */
    static void tell(Tx tx, Address to, String about, String words, Instant now) {
        keep(tx, to, tx.next("outbox_number"), new Post.Answers("", now), about, words, now);
    }

    static void eraseAbout(Tx tx, Collection<String> abouts) {
        tx.update("delete from late_answer where about = any(?)", abouts);
    }

    private static void keep(
            Tx tx, Address to, long id, Post.Answers answers, @Nullable String about, String words, Instant now) {
        tx.update(
                "insert into late_answer (account, message_hash, kind, peer, question, answer, asked_at, due_at, told, about) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
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
                about != null,
                about);
    }
}
