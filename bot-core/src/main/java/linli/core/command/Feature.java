package linli.core.command;

/** One folder of {@code commands}: joins the server by one line in the wiring. Its wording and migrations lie beside it. */
public interface Feature {
    /** Declares what it answers to. */
    void addTo(Commands commands);
}
