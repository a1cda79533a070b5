package linli.adapters.wire;

import java.util.regex.Pattern;

/** Plain text for places that read Markdown: it shows as it was written, and its addresses can still be tapped. */
public final class MarkdownText {
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e&&[^<>\"`]]+");
    private static final String ALWAYS = "\\`*_[]~|";
    private static final Pattern ENTITY = Pattern.compile("&[#a-zA-Z]");
    private static final Pattern LIST = Pattern.compile("(\\d{1,9})([.)])(?=\\s|$)");
    private static final String AT_THE_BEGINNING = "#+->=";
    private static final String HARD_BREAK = "  \n";
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char NO_WIDTH = '\u200b';

    private MarkdownText() {}

    /** At most four times as many bytes as the text. */
    public static String escaped(String text) {
        var markdown = new StringBuilder(text.length() + text.length() / 4);
        for (var line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            if (!markdown.isEmpty()) markdown.append(HARD_BREAK);
            line(markdown, line);
        }
        return markdown.toString();
    }

    private static void line(StringBuilder markdown, String line) {
        var from = 0;
        while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) {
            markdown.append(NO_BREAK_SPACE); // four blanks would begin a piece of code
            from++;
        }
        var rest = beginning(markdown, line.substring(from));
        var address = ADDRESS.matcher(rest);
        var done = 0;
        while (address.find()) {
            words(markdown, rest.substring(done, address.start()));
            markdown.append(address.group());
            done = address.end();
        }
        words(markdown, rest.substring(done));
    }

    /** Takes what means a heading, a list or a quotation at a line's beginning only; what is left of the line comes back. */
    private static String beginning(StringBuilder markdown, String line) {
        if (line.isEmpty()) return line;
        var list = LIST.matcher(line);
        if (list.lookingAt()) {
            markdown.append(list.group(1)).append('\\').append(list.group(2));
            return line.substring(list.end());
        }
        if (AT_THE_BEGINNING.indexOf(line.charAt(0)) < 0) return line;
        markdown.append('\\').append(line.charAt(0));
        return line.substring(1);
    }

    private static void words(StringBuilder markdown, String words) {
        for (var i = 0; i < words.length(); i++) {
            var c = words.charAt(i);
            if (ALWAYS.indexOf(c) >= 0
                    || (c == '&'
                            && ENTITY.matcher(words).region(i, words.length()).lookingAt())) markdown.append('\\');
            markdown.append(c);
            // Names, colours and what a robot thinks are written like elements, whatever stands before them.
            if (c == '<' && i + 1 < words.length() && beginsAnElement(words.charAt(i + 1))) markdown.append(NO_WIDTH);
        }
    }

    private static boolean beginsAnElement(char c) {
        return c == '@' || c == '/' || c == '!' || c == '?' || (c < 128 && Character.isLetter(c));
    }
}
