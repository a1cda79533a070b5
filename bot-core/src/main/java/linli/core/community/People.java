package linli.core.community;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Who is behind an opaque id. Identities are per account; whoever speaks for the first time becomes a new person. */
public final class People {
    private People() {}

    /** The persons behind these ids, by id; all of them exist afterwards. */
    public static Map<String, Person> of(Tx tx, String account, Collection<String> openIds, Instant now) {
        var known = find(tx, account, openIds);
        var missing = new HashSet<>(openIds);
        missing.removeAll(known.keySet());
        if (missing.isEmpty()) return known;
        var persons = new ArrayList<@Nullable Object[]>();
        var identities = new ArrayList<@Nullable Object[]>();
        for (var openId : missing.stream().sorted().toList()) {
            long id = tx.next("person_number");
            persons.add(new @Nullable Object[] {id, now});
            identities.add(new @Nullable Object[] {account, openId, id});
            known.put(openId, new Person(id));
        }
        tx.updateAll("insert into person (id, created_at) values (?, ?)", persons);
        tx.updateAll("insert into identity (account, open_id, person_id) values (?, ?, ?)", identities);
        return known;
    }

    private static Map<String, Person> find(Tx tx, String account, Collection<String> openIds) {
        return tx.select(
                        "select i.open_id, i.person_id from unnest(?) as w (open_id) left join identity i on i.account = ? and i.open_id = w.open_id where i.open_id is not null",
                        openIds,
                        account)
                .reduceRows(new HashMap<String, Person>(), (map, row) -> {
                    map.put(row.getColumn("open_id", String.class), new Person(row.getColumn("person_id", Long.class)));
                    return map;
                });
    }
}
