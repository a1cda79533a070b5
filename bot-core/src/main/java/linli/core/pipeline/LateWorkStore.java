package linli.core.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import linli.core.command.Router;
import linli.core.message.Content;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Answers that are owed. A row is the backup for a node that dies; it goes with the answer, and all it holds with it. */
final class LateWorkStore {
    private static final int AT_ONCE = 20;
    private static final Duration KEPT = Duration.ofDays(2);

    private LateWorkStore() {}

    /** @param askedAt when the question's first delivery came in */
    record Owed(Message message, String hash, String work, String argument, Instant askedAt) {}

    static void add(Tx tx, Collection<Owed> all, Instant dueAt, String node) {
        var rows = new ArrayList<@Nullable Object[]>(all.size());
        for (var owed : all) {
            var message = owed.message();
            rows.add(new @Nullable Object[] {
                message.account(),
                owed.hash(),
                message.redeliveryKey(),
                message.conversation().kind().name(),
                message.conversation().id(),
                message.receiver(),
                message.sender(),
                LateAnswers.question(Router.textOf(message)),
                owed.work(),
                owed.argument(),
                owed.askedAt(),
                dueAt,
                node
            });
        }
        tx.updateAll(
                "insert into late_work (account, message_hash, redelivery_key, kind, peer, receiver, sender, question, work, argument, asked_at, due_at, node) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** False when somebody else finished it before. */
    static boolean remove(Tx tx, Owed owed) {
        return tx.update(
                        "delete from late_work where account = ? and message_hash = ?",
                        owed.message().account(),
                        owed.hash())
                == 1;
    }

    /** Only what is really being worked on: a result that could not be stored has to fall due. */
    static void renew(Tx tx, String node, Collection<String> hashes, Instant dueAt) {
        tx.update("update late_work set due_at = ? where node = ? and message_hash = any(?)", dueAt, node, hashes);
    }

    /** After a restart of the only process, whatever is owed is nobody's. */
    static void orphanAll(Tx tx, Instant now) {
        tx.update("update late_work set due_at = ?, node = ''", now);
    }

    /** Takes over what its node no longer works on. */
    static List<Owed> takeDue(Tx tx, Instant now, Instant dueAt, String node) {
        var due = tx.select(
                "select account, message_hash, redelivery_key, kind, peer, receiver, sender, question, work, argument, asked_at from late_work where due_at <= ? order by due_at limit "
                        + AT_ONCE + " for update skip locked",
                LateWorkStore::owed,
                now);
        for (var owed : due)
            tx.update(
                    "update late_work set due_at = ?, node = ? where account = ? and message_hash = ?",
                    dueAt,
                    node,
                    owed.message().account(),
                    owed.hash());
        return due;
    }

    /** After two days an answer is of no use, whoever owed it. */
    static int forget(Tx tx, Instant now) {
        return tx.update("delete from late_work where asked_at < ?", now.minus(KEPT));
    }

    private static Owed owed(ResultSet row) throws SQLException {
        var askedAt = row.getObject(11, OffsetDateTime.class).toInstant();
        var message = new Message(
                row.getString(1),
                row.getString(3),
                new Conversation(Conversation.Kind.valueOf(row.getString(4)), row.getString(5)),
                row.getString(6),
                row.getString(7),
                new Content.Text(row.getString(8)),
                askedAt);
        return new Owed(message, row.getString(2), row.getString(9), row.getString(10), askedAt);
    }
}
