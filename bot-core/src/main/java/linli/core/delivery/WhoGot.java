package linli.core.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Those whom a campaign was planned for, a page at a time in the order of their numbers: there may be very many. */
final class WhoGot {
    private WhoGot() {}

    /**
     * One of them.
     *
     * @param claimedAt when it left the last time, or perhaps left
     * @param perhapsAt when it left before, perhaps, if it was sent once more
     */
    record Row(
            long id,
            Address to,
            Post.State state,
            @Nullable Instant claimedAt,
            @Nullable Instant perhapsAt) {
        boolean got() {
            return left() || perhapsAt != null;
        }

        boolean gotBefore(Instant moment) {
            return (left() && isUpTo(moment, claimedAt)) || isUpTo(moment, perhapsAt);
        }

        private boolean left() {
            return state == Post.State.SENT || state == Post.State.UNKNOWN || state == Post.State.SENDING;
        }

        private static boolean isUpTo(Instant moment, @Nullable Instant then) {
            return then != null && !then.isAfter(moment);
        }
    }

    /**
     * Some of them, all rows of each.
     *
     * @param upTo where the next page begins; empty after the last one
     */
    record Page(List<Row> rows, OptionalLong upTo) {}

    /** Read in the index's own order, whatever became of the rows. */
    static Page page(Tx tx, long campaign, long afterPerson, int most) {
        var rows = tx.select(
                "select account, peer, person_id, state, claimed_at, perhaps_at, id from outbox where campaign_id = ? and person_id > ? order by campaign_id, person_id limit "
                        + most,
                row -> new Row(
                        row.getLong(7),
                        new Address(row.getString(1), row.getString(2), row.getLong(3)),
                        Post.State.valueOf(row.getString(4)),
                        instant(row.getObject(5, OffsetDateTime.class)),
                        instant(row.getObject(6, OffsetDateTime.class))),
                campaign,
                afterPerson);
        if (rows.isEmpty()) return new Page(rows, OptionalLong.empty());
        var whole = rows.size() < most ? rows : withoutLastPerson(rows);
        return new Page(whole, OptionalLong.of(whole.get(whole.size() - 1).to().person()));
    }

    /** Of whom there may be more: somebody with several identities has several rows. */
    private static List<Row> withoutLastPerson(List<Row> rows) {
        long last = rows.get(rows.size() - 1).to().person();
        var before = rows.stream().filter(row -> row.to().person() != last).toList();
        return before.isEmpty() ? rows : before;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
