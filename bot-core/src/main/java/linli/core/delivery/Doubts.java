package linli.core.delivery;

import java.time.Instant;
import java.util.List;
import linli.core.store.Selecting;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a campaign whose answer was lost. A person decides whether they are sent once more, and then it is done a slice a
 * unit of work; they keep the mark that they perhaps arrived, so that whoever tells those who had it tells them too.
 */
final class Doubts {
    /** Who had something, as far as is known, or perhaps had it. */
    static final String HAD = "(state in ('SENT', 'UNKNOWN', 'SENDING') or perhaps_at is not null)";

    private static final int SLICE = 100;

    /** People who still follow and want it, and groups in which we still sit; of what is public anybody can look. */
    private static final String IN_DOUBT = "o.state = 'UNKNOWN' and o.changed_at <= ?"
            + " and (exists (select 1 from identity i where i.account = o.account and i.open_id = o.peer and i.person_id = o.person_id and i.followed and o.kind = 'PRIVATE')"
            + " or exists (select 1 from chat_group g where g.account = o.account and g.seat = o.peer and o.kind = 'GROUP'))"
            + " and not exists (select 1 from profile f join campaign c on c.id = o.campaign_id where f.person_id = o.person_id and f.notices <> 'ALL' and not (f.notices = 'URGENT' and c.urgent))";

    /** Its attempts are counted on: a node that still waits for the lost answer is not to end the new one. */
    private static final String AGAIN =
            "update outbox o set state = 'WAITING', perhaps_at = coalesce(o.perhaps_at, o.claimed_at, o.changed_at), due_at = ?, expires_at = ?, changed_at = ? where o.id = ? and "
                    + IN_DOUBT;

    private Doubts() {}

    private record Counted(long campaign) {}

    /** There may be very many, so they are counted beside the writer. */
    static Doubtful count(Tx tx, long campaign, Instant asked) {
        return tx.readFirst(new Counted(campaign), store -> count(store, campaign, asked));
    }

    private static Doubtful count(Selecting store, long campaign, Instant asked) {
        return store.select(
                        "select count(case when o.kind = 'PRIVATE' then 1 end), count(case when o.kind = 'GROUP' then 1 end) from outbox o where o.campaign_id = ? and "
                                + IN_DOUBT,
                        row -> new Doubtful(row.getInt(1), row.getInt(2)),
                        campaign,
                        asked)
                .get(0);
    }

    /** False when that is decided already, or nobody gets it any more. */
    static boolean resend(Tx tx, long campaign, Instant asked, Instant due) {
        return tx.update(
                        "update campaign set doubt_asked_at = ?, doubt_resend_at = ?, doubt_resent_to = 0 where id = ? and state in ('PLANNING', 'OPEN') and expires_at > ? and doubt_resend_at is null",
                        asked,
                        due,
                        campaign,
                        due)
                == 1;
    }

    static void giveUp(Tx tx, long campaign) {
        tx.update("update campaign set doubt_asked_at = null, doubt_resend_at = null where id = ?", campaign);
    }

    /**
     * A page of all whom the campaign was planned for, in the index's own order: what is in doubt anew is not read over and
     * over.
     */
    static void resendSome(Tx tx, Planner.Target campaign, Asked asked, Instant now) {
        if (!campaign.expires().isAfter(now)) {
            giveUp(tx, campaign.id());
            return;
        }
        if (asked.resentTo() == 0) again(tx, campaign, asked, groups(tx, campaign.id()), now);
        var page = WhoGot.page(tx, campaign.id(), asked.resentTo(), SLICE);
        var people = page.rows().stream()
                .filter(row -> row.state() == Post.State.UNKNOWN)
                .map(WhoGot.Row::id)
                .toList();
        again(tx, campaign, asked, people, now);
        if (page.upTo().isEmpty()) giveUp(tx, campaign.id());
        else
            tx.update(
                    "update campaign set doubt_resent_to = ? where id = ?",
                    page.upTo().getAsLong(),
                    campaign.id());
    }

    /** Nobody's own, which are few, and read by that index. */
    private static List<Long> groups(Tx tx, long campaign) {
        return tx.select(
                "select id from outbox where campaign_id = ? and person_id = 0 and kind = 'GROUP' and state = 'UNKNOWN' order by campaign_id, person_id",
                row -> row.getLong(1),
                campaign);
    }

    private static void again(Tx tx, Planner.Target campaign, Asked asked, List<Long> ids, Instant now) {
        tx.updateAll(
                AGAIN,
                ids.stream()
                        .map(id -> new @Nullable Object[] {now, campaign.expires(), now, id, asked.at()})
                        .toList());
    }

    /**
     * What was decided.
     *
     * @param at what came into doubt later is left alone
     * @param resentTo the last person who was looked at
     */
    record Asked(Instant at, long resentTo) {}
}
