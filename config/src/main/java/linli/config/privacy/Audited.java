package linli.config.privacy;

import java.time.Instant;
import linli.core.audit.AuditLog;

/** That whoever runs the server had something done for somebody: whose, by number, and not by whom. */
final class Audited {
    private static final long NOBODY = 0;

    private Audited() {}

    static AuditLog.Entry entry(String command, long person, Instant now) {
        return new AuditLog.Entry(now, null, command, AuditLog.Outcome.DONE, NOBODY, "R" + person);
    }
}
