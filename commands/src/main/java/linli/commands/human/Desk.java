package linli.commands.human;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Where people can be asked.
 *
 * @param phone of the residents' committee, empty when there is none to give
 * @param from the full hour from which somebody is there, every day
 * @param to the full hour from which nobody is there any more
 */
public record Desk(String phone, int from, int to) {
    public Desk {
        if (from < 0 || to > 24 || from >= to)
            throw new IllegalArgumentException("community.hours: " + from + "-" + to + " (expected: like 9-18)");
    }

    boolean isOpen(Instant now, ZoneId zone) {
        int hour = now.atZone(zone).getHour();
        return hour >= from && hour < to;
    }

    /** The next time somebody is there. */
    Instant opens(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var day = local.getHour() < from
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(from, 0).atZone(zone).toInstant();
    }
}
