package linli.core.privacy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import linli.core.store.Tx;

/**
 * What ends rows, or columns of them, by age.
 *
 * @param byDay whether that argument is a day such as 2025-11-28, not an instant
 * @param change deletes or changes the rows whose keys {@code select} finds
 */
record Aging(Span span, Words words, boolean byDay, String change) {
    /** So that no message waits for long. */
    static final int AT_ONCE = 200;

    /** The rows that the condition finds are deleted. */
    static Aging deleting(Span span, Words words, boolean byDay, String table, List<String> key, String condition) {
        return new Aging(span, words, byDay, "delete from " + table + found(table, key, condition));
    }

    /** They stay without what {@code assignments} takes from them; the condition must not find them again. */
    static Aging changing(
            Span span, Words words, String table, List<String> key, String assignments, String condition) {
        return new Aging(span, words, false, "update " + table + " set " + assignments + found(table, key, condition));
    }

    private static String found(String table, List<String> key, String condition) {
        var columns = String.join(", ", key);
        var left = key.size() == 1 ? columns : "(" + columns + ")";
        return " where " + left + " in (select " + columns + " from " + table + " where " + condition + " limit "
                + AT_ONCE + ")";
    }

    /** Ends some of what is old enough; true when there may be more. */
    boolean endSome(Tx tx, Instant now) {
        var before = span.before(now);
        Object argument = byDay ? before.atOffset(ZoneOffset.UTC).toLocalDate().toString() : before;
        return tx.update(change, argument) >= AT_ONCE;
    }
}
