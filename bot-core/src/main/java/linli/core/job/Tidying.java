package linli.core.job;

import java.time.Duration;
import linli.core.privacy.Kept;

/**
 * Ends what is too old, as the tables declare it: every hour one rule after another, a little at a time, each time in a
 * transaction of its own.
 */
public final class Tidying implements Job {
    public static final String KIND = "privacy.tidy";

    private static final Duration EACH = Duration.ofHours(1);

    private final Kept kept;

    public Tidying(Kept kept) {
        this.kept = kept;
    }

    /** The argument is the number of the rule; without one it begins. */
    @Override
    public void run(JobContext job) {
        int rule = job.argument().isEmpty() ? 0 : Integer.parseInt(job.argument());
        if (rule >= kept.agings()) {
            Jobs.schedule(job.tx(), KIND, "", job.now().plus(EACH));
            return;
        }
        boolean more = kept.endSome(job.tx(), rule, job.now());
        Jobs.schedule(job.tx(), KIND, Integer.toString(more ? rule : rule + 1), job.now());
    }
}
