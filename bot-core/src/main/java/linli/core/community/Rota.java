package linli.core.community;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People who take turns from a day on, a day each.
 *
 * @param week the days of the week that are taken in turn
 */
public record Rota(LocalDate from, Set<DayOfWeek> week, List<Long> people) {
    private static final int DAYS = 7;

    public Rota {
        if (week.isEmpty()) throw new IllegalArgumentException("a rota without days");
        week = Set.copyOf(week);
        people = List.copyOf(people);
    }

    /** Every day from this one on. */
    public static Rota daily(LocalDate from, List<Long> people) {
        return new Rota(from, EnumSet.allOf(DayOfWeek.class), people);
    }

    /** Whose day it is; nobody's before the first one and on days that are not taken. */
    public Optional<Long> on(LocalDate date) {
        if (date.isBefore(from) || !week.contains(date.getDayOfWeek()) || people.isEmpty()) return Optional.empty();
        return Optional.of(people.get((int) (turnsBefore(date) % people.size())));
    }

    private long turnsBefore(LocalDate date) {
        long weeks = ChronoUnit.DAYS.between(from, date) / DAYS;
        long rest = from.plusDays(weeks * DAYS)
                .datesUntil(date)
                .filter(day -> week.contains(day.getDayOfWeek()))
                .count();
        return weeks * week.size() + rest;
    }

    /** As it is stored: 135 is Monday, Wednesday and Friday. */
    String weekdays() {
        return week.stream()
                .sorted()
                .map(day -> Integer.toString(day.getValue()))
                .collect(Collectors.joining());
    }

    static Set<DayOfWeek> week(String weekdays) {
        return weekdays.chars().mapToObj(digit -> DayOfWeek.of(digit - '0')).collect(Collectors.toUnmodifiableSet());
    }
}
