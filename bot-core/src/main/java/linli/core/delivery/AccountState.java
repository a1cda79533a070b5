package linli.core.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How an account that can send is doing.
 *
 * @param failed how many rows ended so within the last day
 * @param unknown how many of the last day may have arrived or not
 * @param stop why this node sends nothing through it at present
 */
public record AccountState(String account, int failed, int unknown, Optional<Stop> stop) {
    /**
     * Nothing goes out until then.
     *
     * @param reason the platform's code
     * @param toDo how to mend it, for whoever runs the server
     * @param until when it is tried again, in real time
     */
    public record Stop(String reason, String toDo, Instant until) {}

    /** Whether there is nothing to say. */
    public boolean isWell() {
        return failed == 0 && unknown == 0 && stop.isEmpty();
    }
}
