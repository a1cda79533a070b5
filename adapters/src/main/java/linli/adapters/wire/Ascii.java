package linli.adapters.wire;

/** Small checks on texts from outside. */
public final class Ascii {
    private Ascii() {}

    /** 1 to {@code longest} visible ASCII characters, no blank. */
    public static boolean isWord(String text, int longest) {
        if (text.isEmpty() || text.length() > longest) return false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c <= ' ' || c > '~') return false;
        }
        return true;
    }

    /** 1 to {@code longest} of the digits 0 to 9. */
    public static boolean isDigits(String text, int longest) {
        if (text.isEmpty() || text.length() > longest) return false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < '0' || c > '9') return false;
        }
        return true;
    }

    public static boolean isAlphanumeric(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9')) return false;
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
