package linli.commands.notice;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import linli.core.command.Reply;

/**
 * Something in a text that should not go out as it is.
 *
 * @param said what is wrong, and what it would become
 * @param fix empty when only its writer can mend it
 */
record Finding(Reply.Text said, Optional<Fix> fix) {
    /** Other words for a part of the text. */
    record Fix(int from, int to, String words) {}

    static Finding fixed(int from, int to, String words, Reply.Text said) {
        return new Finding(said, Optional.of(new Fix(from, to, words)));
    }

    static Finding only(Reply.Text said) {
        return new Finding(said, Optional.empty());
    }

    boolean canBeFixed() {
        return fix.isPresent();
    }

    /** The text with all of these mended that can be. */
    static String mend(String text, Collection<Finding> findings) {
        var mended = new StringBuilder(text);
        findings.stream()
                .flatMap(finding -> finding.fix().stream())
                .sorted(Comparator.comparingInt(Fix::from).reversed())
                .forEach(fix -> mended.replace(fix.from(), fix.to(), fix.words()));
        return mended.toString();
    }
}
