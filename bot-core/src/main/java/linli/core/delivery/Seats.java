package linli.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import linli.core.community.ChatGroup;
import linli.core.message.Conversation;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Groups in which an account of ours sits: what is said to many is said there directly, one row of the outbox each. */
final class Seats {
    /** Nobody's own, which are few. */
    private static final String ROWS =
            " from outbox o where o.campaign_id = ? and o.person_id = 0 and o.kind = 'GROUP' and ";

    private Seats() {}

    static void open(Tx tx, long id, Collection<ChatGroup> groups, Campaign campaign, Instant now) {
        add(
                tx,
                id,
                groups.stream()
                        .map(group -> Objects.requireNonNull(group.seat()))
                        .toList(),
                campaign,
                now);
    }

    /** For everybody to read; a platform that fails is tried again alone. */
    static void post(Tx tx, long id, List<ChatGroup.Seat> timelines, Campaign campaign, Instant now) {
        add(tx, id, timelines, campaign, now);
    }

    /** Exactly there where the earlier one was said, or perhaps was. */
    static void openWhereSaid(Tx tx, long id, long earlier, Campaign campaign, Instant now) {
        var seats = tx.select(
                "select o.account, o.peer" + ROWS + Doubts.HAD + " order by o.id",
                row -> new ChatGroup.Seat(row.getString(1), row.getString(2)),
                earlier);
        add(tx, id, seats, campaign, now);
    }

    private static void add(Tx tx, long campaignId, List<ChatGroup.Seat> seats, Campaign campaign, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var seat : seats) {
            long id = tx.next("outbox_number");
            rows.add(new @Nullable Object[] {
                id,
                seat.account(),
                Post.State.WAITING.name(),
                Outbox.urgencyToMany(campaign.urgent()),
                now,
                campaign.expires(),
                Conversation.Kind.GROUP.name(),
                seat.peer(),
                id,
                campaignId,
                now
            });
        }
        tx.updateAll(
                "insert into outbox (id, account, state, urgency, due_at, expires_at, kind, peer, person_id, about, series, campaign_id, reason, attempt, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, 'campaign', ?, ?, '', 0, ?)",
                rows);
    }

    /** The groups into which it was not said yet, or could not be; in the index's own order, or H2 reads the whole campaign. */
    static List<Progress.Waiting> waiting(Tx tx, long campaign) {
        return tx.select(
                "select g.name from outbox o join chat_group g on g.account = o.account and g.seat = o.peer where o.campaign_id = ? and o.person_id = 0 and o.kind = 'GROUP' and o.state in ('WAITING', 'PARKED', 'SENDING', 'FAILED', 'UNKNOWN') order by o.campaign_id, o.person_id, g.id",
                row -> new Progress.Waiting(row.getString(1), Optional.empty(), false),
                campaign);
    }
}
