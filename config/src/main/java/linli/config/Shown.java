package linli.config;

import java.util.regex.Pattern;

/** How a value may be shown to the operator. */
enum Shown {
    /** As it stands in the file. */
    OPENLY,
    /** Not at all, only its length. */
    SECRET,
    /** Without what may carry a password: user info and parameters. */
    AS_URL;

    private static final int LONGEST = 80;
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    /**
     * What a problem line shows. What an environment variable held is never shown: a secret's name may have been
     * written at the wrong key.
     */
    Words of(String written, String value) {
        var length = value.codePointCount(0, value.length());
        var references = Environment.isReference(written) ? written + " " : "";
        var onlyLength = new Words(references + length + " 个字符", references + length + " characters");
        if (this == SECRET || Environment.mentions(written)) return onlyLength;
        var text = printable(this == AS_URL ? url(value) : value);
        return text.isBlank() ? onlyLength : new Words(text, text);
    }

    /** The address without user info, parameters and engine settings. */
    static String url(String url) {
        var plain = USER_INFO.matcher(url).replaceAll("//…@");
        var end = 0;
        while (end < plain.length() && plain.charAt(end) != '?' && plain.charAt(end) != ';') end++;
        return end == plain.length() ? plain : plain.substring(0, end + 1) + "…";
    }

    /** One line, of bounded length. */
    static String printable(String text) {
        var line = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(each -> line.appendCodePoint(Character.isISOControl(each) ? '\uFFFD' : each));
        return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
    }
}
