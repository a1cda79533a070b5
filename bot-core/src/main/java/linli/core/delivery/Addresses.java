package linli.core.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.store.Tx;

/** Where people are reached, and what becomes of what waits for them once that changes. */
final class Addresses {
    private Addresses() {}

    /** Where a person can be told something, whoever wrote last first. */
    static List<Address> of(Tx tx, long person) {
        return new ArrayList<>(tx.select(
                "select i.account, i.open_id from identity i left join conversation c on c.account = i.account and c.kind = 'PRIVATE' and c.peer = i.open_id"
                        + " where i.person_id = ? and i.followed order by case when c.wrote_at is null then 1 else 0 end, c.wrote_at desc, i.account, i.open_id",
                row -> new Address(row.getString(1), row.getString(2), person),
                person));
    }

    /** The platform says that this receiver does not follow us any more. */
    static void unfollowed(Tx tx, String account, String peer) {
        tx.update("update identity set followed = false where account = ? and open_id = ?", account, peer);
    }

    private static final String SAME = " where person_id = ? and state in ('WAITING', 'PARKED') and campaign_id in"
            + " (select o.campaign_id from outbox o where o.person_id = ? and o.state not in ('FAILED', 'WITHDRAWN'))";

    /** Whoever was to get the same thing twice gets it once; what perhaps arrived is in doubt again, as it was. */
    static void merge(Tx tx, long from, long into) {
        tx.update("update outbox set state = 'UNKNOWN'" + SAME + " and perhaps_at is not null", from, into);
        tx.update("delete from outbox" + SAME, from, into);
    }

    /** What waits for somebody under an address that is not theirs any more, to be sent to another one now. */
    static void readdress(Tx tx, Address before, Address to, Instant due) {
        tx.update(
                "update outbox set account = ?, peer = ?, state = 'WAITING', due_at = ? where account = ? and peer = ? and person_id = ? and kind = 'PRIVATE' and state in ('WAITING', 'PARKED')",
                to.account(),
                to.peer(),
                due,
                before.account(),
                before.peer(),
                before.person());
    }

    static void drop(Tx tx, Address before) {
        tx.update(
                "delete from outbox where account = ? and peer = ? and person_id = ? and kind = 'PRIVATE' and state in ('WAITING', 'PARKED')",
                before.account(),
                before.peer(),
                before.person());
    }
}
