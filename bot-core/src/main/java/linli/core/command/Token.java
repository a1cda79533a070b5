package linli.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.wording.Ends;
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
    /** The words of a part of a message; nothing when a quote does not end in it. */
    static Optional<List<Token>> all(Normalised message, int from, int to) {
        return all(message, from, to, false);
    }

    /** The words of a part of a message, where half a quote is a sign like any other. */
    static List<Token> words(Normalised message, int from, int to) {
        return all(message, from, to, true).orElseThrow();
    }

    private static Optional<List<Token>> all(Normalised message, int from, int to, boolean halfQuotes) {
        var tokens = new ArrayList<Token>();
        for (int at = from; at < to; ) {
            if (Character.isWhitespace(message.text().charAt(at))) {
                at++;
                continue;
            }
            var token = at(message, at, to, halfQuotes);
            if (token.isEmpty()) return Optional.empty();
            tokens.add(token.get());
            at = token.get().to();
        }
        return Optional.of(tokens);
    }

    /** What was typed there, without what cannot be seen at its end. */
    static String typed(Normalised message, int from, int to) {
        return from >= to ? "" : Ends.without(Token::isUnseen, message.typed(from, to));
    }

    private static boolean isUnseen(int sign) {
        return Character.getType(sign) == Character.CONTROL
                || (sign >= 0x200b && sign <= 0x200f)
                || sign == 0x2060
                || sign == 0xfeff;
    }

    /** Splits off the first characters. */
    List<Token> splitAt(int length, Normalised message) {
        return List.of(word(message, from, from + length), word(message, from + length, to));
    }

    private static Optional<Token> at(Normalised message, int from, int to, boolean halfQuotes) {
        var text = message.text();
        if (text.charAt(from) == '"') {
            int close = close(text, from, to);
            if (close > 0)
                return Optional.of(new Token(
                        text.substring(from + 1, close), typed(message, from + 1, close), from, close + 1, true));
            if (!halfQuotes) return Optional.empty();
        }
        int end = from + 1;
        for (; end < to && !Character.isWhitespace(text.charAt(end)); end++) {
            if (text.charAt(end) != '"' || !isSign(text.charAt(end - 1))) continue;
            int close = close(text, end, to);
            if (close < 0 && !halfQuotes) return Optional.empty();
            end = Math.max(close, end);
        }
        return Optional.of(word(message, from, end));
    }

    private static Token word(Normalised message, int from, int to) {
        return new Token(message.text().substring(from, to), typed(message, from, to), from, to, false);
    }

    private static int close(String text, int open, int to) {
        int close = text.indexOf('"', open + 1);
        return close < to ? close : -1;
    }

    /** What may stand between a flag's name and its quoted value. */
    private static boolean isSign(char c) {
        return c == '=' || c == ':';
    }
}
