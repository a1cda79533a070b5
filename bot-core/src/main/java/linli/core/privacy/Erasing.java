package linli.core.privacy;

import java.util.List;

/**
 * What becomes of the rows that name somebody when that person has everything deleted.
 *
 * @param statements each takes the person's number; {@code {t}} and {@code {c}} stand for the table and the column
 */
public record Erasing(Words words, List<String> statements) {
    /** The row is about this person alone. */
    public static final Erasing ROW =
            new Erasing(new Words("整行删掉", "the row is deleted"), List.of("delete from {t} where {c} = ?"));

    /** The row stays, as others need it, without this person. */
    public static final Erasing ZERO = unlinked("update {t} set {c} = 0 where {c} = ?");

    /** The same, for a column that may be empty. */
    public static final Erasing NULL = unlinked("update {t} set {c} = null where {c} = ?");

    /** A number to which no name, no account and no other row leads any more. */
    public static final Erasing STAYS =
            new Erasing(new Words("只剩一个号,对不上人", "a number stays that leads to nobody"), List.of());

    public Erasing {
        statements = List.copyOf(statements);
    }

    /** The row stays, as others need it, without this person. */
    static Erasing unlinked(String... statements) {
        return new Erasing(new Words("行留下,去掉是谁", "the row stays without the person"), List.of(statements));
    }
}
