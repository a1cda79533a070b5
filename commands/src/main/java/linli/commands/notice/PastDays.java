package linli.commands.notice;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
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
            "(?<![0-9])(?:20[0-9]{2}[年/.-])?(?:[0-9]{1,2}月[0-9]{1,2}[日号]|(?<=[年/.-])[0-9]{1,2}[/.-][0-9]{1,2}(?![0-9]))");

    private PastDays() {}

    static Stream<Finding> find(Normalised message, ZonedDateTime now) {
        return DAY.matcher(message.text())
                .results()
                .filter(found -> ChineseTimes.read(found.group(), now) instanceof TimeReading.Past)
                .map(found -> message.typed(found.start(), found.end()))
                .distinct()
                .map(day -> Finding.only(Reply.text("notice.staff.found-past", day)));
    }

    /** The last day that a text names and that is not over. */
    static Optional<LocalDate> last(String text, ZonedDateTime now) {
        return DAY.matcher(Normal.of(text).text())
                .results()
                .map(found -> ChineseTimes.read(found.group(), now))
                .flatMap(reading -> reading instanceof TimeReading.Understood day ? Stream.of(day.date()) : Stream.of())
                .max(LocalDate::compareTo);
    }
}
