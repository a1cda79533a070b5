package linli.core.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import linli.core.message.Conversation;
import linli.core.store.Tx;

/** Whose turn it is in an account's line. */
final class NextInLine {
    /** So many times as many are looked at: some wait for one before them, or their campaign has just ended. */
    private static final int AHEAD = 8;

    /** So many when nearly all of those are for a few conversations. */
    private static final int FAR_AHEAD = 4_000;

    private static final Comparator<Waiting> IN_TURN =
            Comparator.comparingInt(Waiting::urgency).thenComparingLong(Waiting::id);

    private NextInLine() {}

    /**
     * Takes rows whose turn it is, of what was said in one conversation one after another; what they go by, quota and
     * window, is the caller's. What is tried again later may be overtaken.
     */
    static List<Post> due(Tx tx, String account, int most, Instant now) {
        var next = next(tx, account, most, now);
        if (next.isEmpty()) return List.of();
        return tx.select(
                Outbox.COLUMNS
                        + " where o.id = any(?) and o.state = 'WAITING' and (g.id is null or g.state in ('PLANNING', 'OPEN'))"
                        + " and not exists (select 1 from outbox e where e.series = o.series and e.id < o.id and e.state in ('WAITING', 'SENDING'))"
                        + " and not exists (select 1 from outbox e where e.account = o.account and e.peer = o.peer and e.state = 'SENDING' and e.kind = o.kind)"
                        + " order by o.urgency, o.due_at, o.id limit "
                        + most + tx.dialect().skipLocked("o"),
                Outbox::post,
                next);
    }

    /** The first of each conversation, from the head of the line: there may be very many behind it. */
    private static List<Long> next(Tx tx, String account, int most, Instant now) {
        int looked = AHEAD * most;
        var head = head(tx, account, looked, now);
        Outbox.endLate(tx, head.stream().filter(Waiting::late).map(Waiting::id).toList(), now);
        var next = firsts(head);
        boolean stuck = next.size() < most && head.size() == looked;
        if (stuck) next = firsts(head(tx, account, FAR_AHEAD, now));
        return next.stream().limit(looked).toList();
    }

    private static Collection<Long> firsts(List<Waiting> head) {
        var firsts = new LinkedHashMap<Conversation, Long>();
        head.stream()
                .filter(row -> !row.late())
                .sorted(IN_TURN)
                .forEach(row -> firsts.putIfAbsent(row.conversation(), row.id()));
        return firsts.values();
    }

    /** Read in the index's own order. */
    private static List<Waiting> head(Tx tx, String account, int rows, Instant now) {
        return tx.select(
                "select urgency, id, kind, peer, expires_at from outbox where account = ? and state = 'WAITING' and due_at <= ? order by account, state, urgency, due_at limit "
                        + rows,
                row -> new Waiting(
                        row.getInt(1),
                        row.getLong(2),
                        new Conversation(Conversation.Kind.valueOf(row.getString(3)), row.getString(4)),
                        !row.getObject(5, OffsetDateTime.class).toInstant().isAfter(now)),
                account,
                now);
    }

    /** @param late whether nobody needs it any more */
    private record Waiting(int urgency, long id, Conversation conversation, boolean late) {}
}
