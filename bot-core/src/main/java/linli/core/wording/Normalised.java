package linli.core.wording;

import java.util.Arrays;

/**
 * A text in the one form that is matched, which knows where each of its characters stood in the text as it was typed. So
 * the words of a command are found here, and the body of a message is taken from there, untouched. Immutable.
 */
public final class Normalised {
    private final String original;
    private final String text;
    private final int[] origins;

    /** Index {@code i} of the text began at {@code origins[i]}; the last entry is the original's length. */
    Normalised(String original, String text, int[] origins) {
        this.original = original;
        this.text = text;
        this.origins = origins;
    }

    public String text() {
        return text;
    }

    public String original() {
        return original;
    }

    /** Where the character at {@code index} of {@link #text} began in the original; its length gives the original's length. */
    public int originalIndex(int index) {
        return origins[index];
    }

    /** What was really typed for {@code text().substring(from, to)}; characters left out belong to what stands before them. */
    public String typed(int from, int to) {
        return original.substring(from == 0 ? 0 : origins[from], origins[to]);
    }

    /** What was really typed from {@code from} on. */
    public String typed(int from) {
        return typed(from, text.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Normalised that
                && original.equals(that.original)
                && text.equals(that.text)
                && Arrays.equals(origins, that.origins);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
