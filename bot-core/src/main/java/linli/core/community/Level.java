package linli.core.community;

import java.util.Arrays;
import java.util.Optional;

/** How well we know that somebody is of a unit, the weakest first. */
public enum Level {
    SELF_DECLARED("自报"),
    MAILBOX("信箱码"),
    IN_PERSON("当面核对");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Level> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    public boolean isAtLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
