package linli.core.wording;

import java.util.function.IntPredicate;

/** What stands at a text's end. A regular expression would look for the end anew from every such sign of a long text. */
public final class Ends {
    private Ends() {}

    /** The text without these signs at its end. */
    public static String without(String signs, String text) {
        return without(sign -> signs.indexOf(sign) >= 0, text);
    }

    public static String without(IntPredicate sign, String text) {
        int end = text.length();
        while (end > 0 && sign.test(text.charAt(end - 1))) end--;
        return text.substring(0, end);
    }
}
