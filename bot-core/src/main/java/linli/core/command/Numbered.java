package linli.core.command;

import java.util.ArrayList;
import java.util.List;

/** Options under the digits that choose them. */
public final class Numbered {
    private Numbered() {}

    /** {@code 1 东边⏎2 西边}. */
    public static String lines(List<String> options) {
        return joined(options, "\n");
    }

    /** {@code 1 东边 2 西边}. */
    public static String inOneLine(List<String> options) {
        return joined(options, " ");
    }

    /** A line each, and one more, which asks for the next page. */
    public static Reply.Text withMore(List<String> options) {
        return Reply.text("choices-more", lines(options), options.size() + 1);
    }

    private static String joined(List<String> options, String between) {
        var numbered = new ArrayList<String>();
        for (var option : options) numbered.add((numbered.size() + 1) + " " + option);
        return String.join(between, numbered);
    }
}
