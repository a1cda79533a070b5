package linli.core.wording;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The declared names that somebody may have meant with one that does not exist: wrong characters that sound alike (直班
 * for 值班), a character left out, added or exchanged, pinyin left as it was typed ({@code zhiban}). The first call reads the
 * table of readings, which takes about 0.1 s.
 */
public final class NearMatch {
    /** Of the longer text's characters, how many may differ: half of them, where a like sound differs only by a fifth. */
    private static final double FAR = 0.5;

    /** For letters, and for a name with more text after it: less, since chance hits are more likely there. */
    private static final double NOT_SO_FAR = 0.34;

    /** Names so much worse than the best one are not offered beside it. */
    private static final double CLEARLY_WORSE = 0.25;

    private static final double SWAPPED = 0.5;
    private static final double MORE_BEHIND = 0.05;

    /** Longer than any name; what is behind it makes no difference. */
    private static final int LONGEST = 40;

    /** Names with several characters of several readings each are spelled in at most so many ways. */
    private static final int MOST_SPELLINGS = 16;

    private static final Pattern SLASHES_AND_SPACES = Pattern.compile("[/\\s]");

    private record Near(String name, double distance) {}

    private NearMatch() {}

    /**
     * The nearest names, best first, equally near ones in their own order; empty if none is near.
     *
     * @param typed with or without a slash, spaces, and arguments behind
     * @param names as declared, Chinese or English; spaces in them do not count
     */
    public static List<String> of(String typed, Collection<String> names, int most) {
        var signs = Sign.all(plain(typed));
        var wanted = signs.subList(0, Math.min(signs.size(), LONGEST));
        if (wanted.isEmpty()) return List.of();
        var near = names.stream()
                .distinct()
                .map(name -> new Near(name, distance(wanted, plain(name))))
                .filter(name -> name.distance() <= FAR)
                .sorted(Comparator.comparingDouble(Near::distance))
                .toList();
        return near.stream()
                .filter(name -> name.distance() <= near.get(0).distance() + CLEARLY_WORSE)
                .limit(most)
                .map(Near::name)
                .toList();
    }

    private static String plain(String text) {
        return SLASHES_AND_SPACES.matcher(Normal.bare(text)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static double distance(List<Sign> typed, String name) {
        var signs = Sign.all(name);
        if (typed.stream().allMatch(NearMatch::isLetter))
            return spellings(signs)
                    .mapToDouble(spelling -> relative(typed, Sign.all(spelling)))
                    .filter(distance -> distance <= NOT_SO_FAR)
                    .min()
                    .orElse(1);
        return Math.min(relative(typed, signs), withMoreBehind(typed, signs));
    }

    private static boolean isLetter(Sign sign) {
        return sign.codePoint() >= 'a' && sign.codePoint() <= 'z';
    }

    /** A Chinese name in pinyin, a name in letters as it is. */
    private static Stream<String> spellings(List<Sign> name) {
        var spelled = List.of("");
        for (var sign : name) {
            var readings = sign.readings().isEmpty() ? List.of(Character.toString(sign.codePoint())) : sign.readings();
            spelled = spelled.stream()
                    .flatMap(before -> readings.stream().map(reading -> before + reading))
                    .limit(MOST_SPELLINGS)
                    .toList();
        }
        return spelled.stream();
    }

    /** Spaces are optional, so an argument may follow the name at once: 直班三号楼. */
    private static double withMoreBehind(List<Sign> typed, List<Sign> name) {
        return IntStream.rangeClosed(Math.max(1, name.size() - 1), Math.min(name.size() + 1, typed.size() - 1))
                .mapToDouble(length -> relative(typed.subList(0, length), name) + MORE_BEHIND)
                .filter(distance -> distance <= NOT_SO_FAR)
                .min()
                .orElse(1);
    }

    private static double relative(List<Sign> one, List<Sign> other) {
        return edits(one, other) / Math.max(one.size(), other.size());
    }

    /** Edit distance (optimal string alignment) where exchanging like-sounding characters is cheap. */
    private static double edits(List<Sign> one, List<Sign> other) {
        double[][] cost = new double[one.size() + 1][other.size() + 1];
        for (int i = 0; i <= one.size(); i++) {
            for (int j = 0; j <= other.size(); j++) {
                if (i == 0 || j == 0) cost[i][j] = i + j;
                else cost[i][j] = cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.size()][other.size()];
    }

    private static double cheapest(double[][] cost, List<Sign> one, List<Sign> other, int i, int j) {
        double exchanged = cost[i - 1][j - 1] + one.get(i - 1).distance(other.get(j - 1));
        double cheapest = Math.min(exchanged, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && one.get(i - 1).codePoint() == other.get(j - 2).codePoint()
                && one.get(i - 2).codePoint() == other.get(j - 1).codePoint();
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + SWAPPED) : cheapest;
    }
}
