package linli.core.wording;

import java.time.Duration;
import java.util.List;

/** Days, hours, minutes and seconds of a span, for every language. */
final class Spans {
    private static final int KINDS = 4;

    private Spans() {}

    /**
     * The largest unit that is not zero and the one after it, smaller ones dropped; a span below a second is zero.
     *
     * @param units the words for days, hours, minutes, seconds
     */
    static String twoLargest(Duration span, List<String> units, String between) {
        if (span.isNegative()) throw new IllegalArgumentException("a span before its beginning: " + span);
        long[] counts = {span.toDays(), span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart()};
        int first = 0;
        while (first < KINDS - 1 && counts[first] == 0) first++;
        var said = counts[first] + units.get(first);
        boolean second = first + 1 < KINDS && counts[first + 1] > 0;
        return second ? said + between + counts[first + 1] + units.get(first + 1) : said;
    }
}
