package linli.core.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One text with numbered places: <code>{0}</code>, <code>{1}</code>. <code>{{</code> is a literal brace; nothing else is
 * special. Java's MessageFormat is not used because it swallows single quotes and prints 1234 as 1,234.
 */
final class Template {
    /** A literal piece has place -1. */
    private record Piece(String literal, int place) {}

    private final List<Piece> pieces;
    private final int places;

    private Template(List<Piece> pieces, int places) {
        this.pieces = List.copyOf(pieces);
        this.places = places;
    }

    /** @throws IllegalArgumentException on a brace that is neither a place nor doubled, or when a number is left out */
    static Template parse(String text) {
        var pieces = new ArrayList<Piece>();
        var seen = new TreeSet<Integer>();
        var literal = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '{') {
                literal.append(c);
            } else if (text.startsWith("{{", at)) {
                literal.append('{');
                at++;
            } else {
                int end = text.indexOf('}', at);
                int place = end < 0 ? -1 : number(text.substring(at + 1, end));
                if (place < 0)
                    throw new IllegalArgumentException("a brace that is no place (write {{ for a brace itself)");
                pieces.add(new Piece(literal.toString(), -1));
                pieces.add(new Piece("", place));
                literal.setLength(0);
                seen.add(place);
                at = end;
            }
        }
        pieces.add(new Piece(literal.toString(), -1));
        if (!seen.isEmpty() && seen.last() != seen.size() - 1)
            throw new IllegalArgumentException("places " + seen + " leave a number out");
        return new Template(pieces, seen.size());
    }

    private static int number(String digits) {
        return digits.matches("[0-9]") ? digits.charAt(0) - '0' : -1;
    }

    /** How many arguments it takes; their places are 0 to one less. */
    int places() {
        return places;
    }

    /** Arguments are put in as they are: a brace inside an argument is no place. */
    String fill(List<String> arguments) {
        var filled = new StringBuilder();
        for (var piece : pieces) filled.append(piece.place() < 0 ? piece.literal() : arguments.get(piece.place()));
        return filled.toString();
    }
}
