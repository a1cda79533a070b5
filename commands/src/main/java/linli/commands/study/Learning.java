package linli.commands.study;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** On which days somebody studied and rested; whatever is said of it is worked out anew each time. */
record Learning(Set<LocalDate> days, List<Pause> pauses) {
    /** Both days are part of it. */
    record Pause(LocalDate from, LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    enum Mark {
        STUDIED,
        RESTING,
        MISSED,
        BLANK
    }

    /**
     * A line of the calendar.
     *
     * @param first the day of the month with which it begins
     * @param marks from Monday to Sunday
     */
    record Week(int first, List<Mark> marks) {
        Week {
            marks = List.copyOf(marks);
        }
    }

    Learning {
        days = Set.copyOf(days);
        pauses = List.copyOf(pauses);
    }

    long inMonth(YearMonth month) {
        return days.stream().filter(day -> YearMonth.from(day).equals(month)).count();
    }

    /** Days of study without a day missed; days of rest neither count nor break, and today is not over yet. */
    int streak(LocalDate today) {
        int streak = days.contains(today) ? 1 : 0;
        for (var day = today.minusDays(1); days.contains(day) || isResting(day); day = day.minusDays(1))
            if (days.contains(day)) streak++;
        return streak;
    }

    /** The rest that goes on today, else the next one; of several that go on, the longest. */
    Optional<Pause> rest(LocalDate today) {
        var going = pauses.stream().filter(pause -> pause.covers(today)).max(Comparator.comparing(Pause::to));
        return going.isPresent()
                ? going
                : pauses.stream().filter(pause -> pause.from().isAfter(today)).min(Comparator.comparing(Pause::from));
    }

    /** The month up to today, and what rest lies ahead; weeks begin on Monday. */
    List<Week> weeks(YearMonth month, LocalDate today) {
        var weeks = new ArrayList<Week>();
        var monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (; !monday.isAfter(month.atEndOfMonth()); monday = monday.plusWeeks(1)) {
            var week = week(monday, month, today);
            if (week.marks().stream().anyMatch(mark -> mark != Mark.BLANK)) weeks.add(week);
        }
        return weeks;
    }

    private Week week(LocalDate monday, YearMonth month, LocalDate today) {
        var marks = IntStream.range(0, 7)
                .mapToObj(i -> mark(monday.plusDays(i), month, today))
                .toList();
        int first = YearMonth.from(monday).equals(month) ? monday.getDayOfMonth() : 1;
        return new Week(first, marks);
    }

    private Mark mark(LocalDate day, YearMonth month, LocalDate today) {
        if (!YearMonth.from(day).equals(month)) return Mark.BLANK;
        if (days.contains(day)) return Mark.STUDIED;
        if (isResting(day)) return Mark.RESTING;
        return day.isAfter(today) ? Mark.BLANK : Mark.MISSED;
    }

    private boolean isResting(LocalDate day) {
        return pauses.stream().anyMatch(pause -> pause.covers(day));
    }
}
