package linli.commands.notice;

import java.util.ArrayList;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import linli.core.community.Unit;
import linli.core.wording.Normal;

/** Buildings as a text names them by number: 3号楼, 1到6号楼, 1、3、5栋. */
final class Buildings {
    private static final int MOST = 99;
    private static final String NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
    private static final String KIND = "(?:号楼|栋|幢|号)";
    private static final String NEXT = "\\s*(?:到|至|-|~|、|和|及|与)\\s*";
    private static final Pattern NAMED =
            Pattern.compile("(?<![0-9:.])" + NUMBER + KIND + "?(?:" + NEXT + NUMBER + KIND + "?)*(?<=号楼|栋|幢)");
    private static final Pattern PART = Pattern.compile("(" + NUMBER + ")" + KIND + "?(?:\\s*(到|至|-|~)\\s*)?");
    private static final Pattern NAME = Pattern.compile("(" + NUMBER + ")\\s*(?:号楼|栋|幢|号|座)");

    private Buildings() {}

    /** The numbers that a text names, in order. */
    static SortedSet<Integer> in(String text) {
        var numbers = new TreeSet<Integer>();
        NAMED.matcher(Normal.of(text).text()).results().forEach(named -> addAll(numbers, named.group()));
        return numbers;
    }

    private static void addAll(Set<Integer> numbers, String named) {
        int from = 0;
        for (var part : PART.matcher(named).results().toList()) {
            int number = number(part.group(1));
            for (int each = from == 0 ? number : from; each <= number; each++) if (each > 0) numbers.add(each);
            from = part.group(2) == null ? 0 : number;
        }
    }

    private static int number(String numeral) {
        int number = Normal.choice(numeral).orElse(0);
        return number > MOST ? 0 : number;
    }

    /** The number of a unit that is called by one, 0 for any other. */
    static int numberOf(Unit unit) {
        var name = NAME.matcher(Normal.of(unit.name()).text().strip());
        return name.matches() ? number(name.group(1)) : 0;
    }

    /** {@code 1到6号楼}, {@code 1、3号楼}. */
    static String spoken(SortedSet<Integer> numbers) {
        var parts = new ArrayList<String>();
        int first = 0;
        int last = 0;
        for (int number : numbers) {
            if (number != last + 1 || first == 0) {
                if (first > 0) parts.add(range(first, last));
                first = number;
            }
            last = number;
        }
        if (first > 0) parts.add(range(first, last));
        return String.join("、", parts) + "号楼";
    }

    private static String range(int first, int last) {
        if (first == last) return Integer.toString(first);
        return first + (last == first + 1 ? "、" : "到") + last;
    }
}
