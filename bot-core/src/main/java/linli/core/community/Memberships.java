package linli.core.community;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.core.store.Tx;

/** Which units people say, or are known, to belong to. */
public final class Memberships {
    private Memberships() {}

    public record Membership(long unit, Level level) {}

    /** Joins a unit, or is known better there; a level never falls by joining again. */
    public static void join(Tx tx, long person, long unit, Level level, Instant now) {
        tx.update(
                "insert into membership (person_id, unit_id, level, since) values (?, ?, ?, ?) on conflict do nothing",
                person,
                unit,
                level.name(),
                now);
        var present = of(tx, person).stream()
                .filter(membership -> membership.unit() == unit)
                .findFirst();
        if (present.isPresent() && !present.get().level().isAtLeast(level))
            tx.update(
                    "update membership set level = ? where person_id = ? and unit_id = ?", level.name(), person, unit);
    }

    public static List<Membership> of(Tx tx, long person) {
        return tx.select(
                "select unit_id, level from membership where person_id = ? order by unit_id",
                row -> new Membership(row.getLong(1), Level.valueOf(row.getString(2))),
                person);
    }

    /** Takes back somebody's own word that they are of a unit; what was checked stays. */
    public static void takeBack(Tx tx, long person, long unit) {
        tx.update(
                "delete from membership where person_id = ? and unit_id = ? and level = ?",
                person,
                unit,
                Level.SELF_DECLARED.name());
    }

    /** Leaves everything; returns how many units that were. */
    public static int leaveAll(Tx tx, long person) {
        return tx.update("delete from membership where person_id = ?", person);
    }

    /**
     * How well somebody is known to be of a unit: a member of a unit is of all units above it too, and whoever speaks to an
     * account is of that account's unit by their own word. Nothing when they are not.
     */
    public static Optional<Level> level(Tx tx, Person person, Account account, long unit) {
        var best = of(tx, person.id()).stream()
                .filter(membership -> Units.isWithin(tx, membership.unit(), unit))
                .map(Membership::level)
                .max(Comparator.naturalOrder());
        if (best.isPresent()) return best;
        return Units.isWithin(tx, account.unit(), unit) ? Optional.of(Level.SELF_DECLARED) : Optional.empty();
    }

    /**
     * The units of which what is said is said to this person too: those they are of, by {@link #level}, and, when they said
     * of none that they are of it, all below their account's.
     */
    public static Set<Long> concerned(Tx tx, Person person, Account account) {
        var concerned = new HashSet<>(Units.path(tx, account.unit()));
        var own = of(tx, person.id());
        for (var membership : own) concerned.addAll(Units.path(tx, membership.unit()));
        if (own.isEmpty()) concerned.addAll(Units.below(tx, account.unit()));
        return concerned;
    }
}
