package linli.core.wording;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a Chinese keyboard, a phone or a copied document puts in place of the plain sign, made plain: for matching only,
 * never for what is stored or shown. Full-width letters, digits and signs become half-width, all quotes straight, all
 * spaces one kind; what cannot be seen is left out. Case is kept. Normalising twice changes nothing more.
 */
public final class Normal {
    /** In a message's first place these are a slash that the keyboard turned: its key gives 、 in Chinese mode. */
    private static final String SLASHES_AT_THE_START = "、\\";

    private static final int DROPPED = -1;
    private static final Map<Integer, Integer> SIGNS = signs();

    private Normal() {}

    public static Normalised of(String original) {
        var text = new StringBuilder(original.length());
        int[] origins = new int[original.length() + 1];
        boolean started = false;
        for (int at = 0; at < original.length(); ) {
            int codePoint = original.codePointAt(at);
            int plain = plain(codePoint);
            if (!started && plain != DROPPED && plain != ' ' && plain != '\n') {
                started = true;
                if (SLASHES_AT_THE_START.indexOf(plain) >= 0) plain = '/';
            }
            if (plain != DROPPED) {
                Arrays.fill(origins, text.length(), text.length() + Character.charCount(plain), at);
                text.appendCodePoint(plain);
            }
            at += Character.charCount(codePoint);
        }
        origins[text.length()] = original.length();
        return new Normalised(original, text.toString(), Arrays.copyOf(origins, text.length() + 1));
    }

    /** The normal form of a short answer without what people add around it: spaces, quotes and closing signs. */
    public static String bare(String original) {
        return Choices.bare(of(original).text());
    }

    /** The digits of a message that is nothing but a number, in order and with leading zeros: {@code ４８３１。} */
    public static Optional<String> digits(String original) {
        var bare = bare(original);
        boolean onlyDigits = !bare.isEmpty() && bare.chars().allMatch(c -> c >= '0' && c <= '9');
        return onlyDigits ? Optional.of(bare) : Optional.empty();
    }

    /**
     * The one or two digits with which a card is answered, as people write them: {@code 1}, {@code １}, {@code ①}, {@code 一},
     * {@code 1。}, {@code 第一个}, {@code 选2}, {@code 回 2 吧}, {@code (3)}; nothing if the message says more.
     */
    public static OptionalInt choice(String original) {
        return Choices.choice(of(original).text());
    }

    private static int plain(int codePoint) {
        if (isPlain(codePoint)) return codePoint;
        if (codePoint >= 0xff01 && codePoint <= 0xff5e) return codePoint - 0xff01 + '!';
        var sign = SIGNS.get(codePoint);
        if (sign != null) return sign;
        if (Character.isSpaceChar(codePoint) || codePoint == '\t') return ' ';
        if (isUnseen(codePoint)) return DROPPED;
        return compatible(codePoint);
    }

    /** Printable ASCII and the common Chinese characters, which is nearly everything. */
    private static boolean isPlain(int codePoint) {
        return (codePoint > ' ' && codePoint < 0x7f) || (codePoint >= 0x4e00 && codePoint <= 0x9fff);
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> true;
            case Character.CONTROL -> codePoint != '\n';
            // Variation selectors, which turn ☎ into its emoji and 1 into half of a keycap.
            default -> (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || codePoint == 0x20e3;
        };
    }

    /** Letters and digits that only look different: Kangxi radicals out of a PDF, mathematical digits. */
    private static int compatible(int codePoint) {
        boolean radical = codePoint >= 0x2e80 && codePoint <= 0x2fd5;
        if (codePoint < 0x80 || !(radical || Character.isLetterOrDigit(codePoint))) return codePoint;
        var other = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        int first = other.codePointAt(0);
        boolean one = Character.charCount(first) == other.length();
        // Never longer than what was typed: a few turn into a pair, and those are not worth the room.
        return one && other.length() <= Character.charCount(codePoint) ? first : codePoint;
    }

    private static Map<Integer, Integer> signs() {
        var signs = new HashMap<Integer, Integer>();
        put(signs, '"', "“”„‟「」『』〝〞〟﹁﹂﹃﹄｢｣");
        put(signs, '\'', "‘’‚‛′");
        put(signs, '-', "‐‑‒–—―−﹣");
        put(signs, '~', "〜∼");
        put(signs, '/', "∕⁄");
        put(signs, '.', "。｡﹒");
        put(signs, ',', "﹐");
        put(signs, ':', "﹕︰∶");
        put(signs, ';', "﹔");
        put(signs, '?', "﹖");
        put(signs, '!', "﹗");
        put(signs, '=', "﹦");
        put(signs, '、', "､﹑");
        put(signs, '\n', "\u0085\u2028\u2029");
        // Look like a space, but the standard has them as letters or symbols.
        put(signs, ' ', "\u115f\u1160\u3164\uffa0\u2800");
        put(signs, DROPPED, "\u034f\u180b\u180c\u180d");
        return Map.copyOf(signs);
    }

    private static void put(Map<Integer, Integer> signs, int plain, String others) {
        others.codePoints().forEach(other -> signs.put(other, plain));
    }
}
