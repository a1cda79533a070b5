package linli.core.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the command that a text begins with; spaces within a name are optional, the longest name wins. */
final class Names {
    private Names() {}

    /** @param end where the name ends in the text */
    record Found(Command command, String name, int end) {
        private int length() {
            return name.replace(" ", "").length();
        }
    }

    /** @param text in the normal form */
    static Optional<Found> longest(Collection<Command> commands, String text, int from) {
        return commands.stream()
                .flatMap(command -> command.names().stream().flatMap(name -> found(command, name, text, from)))
                .max(Comparator.comparingInt(Found::length));
    }

    private static Stream<Found> found(Command command, String name, String text, int from) {
        int end = end(text, from, name);
        return end < 0 ? Stream.of() : Stream.of(new Found(command, name, end));
    }

    /** Where the name ends in the text, -1 when it is not there. */
    private static int end(String text, int from, String name) {
        int at = from;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == ' ') continue;
            while (at < text.length() && text.charAt(at) == ' ') at++;
            if (at == text.length() || !same(text.charAt(at), name.charAt(i))) return -1;
            at++;
        }
        return isCutInAWord(text, at) ? -1 : at;
    }

    private static boolean isCutInAWord(String text, int at) {
        return at < text.length() && isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at));
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    private static boolean isLatin(char c) {
        return c < 0x80 && Character.isLetter(c);
    }
}
