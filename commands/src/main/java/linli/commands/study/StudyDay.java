package linli.commands.study;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import linli.core.command.CommandContext;

/** Which day a moment belongs to for whoever studies late. */
final class StudyDay {
    private StudyDay() {}

    /**
     * By the clock on the wall, so that a night with 23 or 25 hours changes over at the same hour.
     *
     * @param cutOff what comes before this full hour still belongs to the day before
     */
    static LocalDate of(Instant now, ZoneId zone, int cutOff) {
        var local = now.atZone(zone).toLocalDateTime();
        return local.getHour() < cutOff ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }

    /** The present one of whoever speaks. */
    static LocalDate of(CommandContext context) {
        int cutOff = CutOffs.of(context.tx(), Circle.of(context));
        return of(context.now(), context.zone(), cutOff);
    }
}
