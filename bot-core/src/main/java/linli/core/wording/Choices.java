package linli.core.wording;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Short answers to a card, in the normal form. */
final class Choices {
    private static final String AROUND = " \n\"'()[]<>【】〔〕《》";
    private static final String AT_THE_END = ".!~,;、…?";
    private static final Pattern CHOICE = Pattern.compile("(?:(?:我?选|我?回[复答]?|答) {0,2})?"
            + "(?:第(?<nth>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[个项条种]?|(?<number>[0-9]{1,2}|[零〇一二三四五六七八九十]{1,3}))"
            + "(?: {0,2}[吧呀啊哈的了])?");

    /** Runs of numbered signs: the first of a run, the number it stands for, how many follow each other. */
    private record Run(int first, int number, int length) {
        OptionalInt numberOf(int codePoint) {
            int step = codePoint - first;
            return step >= 0 && step < length ? OptionalInt.of(number + step) : OptionalInt.empty();
        }
    }

    private static final Run[] RUNS = {
        new Run('①', 1, 20),
        new Run('⑴', 1, 20),
        new Run('⒈', 1, 20),
        new Run('❶', 1, 10),
        new Run('➀', 1, 10),
        new Run('➊', 1, 10),
        new Run('⓵', 1, 10),
        new Run('㈠', 1, 10),
        new Run('㊀', 1, 10),
        new Run('⓪', 0, 1),
        new Run('⓿', 0, 1),
    };

    private Choices() {}

    static String bare(String normal) {
        int from = 0;
        int to = normal.length();
        while (from < to && AROUND.indexOf(normal.charAt(from)) >= 0) from++;
        while (to > from && (AROUND + AT_THE_END).indexOf(normal.charAt(to - 1)) >= 0) to--;
        return normal.substring(from, to);
    }

    static OptionalInt choice(String normal) {
        var bare = bare(normal);
        if (bare.codePointCount(0, bare.length()) == 1) {
            for (var run : RUNS) {
                var number = run.numberOf(bare.codePointAt(0));
                if (number.isPresent()) return number;
            }
        }
        var match = CHOICE.matcher(bare);
        if (!match.matches()) return OptionalInt.empty();
        var numeral = match.group("nth") == null ? match.group("number") : match.group("nth");
        var number = ChineseNumbers.parse(numeral);
        return number.orElse(100) < 100 ? number : OptionalInt.empty();
    }
}
