package linli.core.job;

/**
 * What is done at its time. What it writes and its being done are one transaction, so its effect happens exactly once;
 * it may still run twice (a failed transaction runs again), so nothing happens except through the Tx. One that comes
 * late, after an outage, decides by {@link JobContext#due} whether it is still of use.
 */
@FunctionalInterface
public interface Job {
    /** What it throws undoes what it wrote; it is tried again after a minute, then after growing times. */
    void run(JobContext context) throws Exception;
}
