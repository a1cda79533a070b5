package linli.core.wording;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Times of day in the normal form: {@code 9点}, {@code 下午3点半}, {@code 晚上12点}, {@code 18:00}, {@code 九点一刻}.
 *
 * <p>With a part of the day the hour is moved into it, and one that does not belong there (上午15点) is no time. Without
 * one, 7 to 12 is taken as said, and 1 to 6 may be either half of the day unless it was typed {@code 03:00}. Midnight at a
 * day's end (晚上12点, 24点) is minute 1440 of that day; 0点 and 凌晨12点 are its beginning. 夜里1点 to 4点 may belong to the
 * night before the day or to the one after it.
 */
final class TimeOfDay {
    private static final int NOON = 12;
    private static final int MIDNIGHT = 24;

    /** The hours a part of the day may have, those after midnight counted on. */
    private record Part(String words, int first, int last) {}

    private static final List<Part> PARTS = List.of(
            new Part("凌晨", 0, 6),
            new Part("清晨|清早|早晨|早上|早", 4, 11),
            new Part("上午", 6, 12),
            new Part("中午|正午", 11, 14),
            new Part("下午|午后", 12, 19),
            new Part("傍晚", 16, 20),
            new Part("晚上|晚间|晚", 17, 28),
            new Part("夜里|夜间|夜晚|半夜|深夜|午夜|夜", 20, 28));

    private static final String TENS = "[0-9]{2}|[零〇一二三四五六七八九十]{2,3}";
    private static final String NUMERAL = "[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3}";

    private static final Pattern WHOLE = Pattern.compile(
            "(?<part>" + String.join("|", PARTS.stream().map(Part::words).toList()) + ")?\\s*"
                    + "(?:(?<hour>" + NUMERAL + ")\\s*[点时]\\s*"
                    + "(?:(?<half>半)|(?<quarters>[一三13])刻|(?<minute>" + NUMERAL + ")分|(?<bareMinute>" + TENS + ")|整|钟)?"
                    + "|(?<digitalHour>[0-9]{1,2}):(?<digitalMinute>[0-9]{2}))");

    private TimeOfDay() {}

    /** The minutes since the day's beginning that may be meant, in order; empty if this is no time of day. */
    static List<Integer> minutes(String normal) {
        var match = WHOLE.matcher(normal);
        if (!match.matches()) return List.of();
        int hour = number(match, "hour", "digitalHour").orElseThrow();
        int minute = minute(match);
        if (hour > MIDNIGHT || (hour == MIDNIGHT && minute > 0) || minute > 59) return List.of();
        boolean leadingZero = normal.startsWith("0") && match.group("digitalHour") != null;
        return hours(match.group("part"), hour, leadingZero)
                .mapToObj(found -> found * 60 + minute)
                .toList();
    }

    private static int minute(Matcher match) {
        if (match.group("half") != null) return 30;
        int quarters = number(match, "quarters").orElse(0);
        return quarters * 15
                + number(match, "minute", "bareMinute", "digitalMinute").orElse(0);
    }

    private static OptionalInt number(Matcher match, String... groups) {
        for (var group : groups) {
            var numeral = match.group(group);
            // 十十 looks like a numeral; 99 is no hour and no minute either.
            if (numeral != null)
                return OptionalInt.of(ChineseNumbers.parse(numeral).orElse(99));
        }
        return OptionalInt.empty();
    }

    private static IntStream hours(@Nullable String word, int hour, boolean leadingZero) {
        if (word != null) return hoursIn(part(word), hour);
        boolean eitherHalf = hour >= 1 && hour <= 6 && !leadingZero;
        return eitherHalf ? IntStream.of(hour, hour + NOON) : IntStream.of(hour);
    }

    private static Part part(String word) {
        return PARTS.stream()
                .filter(part -> List.of(part.words().split("\\|")).contains(word))
                .findFirst()
                .orElseThrow();
    }

    private static IntStream hoursIn(Part part, int hour) {
        return spoken(hour)
                .filter(found -> found >= part.first() && found <= part.last())
                .flatMap(found -> found > MIDNIGHT ? IntStream.of(found - MIDNIGHT, found) : IntStream.of(found));
    }

    /** What a spoken hour can stand for. */
    private static IntStream spoken(int hour) {
        if (hour > NOON) return IntStream.of(hour);
        if (hour == 0) return IntStream.of(0, MIDNIGHT);
        int onTheDial = hour % NOON;
        return IntStream.of(onTheDial, onTheDial + NOON, onTheDial + MIDNIGHT);
    }
}
