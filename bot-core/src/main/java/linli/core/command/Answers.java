package linli.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import linli.core.wording.Ends;
import linli.core.wording.Normal;

/** Reads the answer to a card: its digit, however it is written, or the option's own words. */
public final class Answers {
    private static final Pattern OPTION = Pattern.compile("(?:^|[\\s:])([0-9]) (?=\\S)");
    private static final String POLITE_END = "吧呀啊哈的了呢啦";
    private static final Pattern CHOOSING = Pattern.compile("^(?:我?要?选|我要)");

    private Answers() {}

    /** Which option is meant, counted from 1. */
    static OptionalInt choice(String text, List<String> options) {
        var digit = Normal.choice(text);
        if (digit.isPresent() && digit.getAsInt() >= 1 && digit.getAsInt() <= options.size()) return digit;
        var said = plain(text);
        if (said.isEmpty()) return OptionalInt.empty();
        for (int i = 0; i < options.size(); i++) if (plain(options.get(i)).equals(said)) return OptionalInt.of(i + 1);
        var chosen = CHOOSING.matcher(said).replaceFirst("");
        for (int i = 0; i < options.size(); i++) if (plain(options.get(i)).equals(chosen)) return OptionalInt.of(i + 1);
        return OptionalInt.empty();
    }

    /**
     * The options that a text shows as {@code 挑一样:1 东边 2 西边}, on one line or several. The last list counts; 0 and 9, which
     * mean the same everywhere, end a line's options.
     */
    public static List<String> shownIn(String text) {
        var options = new ArrayList<String>();
        var lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("1 ")) options.clear();
            if (isOneOfLines(lines, i, options.size() + 1))
                options.add(lines[i].substring(2).strip());
            else addInline(options, lines[i]);
        }
        return options;
    }

    /** Whether this option has its line for itself: the next one, or the one before it, begins a line too. */
    private static boolean isOneOfLines(String[] lines, int at, int number) {
        if (!lines[at].startsWith(number + " ")) return false;
        int beside = number == 1 ? 1 : -1;
        int neighbour = at + beside;
        return neighbour >= 0 && neighbour < lines.length && lines[neighbour].startsWith(number + beside + " ");
    }

    private static void addInline(List<String> options, String line) {
        var found = OPTION.matcher(line);
        int from = -1;
        while (found.find()) {
            int number = Integer.parseInt(found.group(1));
            boolean ends = number == 0 || number == 9;
            if (!ends && number != options.size() + (from < 0 ? 1 : 2)) continue;
            if (from >= 0) options.add(line.substring(from, found.start()).strip());
            from = ends ? -1 : found.end();
        }
        if (from >= 0) options.add(line.substring(from).strip());
    }

    private static String plain(String text) {
        var bare = Normal.bare(text);
        var plain = Ends.without(POLITE_END, bare);
        return plain.isEmpty() ? bare : plain;
    }
}
