package linli.commands.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When observers are asked for something.
 *
 * @param zone in which days begin and end
 * @param from the full hour from which they are asked
 * @param to the full hour from which they are left alone
 * @param patience how long somebody is waited for before a substitute is asked
 */
public record Watch(ZoneId zone, int from, int to, Duration patience) {
    static final LocalTime EVE = LocalTime.of(20, 0);
    private static final LocalTime REMINDER = LocalTime.of(18, 0);
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final int SOONER = 4;

    public Watch {
        if (from < 0 || to > 24 || from >= to)
            throw new IllegalArgumentException("duty.hours: " + from + "-" + to + " (expected: like 8-20)");
        if (patience.compareTo(LEAST) < 0)
            throw new IllegalArgumentException("duty.patience: " + patience + " (expected: at least 10m)");
    }

    /** From eight in the morning to eight in the evening, four hours each. */
    public static Watch usual(ZoneId zone) {
        return new Watch(zone, 8, 20, Duration.ofHours(4));
    }

    LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    boolean isAwake(Instant now) {
        int hour = now.atZone(zone).getHour();
        return hour >= from && hour < to;
    }

    /** Who can perhaps not be reached is not waited for as long. */
    Duration patience(boolean reached) {
        return reached ? patience : patience.dividedBy(SOONER);
    }

    /** Until when somebody who is asked now has time, as it is said: a full hour, of today if possible. */
    Object until(Instant now, boolean urgent) {
        var end = now.plus(patience).atZone(zone);
        boolean today = end.toLocalDate().equals(today(now));
        if (!today || (!urgent && end.toLocalTime().isAfter(LocalTime.of(to - 1, 59)))) {
            return urgent ? end.toInstant() : morningAfter(now);
        }
        return LocalTime.of(end.getHour(), end.getHour() == now.atZone(zone).getHour() ? end.getMinute() : 0);
    }

    /** When a substitute is asked, if whoever is asked now does nothing. */
    Instant next(Instant now, boolean urgent, boolean reached) {
        var end = now.plus(patience(reached));
        if (urgent || isAwake(end)) return end;
        return wakes(end);
    }

    /** When observers are asked again, for a time at which they are not. */
    Instant wakes(Instant now) {
        return now.atZone(zone).getHour() < from
                ? today(now).atTime(from, 0).atZone(zone).toInstant()
                : morningAfter(now);
    }

    private Instant morningAfter(Instant now) {
        return today(now).plusDays(1).atTime(from, 0).atZone(zone).toInstant();
    }

    /** The evening before a day, when it has to be known who comes. */
    Instant eve(LocalDate date) {
        return date.minusDays(1).atTime(EVE).atZone(zone).toInstant();
    }

    /** When whoever is on duty tomorrow is reminded. */
    Instant nextReminder(Instant now) {
        var today = today(now).atTime(REMINDER).atZone(zone).toInstant();
        return now.isBefore(today)
                ? today
                : today(now).plusDays(1).atTime(REMINDER).atZone(zone).toInstant();
    }
}
