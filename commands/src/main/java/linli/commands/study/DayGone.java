package linli.commands.study;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.command.Refusal;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normal;
import linli.core.wording.TimeReading;

/**
 * Reads which of the days just gone is meant. 昨天 and dates are read as everywhere; 周三 and 27号, which elsewhere mean the
 * next one, mean the last one here.
 */
final class DayGone {
    static final int MOST_DAYS = 3;

    private static final Pattern AHEAD = Pattern.compile("^(?:大?[明后]|下).*", Pattern.DOTALL);

    private DayGone() {}

    /** The day that was said, today or before. */
    static LocalDate read(String words, LocalDate today) {
        if (days(words, today).isEmpty()) throw Refusal.of("study.fill-unclear", words);
        return gone(words, today, today)
                .or(() -> isAhead(words) ? Optional.empty() : gone(words, today.minusDays(MOST_DAYS), today))
                .orElseThrow(() -> Refusal.of("study.fill-future"));
    }

    static void requireNear(LocalDate day, LocalDate today) {
        if (!day.isBefore(today)) throw Refusal.of("study.fill-future");
        var first = today.minusDays(MOST_DAYS);
        if (day.isBefore(first)) throw Refusal.of("study.fill-too-old", day, first, today.minusDays(1));
    }

    /** What the words mean for somebody who says them on that day, if it is over by today. */
    private static Optional<LocalDate> gone(String words, LocalDate said, LocalDate today) {
        var gone = days(words, said).stream().filter(day -> !day.isAfter(today)).toList();
        if (gone.size() > 1) throw Refusal.of("study.fill-unclear", words);
        return gone.stream().findFirst();
    }

    private static boolean isAhead(String words) {
        return AHEAD.matcher(Normal.of(words).text().strip()).matches();
    }

    /** Said at noon, so that the night's hours before the change of days do not matter. */
    private static List<LocalDate> days(String words, LocalDate said) {
        return readings(ChineseTimes.read(words, said.atTime(LocalTime.NOON).atZone(ZoneOffset.UTC)))
                .map(TimeReading.Understood::date)
                .distinct()
                .toList();
    }

    private static Stream<TimeReading.Understood> readings(TimeReading reading) {
        if (reading instanceof TimeReading.Understood clear) return Stream.of(clear);
        if (reading instanceof TimeReading.Past past) return Stream.of(past.what());
        return reading instanceof TimeReading.Ambiguous several ? several.readings().stream() : Stream.of();
    }
}
