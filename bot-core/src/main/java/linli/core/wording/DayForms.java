package linli.core.wording;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways to name a day, in the normal form: {@code 明天}, {@code 下周三}, {@code 12-01}, {@code 12月1日(周二)}, {@code 5号}. */
final class DayForms {
    /**
     * What a name of a day may mean.
     *
     * @param days in order; none if there is no such day
     * @param certain whether a single day is beyond doubt
     * @param repeats whether the same name, once today's hour is over, means the day a week later
     */
    record Days(List<LocalDate> days, boolean certain, boolean repeats) {
        static final Days NONE = new Days(List.of(), false, false);

        static Days of(LocalDate day) {
            return new Days(List.of(day), true, false);
        }

        static Days of(Optional<LocalDate> day) {
            return day.map(Days::of).orElse(NONE);
        }
    }

    /** What a text begins with, and where the rest begins. */
    record Found(Days days, int end) {}

    private record Form(Pattern pattern, BiFunction<Matcher, LocalDate, Days> meaning) {
        Form(String pattern, BiFunction<Matcher, LocalDate, Days> meaning) {
            this(Pattern.compile(pattern), meaning);
        }
    }

    /** Half a year: a day without a year that is over is next year's if that is not farther away than this. */
    private static final int NEAR_DAYS = 183;

    private static final String N = "([0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})";
    private static final String WEEKDAY = "(?:周|星期|礼拜)([一二三四五六日天1-7])";
    private static final String CHECK = "(?:\\s*\\(?(?:周|星期|礼拜)(?<check>[一二三四五六日天])\\)?)?";

    private static final Map<String, Integer> NEARBY = Map.ofEntries(
            Map.entry("大前天", -3),
            Map.entry("前天", -2),
            Map.entry("昨天", -1),
            Map.entry("昨日", -1),
            Map.entry("今天", 0),
            Map.entry("今日", 0),
            Map.entry("今儿", 0),
            Map.entry("明天", 1),
            Map.entry("明日", 1),
            Map.entry("明儿", 1),
            Map.entry("后天", 2),
            Map.entry("后日", 2),
            Map.entry("大后天", 3));

    private static final List<Form> FORMS = List.of(
            new Form(
                    "([0-9]{4}|[〇零一二三四五六七八九]{4})(?:[-/.]|\\s*年\\s*)" + N + "(?:[-/.]|\\s*月\\s*)" + N + "[日号]?" + CHECK,
                    (found, today) -> Days.of(day(number(found, 1), number(found, 2), number(found, 3)))),
            new Form(
                    "(今年|明年)?" + N + "\\s*(?:[-/]|月\\s*)" + N + "[日号]?" + CHECK,
                    (found, today) -> found.group(1) == null
                            ? Days.of(nearest(number(found, 2), number(found, 3), today))
                            : Days.of(day(
                                    today.getYear() + (found.group(1).equals("明年") ? 1 : 0),
                                    number(found, 2),
                                    number(found, 3)))),
            new Form(
                    "(本月|这个月|下月|下个月)" + N + "[日号]" + CHECK,
                    (found, today) -> Days.of(dayOf(
                            YearMonth.from(today).plusMonths(found.group(1).startsWith("下") ? 1 : 0),
                            number(found, 2)))),
            new Form(N + "[日号]" + CHECK, (found, today) -> nextNumbered(number(found, 1), today)),
            new Form("(本|这个|下个?|" + N + ")?月底", (found, today) -> monthsEnd(found, today)),
            new Form("(上上?|下下?|本|这)?个?(?:周|星期|礼拜)末", (found, today) -> weekend(found.group(1), today)),
            new Form("(上上?|下下?|本|这)?个?" + WEEKDAY, (found, today) -> weekday(found.group(1), found.group(2), today)),
            new Form(
                    "大?[前昨今明后][天日儿]",
                    (found, today) -> Optional.ofNullable(NEARBY.get(found.group()))
                            .map(days -> Days.of(today.plusDays(days)))
                            .orElse(Days.NONE)));

    private DayForms() {}

    /** The day a text begins with; empty if it begins with none. */
    static Optional<Found> at(String normal, LocalDate today) {
        for (var form : FORMS) {
            var found = form.pattern().matcher(normal);
            if (found.lookingAt())
                return Optional.of(new Found(checked(form.meaning().apply(found, today), found), found.end()));
        }
        return Optional.empty();
    }

    /** A date whose day of the week is another one than was said beside it is in doubt. */
    private static Days checked(Days days, Matcher found) {
        if (!found.pattern().pattern().contains("<check>") || found.group("check") == null) return days;
        var said = dayOfWeek(found.group("check"));
        boolean agrees = days.days().stream().allMatch(day -> day.getDayOfWeek() == said);
        return agrees ? days : new Days(days.days(), false, false);
    }

    private static int number(Matcher found, int group) {
        return ChineseNumbers.parse(found.group(group)).orElse(0);
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> dayOf(YearMonth month, int day) {
        return month.isValidDay(day) ? Optional.of(month.atDay(day)) : Optional.empty();
    }

    private static Optional<LocalDate> nearest(int month, int day, LocalDate today) {
        var thisYear = day(today.getYear(), month, day);
        if (thisYear.isPresent() && !thisYear.get().isBefore(today)) return thisYear;
        return day(today.getYear() + 1, month, day)
                .filter(next -> ChronoUnit.DAYS.between(today, next) <= NEAR_DAYS)
                .or(() -> thisYear);
    }

    /** The next day with this number; in doubt if the month it would be in first has no such day. */
    private static Days nextNumbered(int number, LocalDate today) {
        var month = YearMonth.from(today);
        if (number < today.getDayOfMonth()) month = month.plusMonths(1);
        if (month.isValidDay(number)) return Days.of(month.atDay(number));
        return dayOf(month.plusMonths(1), number)
                .map(day -> new Days(List.of(day), false, false))
                .orElse(Days.NONE);
    }

    private static Days monthsEnd(Matcher found, LocalDate today) {
        var which = found.group(1);
        if (which != null && found.group(2) != null) {
            var first = nearest(number(found, 2), 1, today.withDayOfMonth(1));
            return Days.of(first.map(day -> day.with(TemporalAdjusters.lastDayOfMonth())));
        }
        boolean next = which != null && which.startsWith("下");
        return Days.of(YearMonth.from(today).plusMonths(next ? 1 : 0).atEndOfMonth());
    }

    private static Days weekday(@Nullable String which, String name, LocalDate today) {
        var wanted = dayOfWeek(name);
        if (which != null) return Days.of(weekOf(which, today).with(wanted));
        var next = today.with(TemporalAdjusters.nextOrSame(wanted));
        return new Days(List.of(next), true, next.equals(today));
    }

    /** Both days; of a weekend that has begun, those that are left. */
    private static Days weekend(@Nullable String which, LocalDate today) {
        var sunday = weekOf(which == null ? "本" : which, today).with(DayOfWeek.SUNDAY);
        boolean begun = sunday.equals(today);
        return new Days(begun ? List.of(sunday) : List.of(sunday.minusDays(1), sunday), true, false);
    }

    /** Any day of the calendar week that is meant; weeks begin on Monday. */
    private static LocalDate weekOf(String which, LocalDate today) {
        int weeks = which.startsWith("上") ? -which.length() : which.startsWith("下") ? which.length() : 0;
        return today.plusWeeks(weeks);
    }

    private static DayOfWeek dayOfWeek(String name) {
        int number = "一二三四五六日".indexOf(name.replace('天', '日')) + 1;
        return DayOfWeek.of(number > 0 ? number : Integer.parseInt(name));
    }
}
