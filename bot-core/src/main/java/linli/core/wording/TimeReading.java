package linli.core.wording;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What {@link ChineseTimes} made of a text. */
public sealed interface TimeReading {
    /**
     * One clear reading that lies ahead; the only kind to act on.
     *
     * @param time empty if only a day was said
     */
    record Understood(LocalDate date, Optional<LocalTime> time) implements TimeReading {
        public boolean isDateOnly() {
            return time.isEmpty();
        }

        /** As a closing time: a day alone ends with its last second, which {@link Speech} says as 晚12点. */
        public LocalDateTime orEndOfDay() {
            return time.orElse(LocalTime.of(23, 59, 59)).atDate(date);
        }

        /** {@link #orEndOfDay} as an instant. */
        public Instant orEndOfDay(ZoneId zone) {
            return orEndOfDay().atZone(zone).toInstant();
        }

        /** How the reading is said back: {@code 12月5日(周六)晚6点}, without a time if none was said. */
        public String saidBy(Speech speech, ZoneId zone) {
            return isDateOnly() ? speech.dateWithWeekday(date) : speech.momentWithWeekday(orEndOfDay(zone));
        }
    }

    /** Clear, but over. */
    record Past(Understood what) implements TimeReading {}

    /** Needs a question back; with one reading only, it is to be confirmed. In order of time, all of them ahead. */
    record Ambiguous(List<Understood> readings) implements TimeReading {
        public Ambiguous {
            readings = readings.stream()
                    .sorted(Comparator.comparing(Understood::orEndOfDay))
                    .toList();
        }
    }

    /** Not a time, or one that cannot be (2月30日, 上午15点). */
    record NotATime() implements TimeReading {}
}
