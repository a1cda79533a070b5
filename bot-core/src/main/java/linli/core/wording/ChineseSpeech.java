package linli.core.wording;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Times, spans and counts the way neighbours say them: 早8点, not 08:00. */
record ChineseSpeech(ZoneId zone) implements Speech {
    private static final String WEEKDAYS = "一二三四五六日";

    @Override
    public String moment(Instant moment) {
        var local = moment.atZone(zone);
        return date(local.toLocalDate()) + time(local.toLocalTime());
    }

    @Override
    public String momentWithWeekday(Instant moment) {
        var local = moment.atZone(zone);
        return dateWithWeekday(local.toLocalDate()) + time(local.toLocalTime());
    }

    @Override
    public String span(Instant from, Instant to) {
        var start = from.atZone(zone);
        var end = to.atZone(zone);
        boolean oneDay = start.toLocalDate().equals(end.toLocalDate());
        return momentWithWeekday(from) + "到" + (oneDay ? time(end.toLocalTime()) : momentWithWeekday(to));
    }

    @Override
    public String date(LocalDate date) {
        return date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    @Override
    public String dateWithWeekday(LocalDate date) {
        return date(date) + "(" + weekday(date.getDayOfWeek()) + ")";
    }

    @Override
    public String day(Instant then, Instant now) {
        var day = then.atZone(zone).toLocalDate();
        long ago = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
        if (ago == 0) return "今天";
        if (ago == 1) return "昨天";
        if (ago == -1) return "明天";
        return ago > 1 && ago <= 6 ? weekday(day.getDayOfWeek()) : date(day);
    }

    @Override
    public String duration(Duration duration) {
        return Spans.twoLargest(duration, List.of("天", "小时", "分钟", "秒"), "");
    }

    @Override
    public String people(long count) {
        return count + " 人";
    }

    @Override
    public String households(long count) {
        return count + " 户";
    }

    @Override
    public String list(List<String> items) {
        return String.join("、", items);
    }

    @Override
    public String weekday(DayOfWeek day) {
        return "周" + WEEKDAYS.charAt(day.getValue() - 1);
    }

    /** An end "at 23:59" is meant, and said, as the end of that day. */
    @Override
    public String time(LocalTime time) {
        if (time.getHour() == 23 && time.getMinute() == 59) return "晚12点";
        int hour = time.getHour() > 12 ? time.getHour() - 12 : time.getHour();
        return partOfDay(time.getHour()) + hour + "点" + minutes(time.getMinute());
    }

    private static String partOfDay(int hour) {
        if (hour < 5) return "凌晨";
        if (hour < 10) return "早";
        if (hour < 12) return "上午";
        if (hour == 12) return "中午";
        return hour < 18 ? "下午" : "晚";
    }

    private static String minutes(int minute) {
        if (minute == 0) return "";
        if (minute == 30) return "半";
        return (minute < 10 ? "0" : "") + minute + "分";
    }
}
