package linli.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Groups that have no bot: somebody carries what is said into them. */
public final class Relays {
    private Relays() {}

    static void open(Tx tx, long campaign, Collection<Long> groups, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var group : groups) rows.add(new @Nullable Object[] {campaign, group, now});
        tx.updateAll("insert into relay (campaign_id, group_id, state, changed_at) values (?, ?, 'WAITING', ?)", rows);
    }

    static void withdraw(Tx tx, long campaign, Instant now) {
        tx.update(
                "update relay set state = 'WITHDRAWN', changed_at = ? where campaign_id = ? and state in ('WAITING', 'ASKED')",
                now,
                campaign);
    }

    /** The groups into which it was carried. */
    static List<Long> carried(Tx tx, long campaign) {
        return tx.select(
                "select group_id from relay where campaign_id = ? and state = 'DONE' order by group_id",
                row -> row.getLong(1),
                campaign);
    }

    static List<String> waitingNames(Tx tx, long campaign) {
        return tx.select(
                "select g.name from relay r join chat_group g on g.id = r.group_id where r.campaign_id = ? and r.state in ('WAITING', 'ASKED') order by g.id",
                row -> row.getString(1),
                campaign);
    }
}
