package linli.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the audit found.
 *
 * @param begin the last row that was deleted for its age; {@link AuditHead#NONE} when the chain begins with its first
 * @param head the end of the part that holds
 * @param unsealed rows that are not chained yet
 * @param erased rows whose person was erased
 * @param finding the first thing that is wrong; null when all is well
 */
public record AuditReport(
        AuditHead begin,
        AuditHead head,
        long unsealed,
        long erased,
        @Nullable Finding finding) {
    /**
     * What is wrong, and where.
     *
     * @param number the sequence number it is about; for {@link Kind#UNSEALED} the id, for {@link Kind#STRAY} a count
     */
    public record Finding(Kind kind, long number) {}

    public enum Kind {
        /** No row has this number. */
        MISSING,
        /** Its hash does not fit: it was changed, put in or exchanged, or the one before it was. */
        CHANGED,
        /** What is kept beside it (person, arguments, salt) was changed. */
        LINK,
        /** A row that is not sealed yet does not fit what is kept beside it, or has half a seal. */
        UNSEALED,
        /** So many rows or persons are there too many. */
        STRAY,
        /** The chain ends before the head that was given. */
        CUT,
        /** The chain has another hash at the head that was given: it was made anew. */
        OTHER
    }
}
