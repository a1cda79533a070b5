package linli.core.wording;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.wording.DayForms.Days;
import linli.core.wording.TimeReading.Ambiguous;
import linli.core.wording.TimeReading.NotATime;
import linli.core.wording.TimeReading.Past;
import linli.core.wording.TimeReading.Understood;

/**
 * Reads dates and times the way people write them, always ahead of now: {@code 明天9点}, {@code 周五 18:00}, {@code 5号},
 * {@code 12-05}, {@code 十二月一日上午九点半}. The text must be nothing but a time; what may mean two things is never guessed.
 *
 * <ul>
 *   <li>A time alone is today's; over is {@link Past}.
 *   <li>Hours: see {@link TimeOfDay}. Of several readings those that are over fall away, so 今天3点 said at noon is clear.
 *   <li>周三 is the next one, today included; if it is today and the hour is over, next week's is offered to be confirmed.
 *       本周三 and 下周三 are of the calendar week, which begins on Monday; so on a Sunday 下周一 is tomorrow.
 *   <li>12-01 is this year's; once over, next year's if that is at most half a year away, else {@link Past}.
 *   <li>5号 is the next one; 31号 in a month of 30 days is offered to be confirmed.
 *   <li>周末 is either day. 12.1 is offered to be confirmed, since it may also be a time of day or a number.
 * </ul>
 */
public final class ChineseTimes {
    private static final Pattern SHORT_DAY = Pattern.compile("^([今明后])(?=[早晚夜])");
    private static final Pattern DOTTED = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})");

    private ChineseTimes() {}

    /** What {@code text} means for somebody who writes it at {@code now}, in now's zone. */
    public static TimeReading read(String text, ZonedDateTime now) {
        var normal = tidy(text);
        var dotted = DOTTED.matcher(normal);
        return dotted.matches()
                ? dotted(dotted.group(1), dotted.group(2), now.toLocalDateTime())
                : readTidy(normal, now.toLocalDateTime());
    }

    /** Whether this is a time of day without a day, which may follow a date: {@code 18:00}, {@code 下午3点}. */
    public static boolean isTimeOfDay(String text) {
        return !TimeOfDay.minutes(tidy(text)).isEmpty();
    }

    private static String tidy(String text) {
        var normal = Normal.of(text).text().strip();
        var withoutEnd = Ends.without(".!~,;、 \n", normal);
        return SHORT_DAY.matcher(withoutEnd).replaceFirst("$1天");
    }

    private static TimeReading readTidy(String normal, LocalDateTime now) {
        var found = DayForms.at(normal, now.toLocalDate());
        var rest = found.map(day -> normal.substring(day.end())).orElse(normal);
        var days = found.map(DayForms.Found::days).orElse(Days.of(now.toLocalDate()));
        if (found.isPresent() && rest.isEmpty()) return decide(days, dates(days), now);
        var minutes = TimeOfDay.minutes(rest.replaceFirst("^[\\sT,]+", ""));
        return minutes.isEmpty() ? new NotATime() : decide(days, times(days, minutes), now);
    }

    private static TimeReading dotted(String first, String second, LocalDateTime now) {
        var readings = Stream.of(first + "-" + second, first + ":" + second)
                .flatMap(form -> ahead(readTidy(form, now)))
                .toList();
        return readings.isEmpty() ? new NotATime() : new Ambiguous(readings);
    }

    private static Stream<Understood> ahead(TimeReading reading) {
        if (reading instanceof Understood understood) return Stream.of(understood);
        return reading instanceof Ambiguous ambiguous ? ambiguous.readings().stream() : Stream.of();
    }

    private static List<Understood> dates(Days days) {
        return days.days().stream()
                .map(day -> new Understood(day, Optional.empty()))
                .toList();
    }

    private static List<Understood> times(Days days, List<Integer> minutes) {
        return days.days().stream()
                .flatMap(day -> minutes.stream().map(minute -> at(day, minute)))
                .toList();
    }

    private static Understood at(LocalDate day, int minute) {
        var time = day.atStartOfDay().plusMinutes(minute);
        return new Understood(time.toLocalDate(), Optional.of(time.toLocalTime()));
    }

    private static TimeReading decide(Days days, List<Understood> readings, LocalDateTime now) {
        if (readings.isEmpty()) return new NotATime();
        var ahead = readings.stream().filter(reading -> isAhead(reading, now)).toList();
        if (ahead.isEmpty() && days.repeats())
            return new Ambiguous(readings.stream().map(ChineseTimes::aWeekLater).toList());
        if (ahead.isEmpty()) return new Past(readings.get(readings.size() - 1));
        return ahead.size() == 1 && days.certain() ? ahead.get(0) : new Ambiguous(ahead);
    }

    private static boolean isAhead(Understood reading, LocalDateTime now) {
        return reading.orEndOfDay().isAfter(now);
    }

    private static Understood aWeekLater(Understood reading) {
        return new Understood(reading.date().plusWeeks(1), reading.time());
    }
}
