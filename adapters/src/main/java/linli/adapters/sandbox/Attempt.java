package linli.adapters.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver a request, as the platform sees it.
 *
 * @param number 1 for the first
 * @param at when it began
 * @param status 0 when there was no answer
 * @param body as it came; empty when there was none
 * @param opened what the bot answered, decrypted, its signature checked; null when it could not be opened
 * @param error why the platform does not take it for an answer; null when it does
 */
public record Attempt(
        int number,
        Instant at,
        Duration took,
        int status,
        byte[] body,
        @Nullable String opened,
        @Nullable String error) {
    public boolean accepted() {
        return error == null;
    }
}
