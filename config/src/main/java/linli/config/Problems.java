package linli.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is told in one go. */
final class Problems {
    private final boolean english;
    private final List<String> lines = new ArrayList<>();

    Problems(boolean english) {
        this.english = english;
    }

    /** {@code path: shown (expected: ...)}; what is shown must hold no secret. */
    void add(String path, String shown, Words expected) {
        var word = english ? " (expected: " : " (应为：";
        lines.add(path + ": " + shown + word + expected.in(english) + ")");
    }

    void add(String path, Words shown, Words expected) {
        add(path, shown.in(english), expected);
    }

    /** A line that somebody else wrote. */
    void add(String line) {
        lines.add(line);
    }

    void throwIfAny() throws WrongSettings {
        if (!lines.isEmpty()) throw new WrongSettings(lines);
    }
}
