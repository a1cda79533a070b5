package linli.core.privacy;

/**
 * One column of a declared table.
 *
 * @param words what it holds, in Chinese, for whoever reads a copy of their rows; empty where it is not shown
 * @param personal whether it says something about a person
 */
public record Column(String name, String words, boolean personal) {
    /** From {@code name words}; no words means that it is not shown. */
    static Column of(String written, boolean personal) {
        int space = written.indexOf(' ');
        return space < 0
                ? new Column(written, "", personal)
                : new Column(written.substring(0, space), written.substring(space + 1), personal);
    }

    boolean isShown() {
        return !words.isEmpty();
    }
}
