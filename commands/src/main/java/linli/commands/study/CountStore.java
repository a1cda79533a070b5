package linli.commands.study;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.core.store.Tx;

/** How many of a unit's people there are, and who of them studied what; leaves this folder as counts only. */
final class CountStore {
    private static final String BELOW = "with recursive below (id) as ("
            + "select id from unit where id = ?"
            + " union all select u.id from unit u join below b on u.parent_id = b.id) ";
    private static final String DONE = "c.on_day >= ? and c.on_day <= ? and c.kept_at < ?";

    private CountStore() {}

    record Learner(long person, long item) {}

    /**
     * Days whose check-ins count.
     *
     * @param keptBefore what is filled in later does not count yet
     */
    record Span(LocalDate from, LocalDate to, Instant keptBefore) {}

    /** Of each unit but the root. */
    static Map<Long, Long> parents(Tx tx) {
        var parents = new HashMap<Long, Long>();
        tx.select(
                "select id, parent_id from unit where parent_id is not null",
                row -> parents.put(row.getLong(1), row.getLong(2)));
        return parents;
    }

    /**
     * How many joined a unit or one below it, with whoever speaks to an account.
     *
     * @param account whose followers are of the unit too, empty for none
     */
    static long people(Tx tx, long unit, String account) {
        return tx.select(
                        BELOW + "select count(*) from ("
                                + "select m.person_id from membership m join below b on m.unit_id = b.id"
                                + " union select i.person_id from identity i where i.account = ?) known",
                        row -> row.getLong(1),
                        unit,
                        account)
                .get(0);
    }

    /** Those of {@link #people} who studied, once for each item. */
    static List<Learner> learners(Tx tx, long unit, String account, Span span) {
        return tx.select(
                BELOW + "select c.person_id, c.item_id from check_in c"
                        + " join membership m on m.person_id = c.person_id join below b on m.unit_id = b.id where "
                        + DONE
                        + " union select c.person_id, c.item_id from check_in c"
                        + " join identity i on i.person_id = c.person_id where i.account = ? and " + DONE,
                row -> new Learner(row.getLong(1), row.getLong(2)),
                unit,
                span.from().toString(),
                span.to().toString(),
                span.keptBefore(),
                account,
                span.from().toString(),
                span.to().toString(),
                span.keptBefore());
    }
}
