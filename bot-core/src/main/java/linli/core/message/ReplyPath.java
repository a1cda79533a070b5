package linli.core.message;

import java.time.Instant;

/**
 * The way back that came with a message: what the platform's API wants to see for an answer to it.
 *
 * @param handle a token, an id or an address, as the platform gave it; a secret as long as it is good
 * @param count how many messages may go this way
 * @param until when it ends, by the platform's word or ours
 */
public record ReplyPath(String handle, int count, Instant until) {
    @Override
    public String toString() {
        return "ReplyPath[" + count + ", " + until + "]";
    }
}
