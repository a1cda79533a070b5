package linli.core.community;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Who is behind an opaque id. Identities are per account; whoever speaks for the first time becomes a new person. */
public final class People {
    private People() {}

    /**
     * Who an opaque id is.
     *
     * @param staff whether there may be roles to look up
     * @param followed whether the platform would let us send, as far as is known
     */
    public record Identity(String openId, long person, boolean staff, boolean followed) {}

    /**
     * The identities behind these ids, by id; all of them exist afterwards. Who they are cannot change elsewhere until the
     * transaction ends.
     */
    public static Map<String, Identity> of(Tx tx, String account, Collection<String> openIds, Instant now) {
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
            known.put(openId, new Identity(openId, id, false, true));
        }
        tx.updateAll("insert into person (id, created_at) values (?, ?)", persons);
        tx.updateAll("insert into identity (account, open_id, person_id) values (?, ?, ?)", identities);
        return known;
    }

    /** The person with what is held at this moment, so that a withdrawal acts with the very next message. */
    public static Person person(Tx tx, Account account, Identity identity, Instant now) {
        if (account.withholdsRoles()) return new Person(identity.person(), List.of());
        var grants = new ArrayList<Grant>();
        if (account.admins().contains(identity.openId()))
            grants.add(new Grant(0, Role.ADMIN, Unit.ROOT, Instant.EPOCH, Grant.FOREVER));
        if (identity.staff()) grants.addAll(Roles.of(tx, identity.person(), now));
        return new Person(identity.person(), grants);
    }

    /** The person with this code (R12), also with one from before two became one, or behind this opaque id. */
    public static Optional<Long> named(Tx tx, String account, String words) {
        if (words.matches("[Rr][0-9]{1,15}")) {
            long id = Long.parseLong(words.substring(1));
            return tx.selectOne(
                    "select id from person where id = ? union select person_id from former_person where former_id = ?",
                    row -> row.getLong(1),
                    id,
                    id);
        }
        return tx.selectOne(
                "select person_id from identity where account = ? and open_id = ?",
                row -> row.getLong(1),
                account,
                words);
    }

    /** Whoever writes to us can be written to, whatever a call of the platform's API said before. */
    public static void follows(Tx tx, String account, String openId) {
        tx.update("update identity set followed = true where account = ? and open_id = ?", account, openId);
    }

    private static Map<String, Identity> find(Tx tx, String account, Collection<String> openIds) {
        var known = new HashMap<String, Identity>();
        tx.selectAll(
                        "select open_id, person_id, staff, followed from identity where account = ? and open_id = any(?)"
                                + tx.dialect().shared(),
                        openIds,
                        row -> new Identity(row.getString(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4)),
                        account)
                .forEach(identity -> known.put(identity.openId(), identity));
        return known;
    }
}
