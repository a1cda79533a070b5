package linli.commands.notice;

import java.util.ArrayList;
import java.util.List;

/** A notice to be printed and put up downstairs: a clause a line, few characters on each. */
final class LargePrint {
    static final int WIDTH = 12;
    private static final String SIGNS = ":：-－–—~～./";

    private LargePrint() {}

    static String of(String title, String body) {
        var lines = new ArrayList<String>(List.of("【" + title + "】"));
        var apart = TextCheck.ADDRESS.matcher(body).replaceAll("\n$0\n");
        for (var line : apart.split("\n", -1)) {
            boolean address = TextCheck.ADDRESS.matcher(line).matches();
            for (var part : line.split(address ? "\n" : "(?<=[,，。;；!！?？])", -1)) addAll(lines, part.strip());
        }
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
        int end = end(clause, clause.offsetByCodePoints(0, each));
        lines.add(clause.substring(0, end).strip());
        addAll(lines, clause.substring(end).strip());
    }

    /** A place in the row's second half with no number beside it, else one that is in none, further on if need be. */
    private static int end(String clause, int wanted) {
        for (int at = wanted; at > wanted / 2; at = clause.offsetByCodePoints(at, -1))
            if (isGood(clause, at)) return at;
        for (int at = wanted; at > 0; at = clause.offsetByCodePoints(at, -1)) if (mayEnd(clause, at)) return at;
        int at = wanted;
        while (at < clause.length() && !mayEnd(clause, at)) at = clause.offsetByCodePoints(at, 1);
        return at;
    }

    private static boolean isGood(String clause, int at) {
        return mayEnd(clause, at) && (!isOfNumber(clause, at) || ")） ".indexOf(clause.charAt(at - 1)) >= 0);
    }

    /** Neither in a number, nor between one and what it counts, nor in brackets. */
    private static boolean mayEnd(String clause, int at) {
        var before = clause.substring(0, at);
        boolean inBrackets =
                before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('（') > before.lastIndexOf('）');
        return !inBrackets && !isOfNumber(clause, at - 1);
    }

    private static boolean isOfNumber(String clause, int at) {
        if (isDigit(clause, at)) return true;
        boolean sign = at >= 0 && at < clause.length() && SIGNS.indexOf(clause.charAt(at)) >= 0;
        return sign && (isDigit(clause, at - 1) || isDigit(clause, at + 1));
    }

    private static boolean isDigit(String clause, int at) {
        return at >= 0 && at < clause.length() && Character.isDigit(clause.charAt(at));
    }
}
