package linli.core.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import linli.core.store.Tx;

/** The outbox's rows that were being sent when their node died: perhaps delivered. */
final class Abandoned {
    /** Feishu's hour is the shortest. */
    private static final Duration REPEATS_DROPPED_FOR = Duration.ofMinutes(50);

    private Abandoned() {}

    /**
     * Some of them, the oldest first.
     *
     * @param all not only those whose lease has run out
     */
    static List<Post> find(Tx tx, String account, Instant now, boolean all) {
        return tx.select(
                Outbox.COLUMNS
                        + " where o.account = ? and o.state = 'SENDING'"
                        + (all ? "" : " and o.lease_until < ?") + " order by o.id limit 200",
                row -> underway(row, now),
                all ? new Object[] {account} : new Object[] {account, now});
    }

    /** The attempt that is under way, not a next one. */
    private static Post underway(ResultSet row, Instant now) throws SQLException {
        var next = Outbox.post(row);
        return new Post(
                next.id(),
                next.account(),
                next.kind(),
                next.peer(),
                next.person(),
                next.campaign(),
                next.content(),
                next.answers(),
                next.attempt() - 1,
                next.unlisted(),
                false,
                null,
                mayRepeat(row, now) ? null : Paths.Taken.LOST);
    }

    /** On a way back no platform drops a repeat, and elsewhere none does so for ever. */
    private static boolean mayRepeat(ResultSet row, Instant now) throws SQLException {
        var claimedAt = row.getObject(14, OffsetDateTime.class);
        return !row.getBoolean(13)
                && claimedAt != null
                && claimedAt.toInstant().isAfter(now.minus(REPEATS_DROPPED_FOR));
    }
}
