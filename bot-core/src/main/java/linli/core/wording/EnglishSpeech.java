package linli.core.wording;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The second language, for those who read the demo or the console in English. */
record EnglishSpeech(ZoneId zone) implements Speech {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    @Override
    public String moment(Instant moment) {
        var local = moment.atZone(zone);
        return date(local.toLocalDate()) + " " + time(local.toLocalTime());
    }

    @Override
    public String momentWithWeekday(Instant moment) {
        var local = moment.atZone(zone);
        return dateWithWeekday(local.toLocalDate()) + " " + time(local.toLocalTime());
    }

    @Override
    public String span(Instant from, Instant to) {
        var start = from.atZone(zone);
        var end = to.atZone(zone);
        boolean oneDay = start.toLocalDate().equals(end.toLocalDate());
        return momentWithWeekday(from) + " to " + (oneDay ? time(end.toLocalTime()) : momentWithWeekday(to));
    }

    @Override
    public String date(LocalDate date) {
        return DATE.format(date);
    }

    @Override
    public String dateWithWeekday(LocalDate date) {
        return DAY_AND_DATE.format(date);
    }

    @Override
    public String day(Instant then, Instant now) {
        var day = then.atZone(zone).toLocalDate();
        long ago = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
        if (ago == 0) return "today";
        if (ago == 1) return "yesterday";
        if (ago == -1) return "tomorrow";
        return "on " + (ago > 1 && ago <= 6 ? WEEKDAY.format(day) : date(day));
    }

    @Override
    public String duration(Duration duration) {
        return Spans.twoLargest(duration, List.of(" d", " h", " min", " s"), " ");
    }

    @Override
    public String people(long count) {
        return count + (count == 1 ? " person" : " people");
    }

    @Override
    public String households(long count) {
        return count + (count == 1 ? " household" : " households");
    }

    @Override
    public String list(List<String> items) {
        return String.join(", ", items);
    }

    @Override
    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    @Override
    public String time(LocalTime time) {
        return time.getHour() == 23 && time.getMinute() == 59 ? "24:00" : TIME.format(time);
    }
}
