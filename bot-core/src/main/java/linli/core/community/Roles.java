package linli.core.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import linli.core.store.Tx;

/** Who holds which role; who granted and withdrew it is kept. */
public final class Roles {
    private Roles() {}

    /**
     * Gives a role. What was given before for the same unit goes over into it when it begins, and is void if it had not
     * begun by then; what was held before that moment stays as it was. Returns the grant's id.
     */
    public static long grant(Tx tx, long person, Role role, long unit, Instant from, Instant until, long by) {
        tx.update(
                "update role_grant set until_at = case when from_at > ? then from_at else ? end, withdrawn_by = ? where person_id = ? and role = ? and unit_id = ? and until_at > ?",
                from,
                from,
                by,
                person,
                role.name(),
                unit,
                from);
        long id = tx.next("role_grant_number");
        tx.update(
                "insert into role_grant (id, person_id, role, unit_id, from_at, until_at, granted_by) values (?, ?, ?, ?, ?, ?, ?)",
                id,
                person,
                role.name(),
                unit,
                from,
                until,
                by);
        tx.update("update identity set staff = true where person_id = ?", person);
        tx.markPeopleChanged();
        return id;
    }

    /** Ends a role at once; returns whether there was one. */
    public static boolean withdraw(Tx tx, long person, Role role, long unit, long by, Instant now) {
        return tx.update(
                        "update role_grant set until_at = ?, withdrawn_by = ? where person_id = ? and role = ? and unit_id = ? and until_at > ?",
                        now,
                        by,
                        person,
                        role.name(),
                        unit,
                        now)
                > 0;
    }

    /** What somebody holds now. */
    public static List<Grant> of(Tx tx, long person, Instant now) {
        return tx.select(
                "select id, role, unit_id, from_at, until_at from role_grant where person_id = ? and until_at > ? and from_at <= ? order by id",
                Roles::grant,
                person,
                now,
                now);
    }

    /** Who gave a role; nobody when they were erased. */
    public static Optional<Long> giver(Tx tx, long grant) {
        return tx.selectOne(
                "select granted_by from role_grant where id = ? and granted_by > 0", row -> row.getLong(1), grant);
    }

    /** Who holds a grant that is not over. */
    public static Optional<Held> held(Tx tx, long grant, Instant now) {
        return tx.selectOne(
                "select id, role, unit_id, from_at, until_at, person_id from role_grant where id = ? and until_at > ?",
                row -> new Held(row.getLong(6), grant(row)),
                grant,
                now);
    }

    public record Held(long person, Grant grant) {}

    /** Who holds one of the roles for a unit or one above it now; settings admins are not among them. */
    public static List<Long> holders(Tx tx, Collection<Role> roles, long unit, Instant now) {
        var units = Units.path(tx, unit);
        return tx
                .select(
                        "select person_id, role, unit_id from role_grant where until_at > ? and from_at <= ?",
                        row -> new Holder(row.getLong(1), Role.valueOf(row.getString(2)), row.getLong(3)),
                        now,
                        now)
                .stream()
                .filter(holder -> roles.contains(holder.role()) && units.contains(holder.unit()))
                .map(Holder::person)
                .distinct()
                .sorted()
                .toList();
    }

    private record Holder(long person, Role role, long unit) {}

    /** How many persons hold a role for a unit now. */
    public static long count(Tx tx, Role role, long unit, Instant now) {
        return tx.select(
                        "select count(distinct person_id) from role_grant where role = ? and unit_id = ? and until_at > ? and from_at <= ?",
                        row -> row.getLong(1),
                        role.name(),
                        unit,
                        now,
                        now)
                .get(0);
    }

    /** Whether one of the roles is held for this unit or one above it. */
    public static boolean holdsIn(Tx tx, Person person, Collection<Role> roles, long unit) {
        var held = person.unitsWith(roles);
        if (held.isEmpty()) return false;
        return held.contains(unit) || Units.path(tx, unit).stream().anyMatch(held::contains);
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getLong(1),
                Role.valueOf(row.getString(2)),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
