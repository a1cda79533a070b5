package linli.commands.notice;

import java.util.ArrayList;
import java.util.List;

/** A notice to be printed and put up downstairs: a clause a line, few characters on each. */
final class LargePrint {
    static final int WIDTH = 12;

    private LargePrint() {}

    static String of(String title, String body) {
        var lines = new ArrayList<String>(List.of("【" + title + "】"));
        for (var part : body.split("(?<=[,，。;；!！?？])|\n", -1)) addAll(lines, part.strip());
        return String.join("\n", lines);
    }

    private static void addAll(List<String> lines, String clause) {
        int length = clause.codePointCount(0, clause.length());
        if (length == 0) return;
        if (length <= WIDTH + 1 || clause.contains("://")) {
            lines.add(clause);
            return;
        }
        int rows = (length + WIDTH - 1) / WIDTH;
        int each = (length + rows - 1) / rows;
        int end = clause.offsetByCodePoints(0, each);
        lines.add(clause.substring(0, end));
        addAll(lines, clause.substring(end));
    }
}
