package linli.core.command;

import java.util.ArrayList;
import java.util.List;
import linli.core.wording.Normalised;

/**
 * One word of a message, or what stood between two quotes.
 *
 * @param text in the normal form
 * @param typed as it was typed
 * @param from where it begins in the normal form, with its quote
 * @param to behind its last character, with its quote
 */
record Token(String text, String typed, int from, int to, boolean quoted) {
    /**
     * The words of a part of a message.
     *
     * @throws Refusal on a quote that does not end
     */
    static List<Token> all(Normalised message, int from, int to) {
        var tokens = new ArrayList<Token>();
        var text = message.text();
        for (int at = from; at < to; ) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            var token = text.charAt(at) == '"' ? quoted(message, at, to) : word(message, at, to);
            tokens.add(token);
            at = token.to();
        }
        return tokens;
    }

    /** Splits off the first characters. */
    List<Token> splitAt(int length) {
        var first = new Token(text.substring(0, length), typed.substring(0, length), from, from + length, false);
        return List.of(first, new Token(text.substring(length), typed.substring(length), from + length, to, false));
    }

    private static Token quoted(Normalised message, int at, int to) {
        int end = message.text().indexOf('"', at + 1);
        if (end < 0 || end >= to) throw Refusal.of("argument.quote");
        return new Token(message.text().substring(at + 1, end), message.typed(at + 1, end), at, end + 1, true);
    }

    private static Token word(Normalised message, int at, int to) {
        int end = at;
        while (end < to && !Character.isWhitespace(message.text().charAt(end))) {
            char c = message.text().charAt(end);
            if (c == '"' && end > at && isSign(message.text().charAt(end - 1))) {
                int close = message.text().indexOf('"', end + 1);
                if (close < 0 || close >= to) throw Refusal.of("argument.quote");
                end = close;
            }
            end++;
        }
        return new Token(message.text().substring(at, end), message.typed(at, end), at, end, false);
    }

    /** What may stand between a flag's name and its quoted value. */
    private static boolean isSign(char c) {
        return c == '=' || c == ':';
    }
}
