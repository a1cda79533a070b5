package linli.core.community;

import java.util.Optional;
import linli.core.store.Tx;
import linli.core.wording.Normal;

/** Names of units and groups, kept in the normal form: 3号楼 is one name, however its 3 was typed. */
final class PlaceNames {
    private PlaceNames() {}

    static String plain(String name) {
        return Normal.of(name).text().strip();
    }

    /**
     * The next number of a table for something of this name below a unit; nothing when something there has it already.
     * Holds the unit, so that two nodes do not both find the name free.
     */
    static Optional<Long> number(Tx tx, String table, String above, long unit, String plain) {
        tx.lock("unit", unit);
        var taken = tx.selectOne(
                "select id from " + table + " where " + above + " = ? and name = ?",
                row -> row.getLong(1),
                unit,
                plain);
        return taken.isPresent() ? Optional.empty() : Optional.of(tx.next(table + "_number"));
    }
}
