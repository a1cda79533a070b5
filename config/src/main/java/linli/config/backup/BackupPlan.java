package linli.config.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a backup is made every night, and where.
 *
 * @param at in {@code zone}
 * @param keep how many are kept
 */
public record BackupPlan(Path folder, LocalTime at, ZoneId zone, int keep) {
    /** The last time that it was to be made. */
    Instant lastDue(Instant now) {
        var today = now.atZone(zone).toLocalDate().atTime(at).atZone(zone).toInstant();
        if (!today.isAfter(now)) return today;
        return now.atZone(zone)
                .toLocalDate()
                .minusDays(1)
                .atTime(at)
                .atZone(zone)
                .toInstant();
    }
}
