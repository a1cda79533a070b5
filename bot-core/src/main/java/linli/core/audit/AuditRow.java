package linli.core.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is stored.
 *
 * @param sequence null until sealed
 * @param hash null until sealed
 * @param link null when it was erased, or not asked for
 */
record AuditRow(
        long id,
        Instant at,
        @Nullable Long unit,
        String command,
        String outcome,
        UUID actor,
        byte[] digest,
        @Nullable Long sequence,
        byte @Nullable [] hash,
        @Nullable AuditLink link) {
    /** The head of the chain with this row at its end. */
    AuditHead after(AuditHead before) {
        long next = before.sequence() + 1;
        return new AuditHead(next, Hashing.hash(before.hash(), next, id, at, unit, command, outcome, actor, digest));
    }

    boolean linkFits() {
        return link == null || Arrays.equals(link.digest(), digest);
    }
}
