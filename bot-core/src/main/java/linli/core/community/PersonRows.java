package linli.core.community;

import linli.core.store.Tx;

/** Moves rows from one person to another when two turn out to be the same. */
public final class PersonRows {
    private PersonRows() {}

    /**
     * Gives {@code from}'s rows of a table to {@code into}; where both have one under the same rest of the key, the one
     * that is there stays.
     *
     * @param key the other columns of the key; none when a person has one row only
     */
    public static void move(Tx tx, String table, String column, long from, long into, String... key) {
        var same = new StringBuilder();
        for (var part : key)
            same.append(" and o.")
                    .append(part)
                    .append(" = ")
                    .append(table)
                    .append('.')
                    .append(part);
        tx.update(
                "delete from " + table + " where " + column + " = ? and exists (select 1 from " + table + " o where o."
                        + column + " = ?" + same + ")",
                from,
                into);
        rename(tx, table, column, from, into);
    }

    /** Puts another number where a column names somebody and no key forbids it. */
    public static void rename(Tx tx, String table, String column, long from, long into) {
        tx.update("update " + table + " set " + column + " = ? where " + column + " = ?", into, from);
    }
}
