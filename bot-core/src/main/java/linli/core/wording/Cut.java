package linli.core.wording;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A text cut so that it fits a platform's byte limit. {@code head + rest} is the text exactly; {@code rest} is empty when
 * all of it fits. What is sent first is {@code head}, followed by the suffix if there is a rest.
 *
 * <p>What a reader sees as one character (an emoji made of several, a letter with its marks) stays whole, unless it alone
 * is larger than the room: then it is cut between code points, never inside one.
 */
public record Cut(String head, String rest) {
    /** The JDK's BreakIterator does not know joined emoji before Java 20; the regular expressions do. */
    static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final String SENTENCE_ENDS = "。!?！？;；…";
    private static final String PAUSES = ",，、:： ";

    /** The longest code point in UTF-8, bytes. */
    private static final int LONGEST = 4;

    /**
     * Cuts at the nicest place that fits.
     *
     * @param maxBytes in UTF-8, for the head and the suffix together
     * @param suffix what will follow the head if there is a rest
     * @throws IllegalArgumentException if beside the suffix not every character would fit, so that cutting might not end
     */
    public static Cut at(String text, int maxBytes, String suffix) {
        int room = maxBytes - suffix.getBytes(StandardCharsets.UTF_8).length;
        if (room < LONGEST)
            throw new IllegalArgumentException("a limit of " + maxBytes + " bytes leaves no room beside the suffix");
        if (fits(text, maxBytes)) return new Cut(text, "");
        int end = niceEnd(text, room);
        return new Cut(text.substring(0, end), text.substring(end));
    }

    public boolean isWhole() {
        return rest.isEmpty();
    }

    /** What is sent first: the head, with the suffix if there is more. */
    public String first(String suffix) {
        return isWhole() ? head : head + suffix;
    }

    /** A line's end in the last half is best, then a sentence's in the last third, then a pause in the last sixth. */
    private static int niceEnd(String text, int room) {
        int line = 0;
        int sentence = 0;
        int pause = 0;
        int end = 0;
        int used = 0;
        var graphemes = GRAPHEME.matcher(text);
        while (graphemes.find()) {
            used += bytes(text, graphemes.start(), graphemes.end());
            if (used > room) break;
            end = graphemes.end();
            char last = text.charAt(end - 1);
            if (last == '\n') line = end;
            else if (SENTENCE_ENDS.indexOf(last) >= 0) sentence = end;
            else if (PAUSES.indexOf(last) >= 0) pause = end;
        }
        if (end == 0) return codePointEnd(text, room);
        if (line >= (end + 1) / 2) return line;
        if (sentence > end * 2 / 3) return sentence;
        return pause > end * 5 / 6 ? pause : end;
    }

    private static int codePointEnd(String text, int room) {
        int end = 0;
        int used = 0;
        while (true) {
            int codePoint = text.codePointAt(end);
            used += bytes(codePoint);
            if (used > room) return end;
            end += Character.charCount(codePoint);
        }
    }

    private static boolean fits(String text, int maxBytes) {
        // A char is at most 3 bytes (a pair of them 4), which spares most texts the count.
        if (text.length() <= maxBytes / 3) return true;
        int used = 0;
        for (int at = 0; at < text.length() && used <= maxBytes; at += Character.charCount(text.codePointAt(at)))
            used += bytes(text.codePointAt(at));
        return used <= maxBytes;
    }

    private static int bytes(String text, int from, int to) {
        int bytes = 0;
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at)))
            bytes += bytes(text.codePointAt(at));
        return bytes;
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) return 1;
        if (codePoint < 0x800) return 2;
        return codePoint < 0x10000 ? 3 : LONGEST;
    }
}
