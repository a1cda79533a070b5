package linli.core.job;

import java.time.Instant;
import linli.core.delivery.Posts;
import linli.core.store.Tx;

/**
 * All that a job may use.
 *
 * @param posts what it says to people of itself
 * @param now the features' time
 * @param due when it was to be done; long ago after an outage or failures
 */
public record JobContext(Tx tx, Instant now, Instant due, String argument, Posts posts) {}
