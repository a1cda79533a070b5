package linli.core.command;

import java.util.List;

/** What a feature knows that may answer a question; see {@link Commands#knows}. */
public interface Knowledge {
    /**
     * Something known.
     *
     * @param id means something to its feature alone
     * @param about what it is about in few words, which counts more than the answer when it is looked for
     * @param answer in full
     * @param more the word by which all of it can be read, where an answer is too long to be said; empty when there is none
     */
    record Fact(String id, String about, String answer, String more) {}

    /** What this person may be answered with at present, the newest first. */
    List<Fact> facts(CommandContext context);

    /** Somebody was answered with it and said that this was enough. */
    default void understood(CommandContext context, String id) {}
}
