package linli.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import linli.core.wording.Normalised;

/** Options, one a line. Their own numbers are left out if they count 1, 2, 3 or A, B, C; in 8:00 and 9:00 they do not. */
final class ListedOptions {
    private static final Pattern NUMBER =
            Pattern.compile("^\\s*(?:(?<digits>[0-9]{1,2})(?:\\s*(?:[、,)]|[.:](?![0-9]))|\\s)|(?<circled>[①-⑳])"
                    + "|(?<letter>[A-Ta-t])(?:[、,)]|[.:](?![0-9])|\\s))\\s*");

    private ListedOptions() {}

    private record Line(int from, int to) {}

    static List<String> in(Normalised message, int from, int to) {
        var lines = lines(message.text(), from, to);
        boolean counted = isCounted(message.text(), lines);
        return lines.stream()
                .map(line -> counted ? withoutNumber(message.text(), line) : line)
                .map(line -> Token.typed(message, line.from(), line.to()).strip())
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static List<Line> lines(String text, int from, int to) {
        var lines = new ArrayList<Line>();
        for (int at = from; at < to; ) {
            int end = text.indexOf('\n', at);
            if (end < 0 || end > to) end = to;
            if (!text.substring(at, end).isBlank()) lines.add(new Line(at, end));
            at = end + 1;
        }
        return lines;
    }

    private static boolean isCounted(String text, List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var number = number(text, lines.get(i));
            if (!number.find() || valueOf(number) != i + 1) return false;
        }
        return true;
    }

    private static Line withoutNumber(String text, Line line) {
        var number = number(text, line);
        return number.find() ? new Line(line.from() + number.end(), line.to()) : line;
    }

    private static Matcher number(String text, Line line) {
        return NUMBER.matcher(text.substring(line.from(), line.to()));
    }

    private static int valueOf(Matcher number) {
        if (number.group("digits") != null) return Integer.parseInt(number.group("digits"));
        if (number.group("circled") != null) return number.group("circled").charAt(0) - '①' + 1;
        return number.group("letter").toUpperCase(Locale.ROOT).charAt(0) - 'A' + 1;
    }
}
