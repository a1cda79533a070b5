package linli.adapters.wechat;

import java.util.Random;

/** Texts that people and attackers type, from a seed. */
final class Texts {
    private static final String[] PIECES = {
        "车棚放哪边",
        "hello ",
        "😀",
        "👨‍👩‍👧",
        "]]>",
        "]]",
        "]",
        ">",
        "<b>",
        "&amp;",
        "&",
        "\u202E",
        "\u200F",
        "\n",
        "\t",
        "\r\n",
        "<![CDATA[",
        "]]>".repeat(3),
        "</Content>",
        "𠮷",
        "é",
        "\u00A0",
        "</xml>"
    };
    private static final String[] FORBIDDEN = {
        "\u0000", "\u0001", "\u0008", "\u000B", "\u001F", "\uFFFE", "\uFFFF", "\uD800", "\uDC00", "\uD83D"
    };

    private Texts() {}

    /** About so many characters that XML can carry. */
    static String random(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }

    /** The same with characters between them that XML cannot carry. */
    static String hostile(Random random, int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            var pieces = random.nextInt(3) == 0 ? FORBIDDEN : PIECES;
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    /** XML knows one line ending. */
    static String asXmlReads(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
