package linli.core.command;

import linli.core.job.JobKinds;

/** One folder of {@code commands}: joins the server by one line in the wiring. Its wording and migrations lie beside it. */
public interface Feature {
    /** Declares what it answers to. */
    void addTo(Commands commands);

    /** Declares what it has done at its time. */
    default void addTo(JobKinds kinds) {}
}
