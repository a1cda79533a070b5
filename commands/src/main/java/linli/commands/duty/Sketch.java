package linli.commands.duty;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import linli.core.command.Refusal;
import linli.core.community.ChatGroup;
import linli.core.community.Rota;
import linli.core.wording.ChineseTimes;
import linli.core.wording.TimeReading;

/** A rota as far as it was said. */
record Sketch(long group, List<Long> people, LocalDate from, Set<DayOfWeek> week) {
    private static final String EXAMPLE = "12月1日";
    private static final String EVERY_DAY = "每天";
    private static final String DAYS = "一二三四五六日";
    private static final Pattern RANGE = Pattern.compile("每?(?:周|星期|礼拜)([一二三四五六日天])[到至-](?:周|星期|礼拜)?([一二三四五六日天])");
    private static final Pattern WEEKDAY = Pattern.compile("(?:每个?)?((?:周|星期|礼拜)[一二三四五六日天])");

    Sketch {
        people = List.copyOf(people);
        week = Set.copyOf(week);
    }

    static Sketch of(ChatGroup group) {
        return new Sketch(group.id(), List.of(), LocalDate.EPOCH, EnumSet.allOf(DayOfWeek.class));
    }

    Sketch with(List<Long> who) {
        return new Sketch(group, who, from, week);
    }

    /** As people write several days in one word. */
    private static Stream<String> each(String word) {
        var range = RANGE.matcher(word);
        if (!range.matches()) return Stream.of(word);
        int first = DAYS.indexOf(range.group(1).replace('天', '日'));
        int last = DAYS.indexOf(range.group(2).replace('天', '日'));
        int length = Math.floorMod(last - first, DAYS.length()) + 1;
        return IntStream.range(first, first + length).mapToObj(at -> "周" + DAYS.charAt(at % DAYS.length()));
    }

    /**
     * A single date is the first day of all; names of days, or several dates, are the days of the week that are taken in turn,
     * beginning with the first.
     */
    Sketch from(List<String> words, ZonedDateTime now) {
        var days =
                words.stream().flatMap(Sketch::each).map(word -> day(word, now)).toList();
        if (days.isEmpty()) throw Refusal.of("argument.missing", "日", EXAMPLE);
        boolean named = WEEKDAY.matcher(words.get(0)).matches();
        if (days.size() == 1 && !named) return new Sketch(group, people, days.get(0), EnumSet.allOf(DayOfWeek.class));
        var taken = days.stream().map(LocalDate::getDayOfWeek).collect(Collectors.toSet());
        return new Sketch(group, people, days.get(0), taken);
    }

    private static LocalDate day(String word, ZonedDateTime now) {
        var reading = ChineseTimes.read(plain(word), now);
        if (reading instanceof TimeReading.Understood understood) return understood.date();
        throw Refusal.of("argument.time", word, EXAMPLE);
    }

    private static String plain(String word) {
        var weekday = WEEKDAY.matcher(word);
        if (weekday.matches()) return weekday.group(1);
        return EVERY_DAY.equals(word) ? "明天" : word.replaceAll("^从|(起|开始)$", "");
    }

    Rota rota() {
        return new Rota(from, week, people);
    }

    String write() {
        var who = people.stream().map(String::valueOf).collect(Collectors.joining(","));
        var days = week.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
        return String.join(" ", Long.toString(group), from.toString(), days, who);
    }

    static Sketch read(String written) {
        var parts = written.split(" ", -1);
        return new Sketch(
                Long.parseLong(parts[0]),
                parts[3].isEmpty()
                        ? List.of()
                        : Arrays.stream(parts[3].split(",", -1))
                                .map(Long::valueOf)
                                .toList(),
                LocalDate.parse(parts[1]),
                Arrays.stream(parts[2].split(",", -1)).map(DayOfWeek::valueOf).collect(Collectors.toSet()));
    }
}
