package linli.config;

import java.util.List;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.core.audit.AuditHead;
import linli.core.audit.AuditReport;
import linli.core.audit.AuditVerifier;
import linli.core.store.DatabaseSettings;
import linli.core.store.Snapshot;

/** {@code audit verify}: computes the audit's chain again and tells what is wrong with it. */
public final class AuditCheck implements Operation {
    public static final String NAME = "audit verify";

    private final DatabaseSettings store;

    AuditCheck(DatabaseSettings store) {
        this.store = store;
    }

    /** The only argument, if there is one, is a head that was printed before. */
    @Override
    public int run(List<String> arguments, Output output) throws Exception {
        var expected = arguments.isEmpty() ? null : AuditHead.of(arguments.get(0));
        try (var snapshot = Snapshot.open(store)) {
            return tell(AuditVerifier.verify(snapshot, expected), output);
        }
    }

    private static int tell(AuditReport report, Output output) {
        var finding = report.finding();
        if (finding != null) {
            output.warn(text(finding.kind()).replace("{}", Long.toString(finding.number())));
            output.warn("好的部分到 / the part that holds ends at " + report.head());
            return 1;
        }
        output.say("审计链完好 / the audit is whole: 已封 sealed " + report.head().sequence() + ", 未封 not yet "
                + report.unsealed() + ", 人已抹去 person erased " + report.erased());
        if (report.begin().sequence() > 0)
            output.say("满三年的已删，从这之后算起 / older than three years is deleted, it begins after " + report.begin());
        output.say("head " + report.head());
        return 0;
    }

    private static String text(AuditReport.Kind kind) {
        return switch (kind) {
            case MISSING -> "第 {} 号不见了 / number {} is missing";
            case CHANGED -> "第 {} 号接不上：被改过、换过，或是插进来的 / number {} does not fit: changed, exchanged or put in";
            case LINK -> "第 {} 号的人或内容被改过 / the person or the arguments of number {} were changed";
            case UNSEALED -> "还没封的一行（id {}）被改过 / a row that is not sealed yet (id {}) was changed";
            case STRAY -> "多出 {} 行，哪里也接不上 / {} rows too many, which belong nowhere";
            case CUT -> "从第 {} 号起被截掉了 / the end is cut off, from number {} on";
            case OTHER -> "第 {} 号与给的 head 不同：链重做过 / number {} differs from the given head: the chain was made anew";
        };
    }
}
