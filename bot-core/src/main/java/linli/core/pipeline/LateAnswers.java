package linli.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.core.command.Router;
import linli.core.delivery.PostOffice;
import linli.core.message.Conversation;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Platform;
import linli.core.store.Tx;

/**
 * Answers that no delivery could carry. Where the account can send they are posted; else each waits for the person's next
 * reply and goes in front of it.
 */
final class LateAnswers {
    static final int QUESTION_LENGTH = 20;
    private static final Duration KEPT = Duration.ofDays(7);

    private final PostOffice office;

    LateAnswers(PostOffice office) {
        this.office = office;
    }

    /** @param told whether it is no answer but something we had to tell */
    record Row(String hash, String peer, String question, String answer, Instant askedAt, boolean told) {}

    /** Keeps an answer; it is not shown before the platform's last delivery is over, as that may still carry it. */
    void keep(Tx tx, Pending pending, String answer) {
        keep(tx, pending.message(), pending.platform(), pending.hash(), pending.arrivedAt(), answer);
    }

    void keep(Tx tx, Message message, Platform platform, String hash, Instant askedAt, String answer) {
        var due = askedAt.plus(platform.capabilities().lastDelivery());
        if (isPosted(message)) post(tx, message, hash, askedAt, new Outgoing.Text(answer), due);
        else inFront(tx, message, hash, askedAt, answer, due);
    }

    /** Whether answers to this message can be posted. */
    boolean isPosted(Message message) {
        return office.sends(message.account(), message.conversation().kind());
    }

    /** Whether they could be posted at once, so that the platform may be told to expect one. */
    boolean isPostedAtOnce(Message message) {
        return office.sendsNow(message.account(), message.conversation().kind());
    }

    void post(Tx tx, Message message, String hash, Instant askedAt, Outgoing answer, Instant due) {
        office.hold(
                tx,
                message.account(),
                message.conversation(),
                message.sender(),
                hash,
                question(Router.textOf(message)),
                askedAt,
                answer,
                due);
    }

    /** A redelivery carries these answers after all. */
    void withdraw(Tx tx, String account, Collection<String> hashes) {
        remove(tx, account, hashes);
        office.withdraw(tx, account, hashes);
    }

    private static void inFront(Tx tx, Message message, String hash, Instant askedAt, String answer, Instant due) {
        tx.update(
                "insert into late_answer (account, message_hash, kind, peer, question, answer, asked_at, due_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                message.account(),
                hash,
                message.conversation().kind().name(),
                message.conversation().id(),
                question(Router.textOf(message)),
                answer,
                askedAt,
                due);
    }

    /** What each of these peers is still owed, oldest first, by peer. */
    static Map<String, List<Row>> due(
            Tx tx, String account, Conversation.Kind kind, Collection<String> peers, Instant now) {
        var due = new HashMap<String, List<Row>>();
        // nearly always nobody is owed anything: one look instead of one for each peer
        if (tx.selectOne("select 1 from late_answer where due_at <= ? limit 1", row -> true, now)
                .isEmpty()) return due;
        tx
                .selectAll(
                        "select message_hash, peer, question, answer, asked_at, told from late_answer where due_at <= ? and account = ? and kind = ? and peer = any(?)",
                        peers,
                        row -> new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getBoolean(6)),
                        now,
                        account,
                        kind.name())
                .stream()
                .sorted(Comparator.comparing(Row::askedAt))
                .forEach(row -> due.computeIfAbsent(row.peer(), peer -> new ArrayList<>())
                        .add(row));
        return due;
    }

    /** These were shown. */
    static void remove(Tx tx, String account, Collection<String> hashes) {
        if (hashes.isEmpty()) return;
        tx.update("delete from late_answer where account = ? and message_hash = any(?)", account, hashes);
    }

    static int forget(Tx tx, Instant now) {
        tx.update(
                "update late_answer set question = '' where question <> '' and asked_at < ?",
                now.minus(PostOffice.QUESTION_KEPT));
        return tx.update("delete from late_answer where due_at < ?", now.minus(KEPT));
    }

    static String question(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.codePoints()
                .limit(QUESTION_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
