package linli.core.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.store.Snapshot;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** The tree of units; its root is U1. */
public final class Units {
    private static final Pattern CODE = Pattern.compile("[Uu]([0-9]{1,15})");
    /** Begins a query that reads {@code below}: a unit, its one argument, and all below it. */
    static final String BELOW = "with recursive below (id) as (select id from unit where id = ?"
            + " union all select u.id from unit u join below b on u.parent_id = b.id)";

    private static final String COLUMNS = "select id, parent_id, kind, name from unit";

    private Units() {}

    /** The root of an empty store; nothing changes in another. */
    public static void ensureRoot(Tx tx, String name, Instant now) {
        tx.update(
                "insert into unit (id, parent_id, kind, name, created_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                Unit.ROOT,
                null,
                UnitKind.COMMUNITY.name(),
                PlaceNames.plain(name),
                now);
    }

    /** When the root was made: at the first start of this store. */
    public static Instant founded(Tx tx) {
        return tx.selectOne(
                        "select created_at from unit where id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        Unit.ROOT)
                .orElseThrow();
    }

    /** A new unit below another; nothing when that one has a unit of this name already. */
    public static Optional<Unit> add(Tx tx, UnitKind kind, String name, long parent, Instant now) {
        var plain = PlaceNames.plain(name);
        return PlaceNames.number(tx, "unit", "parent_id", parent, plain).map(id -> {
            tx.update(
                    "insert into unit (id, parent_id, kind, name, created_at) values (?, ?, ?, ?, ?)",
                    id,
                    parent,
                    kind.name(),
                    plain,
                    now);
            return new Unit(id, parent, kind, plain);
        });
    }

    public static Optional<Unit> find(Tx tx, long id) {
        return tx.selectOne(COLUMNS + " where id = ?", Units::unit, id);
    }

    /** Those that a code (U2) or a name stands for. */
    public static List<Unit> named(Tx tx, String words) {
        var code = CODE.matcher(PlaceNames.plain(words));
        return code.matches()
                ? find(tx, Long.parseLong(code.group(1))).stream().toList()
                : tx.select(COLUMNS + " where name = ? order by id", Units::unit, PlaceNames.plain(words));
    }

    /** A unit and all below it, the oldest first. */
    public static List<Unit> within(Tx tx, long unit) {
        return tx.select(
                BELOW
                        + " select u.id, u.parent_id, u.kind, u.name from unit u join below b on u.id = b.id order by u.id",
                Units::unit,
                unit);
    }

    /** Whether a unit is the other one or below it. */
    public static boolean isWithin(Tx tx, long unit, long ancestor) {
        return path(tx, unit).contains(ancestor);
    }

    /** From the unit up to the root. */
    public static List<Long> path(Tx tx, long unit) {
        return tx.select(
                "with recursive above (id, parent_id, depth) as ("
                        + "select id, parent_id, 0 from unit where id = ?"
                        + " union all select u.id, u.parent_id, a.depth + 1 from unit u join above a on u.id = a.parent_id)"
                        + " select id from above order by depth",
                row -> row.getLong(1),
                unit);
    }

    /** The unit and all below it. */
    public static List<Long> below(Tx tx, long unit) {
        return tx.select(BELOW + " select id from below", row -> row.getLong(1), unit);
    }

    /** A unit with all above and all below it, read beside the writer. */
    public static List<Long> around(Snapshot store, long unit) {
        var all = new ArrayList<>(store.select(BELOW + " select id from below", row -> row.getLong(1), unit));
        all.addAll(store.select(
                "with recursive above (id, parent_id) as (select id, parent_id from unit where id = ?"
                        + " union all select u.id, u.parent_id from unit u join above a on u.id = a.parent_id)"
                        + " select id from above where id <> ?",
                row -> row.getLong(1),
                unit,
                unit));
        return all;
    }

    private static Unit unit(ResultSet row) throws SQLException {
        long parent = row.getLong(2);
        @Nullable Long above = row.wasNull() ? null : Long.valueOf(parent);
        return new Unit(row.getLong(1), above, UnitKind.valueOf(row.getString(3)), row.getString(4));
    }
}
