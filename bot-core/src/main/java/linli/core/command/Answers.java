package linli.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import linli.core.wording.Normal;

/** Reads the answer to a card: its digit, however it is written, or the option's own words. */
final class Answers {
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)([1-9][0-9]?) (?=\\S)");
    private static final Pattern POLITE_END = Pattern.compile("[吧呀啊哈的了呢啦]+$");
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

    /** The options that a text shows as {@code 1 东边 2 西边}, on one line or several. */
    static List<String> shownIn(String text) {
        var options = new ArrayList<String>();
        for (var line : text.split("\n", -1)) {
            var found = OPTION.matcher(line);
            int from = -1;
            while (found.find()) {
                if (Integer.parseInt(found.group(1)) != options.size() + (from < 0 ? 1 : 2)) continue;
                if (from >= 0) options.add(line.substring(from, found.start()).strip());
                from = found.end();
            }
            if (from >= 0) options.add(line.substring(from).strip());
        }
        return options;
    }

    private static String plain(String text) {
        var bare = Normal.bare(text);
        var plain = POLITE_END.matcher(bare).replaceFirst("");
        return plain.isEmpty() ? bare : plain;
    }
}
