package linli.commands.notice;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import linli.core.command.Reply;
import linli.core.wording.ChineseTimes;
import linli.core.wording.Normal;
import linli.core.wording.Normalised;
import linli.core.wording.TimeReading;

/** Days of the calendar in a text: those that are over, and the last one that is ahead. */
final class PastDays {
    private static final Pattern DAY = Pattern.compile(
            "(?<![0-9])(?:20[0-9]{2}[年/.-]|[今明]年)?(?:[0-9]{1,2}月[0-9]{1,2}[日号]|(?<=[年/.-])[0-9]{1,2}[/.-][0-9]{1,2}(?![0-9]))");

    private static final Pattern OF_A_YEAR = Pattern.compile("^(?:20[0-9]{2}[年/.-]|[今明]年)");

    /** Farther ahead than half a year a day without its year is the last one of that name. */
    private static final int NEAR_DAYS = 183;

    private PastDays() {}

    /** @param without where nothing is looked for */
    static Stream<Finding> find(Normalised message, ZonedDateTime now, List<MatchResult> without) {
        return DAY.matcher(message.text())
                .results()
                .filter(found ->
                        without.stream().noneMatch(part -> part.start() <= found.start() && found.end() <= part.end()))
                .filter(found -> read(found.group(), now) instanceof TimeReading.Past)
                .map(found -> message.typed(found.start(), found.end()))
                .distinct()
                .map(day -> Finding.only(Reply.text("notice.staff.found-past", day)));
    }

    /** The last day that a text names and that is not over. */
    static Optional<LocalDate> last(String text, ZonedDateTime now) {
        return DAY.matcher(Normal.of(text).text())
                .results()
                .map(found -> read(found.group(), now))
                .flatMap(reading -> reading instanceof TimeReading.Understood day ? Stream.of(day.date()) : Stream.of())
                .max(LocalDate::compareTo);
    }

    private static TimeReading read(String day, ZonedDateTime now) {
        var reading = ChineseTimes.read(day, now);
        if (OF_A_YEAR.matcher(day).find() || !(reading instanceof TimeReading.Understood ahead)) return reading;
        boolean far = ahead.date().isAfter(now.toLocalDate().plusDays(NEAR_DAYS));
        return far ? new TimeReading.Past(ahead) : reading;
    }
}
