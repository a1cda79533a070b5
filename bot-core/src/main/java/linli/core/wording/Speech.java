package linli.core.wording;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** How a language says times, spans, counts and lists. Safe for several threads. */
public interface Speech {
    /** In which days begin and end. */
    ZoneId zone();

    /** A day and a time of day: {@code 12月5日晚6点}. The last minute of a day is said as its end: {@code 晚12点}. */
    String moment(Instant moment);

    /** The same with the day of the week, for what is planned around: {@code 12月1日(周一)早8点}. */
    String momentWithWeekday(Instant moment);

    /** From one moment to a later one, a shared day said once: {@code 12月1日(周一)早8点到下午5点}. */
    String span(Instant from, Instant to);

    /** A time of day: {@code 晚9点}. */
    String time(LocalTime time);

    /** {@code 12月5日}. */
    String date(LocalDate date);

    /** {@code 12月5日(周五)}. */
    String dateWithWeekday(LocalDate date);

    /**
     * The day of {@code then} as one says it on the day of {@code now}: 今天, 昨天, 明天, a day of the week for the six days
     * before, else the date.
     */
    String day(Instant then, Instant now);

    /** {@code 周一}. */
    String weekday(DayOfWeek day);

    /** The two largest units that are not zero: {@code 10分钟}, {@code 2天4小时}. */
    String duration(Duration duration);

    /** {@code 312 人}. */
    String people(long count);

    /** {@code 132 户}. */
    String households(long count);

    /** {@code 赵、李、陈}. */
    String list(List<String> items);

    /** Chinese; days begin and end in {@code zone}. */
    static Speech chinese(ZoneId zone) {
        return new ChineseSpeech(zone);
    }

    /** English; days begin and end in {@code zone}. */
    static Speech english(ZoneId zone) {
        return new EnglishSpeech(zone);
    }
}
