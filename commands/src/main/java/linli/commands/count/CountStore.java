package linli.commands.count;

import linli.core.community.Person;
import linli.core.community.PersonRows;
import linli.core.store.Tx;

/** How often each person said it. */
final class CountStore {
    private CountStore() {}

    /** One more; returns the new number. */
    static long raise(Tx tx, Person person) {
        var before =
                tx.selectOne("select times from count_said where person_id = ?", row -> row.getLong(1), person.id());
        if (before.isEmpty()) {
            tx.update("insert into count_said (person_id, times) values (?, 1)", person.id());
            return 1;
        }
        tx.update("update count_said set times = ? where person_id = ?", before.get() + 1, person.id());
        return before.get() + 1;
    }

    static long said(Tx tx, long person) {
        return tx.selectOne("select times from count_said where person_id = ?", row -> row.getLong(1), person)
                .orElse(0L);
    }

    static void merge(Tx tx, long from, long into) {
        tx.update(
                "update count_said set times = times + (select o.times from count_said o where o.person_id = ?) where person_id = ? and exists (select 1 from count_said o where o.person_id = ?)",
                from,
                into,
                from);
        PersonRows.move(tx, "count_said", "person_id", from, into);
    }
}
