package linli.core.audit;

import linli.core.audit.AuditReport.Finding;
import linli.core.audit.AuditReport.Kind;
import linli.core.store.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Computes the whole chain again. Whoever can write every row can also compute a new chain; only a head that was written
 * down elsewhere shows that, and that rows are gone from the end. It begins behind the rows that were deleted for their
 * age: their last hash was kept.
 */
public final class AuditVerifier {
    static final int PAGE = 500;

    private final Snapshot store;
    private final @Nullable AuditHead expected;
    private final AuditHead begin;
    private AuditHead head;
    private long unsealed;
    private long erased;
    private long linked;

    private AuditVerifier(Snapshot store, @Nullable AuditHead expected) {
        this.store = store;
        this.expected = expected;
        this.begin = AuditStore.anchor(store);
        this.head = begin;
    }

    /**
     * Checks every row; ends at the first thing that is wrong.
     *
     * @param expected a head as it was printed or logged before
     */
    public static AuditReport verify(Snapshot store, @Nullable AuditHead expected) {
        var verifier = new AuditVerifier(store, expected);
        var finding = verifier.find();
        return new AuditReport(verifier.begin, verifier.head, verifier.unsealed, verifier.erased, finding);
    }

    private @Nullable Finding find() {
        var finding = differs(head);
        if (finding == null) finding = findSealed();
        if (finding == null) finding = findUnsealed();
        if (finding == null) finding = findStray();
        return finding == null ? findCut() : finding;
    }

    private @Nullable Finding findSealed() {
        var page = AuditStore.sealedAfter(store, Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (var row : page) {
                var finding = check(row);
                if (finding != null) return finding;
            }
            page = AuditStore.sealedAfter(store, head.sequence(), PAGE);
        }
        return null;
    }

    private @Nullable Finding check(AuditRow row) {
        var next = row.after(head);
        if (!Long.valueOf(next.sequence()).equals(row.sequence())) return new Finding(Kind.MISSING, next.sequence());
        if (row.hash() == null || !next.hasHash(row.hash())) return new Finding(Kind.CHANGED, next.sequence());
        if (!row.linkFits()) return new Finding(Kind.LINK, next.sequence());
        head = next;
        count(row);
        return differs(next);
    }

    private @Nullable Finding findUnsealed() {
        var page = AuditStore.unsealedAfter(store, Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (var row : page) {
                if (row.hash() != null || !row.linkFits()) return new Finding(Kind.UNSEALED, row.id());
                unsealed++;
                count(row);
            }
            page = AuditStore.unsealedAfter(store, page.get(page.size() - 1).id(), PAGE);
        }
        return null;
    }

    private void count(AuditRow row) {
        if (row.link() == null) erased++;
        else linked++;
    }

    /** Rows the walk could not meet, such as a second one of a number, and persons of no row. */
    private @Nullable Finding findStray() {
        var counts = AuditStore.counts(store);
        long rows = counts.rows() - (head.sequence() - begin.sequence()) - unsealed;
        long links = counts.links() - linked;
        return rows == 0 && links == 0 ? null : new Finding(Kind.STRAY, Math.max(rows, links));
    }

    private @Nullable Finding differs(AuditHead now) {
        if (expected == null || expected.sequence() != now.sequence() || expected.equals(now)) return null;
        return new Finding(Kind.OTHER, now.sequence());
    }

    private @Nullable Finding findCut() {
        if (expected == null || expected.sequence() <= head.sequence()) return null;
        return new Finding(Kind.CUT, head.sequence() + 1);
    }
}
