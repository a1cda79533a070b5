package linli.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import linli.core.store.Selecting;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** What goes from the outbox with time, found beside the writer and by an index. */
final class OutboxTidying {
    private OutboxTidying() {}

    /**
     * Some of what nobody wants any more, and of the rows that ended long ago; returns how many went. Whatever state a row
     * is in, the words of its question go before.
     */
    static int forget(Tx tx, Instant now) {
        forgetQuestions(tx, now);
        var late = tx.readFirst("late", store -> late(store, now));
        Outbox.endLate(tx, late, now);
        var old = tx.readFirst("old", store -> old(store, now));
        tx.updateAll(
                "delete from outbox where id = ? and state in ('SENT', 'FAILED', 'WITHDRAWN', 'UNKNOWN')",
                old.stream().sorted().map(id -> new @Nullable Object[] {id}).toList());
        return late.size() + old.size();
    }

    private static void forgetQuestions(Tx tx, Instant now) {
        var asked = tx.readFirst(
                "asked",
                store -> store.select(
                        "select id from outbox where asked_at < ? and question <> '' limit 500",
                        row -> row.getLong(1),
                        now.minus(PostOffice.QUESTION_KEPT)));
        tx.updateAll(
                "update outbox set question = '' where id = ? and question <> ''",
                asked.stream().sorted().map(id -> new @Nullable Object[] {id}).toList());
    }

    /** Of one state after the other, and in no order, or neither engine goes by the index. */
    private static List<Long> late(Selecting store, Instant now) {
        return Stream.of(Post.State.WAITING, Post.State.PARKED)
                .flatMap(state -> store
                        .select(
                                "select id from outbox where state = ? and expires_at < ? limit 500",
                                row -> row.getLong(1),
                                state.name(),
                                now)
                        .stream())
                .toList();
    }

    /** What ended so long ago ran out before, or soon will; asked for its states H2 would go by them. */
    private static List<Long> old(Selecting store, Instant now) {
        return store.select(
                "select id from outbox where campaign_id is null and expires_at < ? and changed_at < ? limit 500",
                row -> row.getLong(1),
                now,
                now.minus(Outbox.KEPT));
    }
}
