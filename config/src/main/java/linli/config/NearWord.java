package linli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class NearWord {
    private NearWord() {}

    static Optional<String> find(String written, Collection<String> known) {
        var plain = plain(written);
        return known.stream()
                .filter(word -> distance(plain, plain(word)) <= Math.max(1, word.length() / 4))
                .min(Comparator.comparingInt(word -> distance(plain, plain(word))));
    }

    /** maxBody, max_body and max-body are the same word. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Inserted, left out, changed and swapped neighbouring letters count one each. */
    private static int distance(String left, String right) {
        var table = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            for (var j = 0; j <= right.length(); j++) table[i][j] = cell(table, left, right, i, j);
        }
        return table[left.length()][right.length()];
    }

    private static int cell(int[][] table, String left, String right, int i, int j) {
        if (i == 0 || j == 0) return i + j;
        var same = left.charAt(i - 1) == right.charAt(j - 1);
        var best = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1);
        best = Math.min(best, table[i - 1][j - 1] + (same ? 0 : 1));
        var swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
