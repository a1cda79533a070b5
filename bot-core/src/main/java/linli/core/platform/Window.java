package linli.core.platform;

import java.time.Duration;

/**
 * What the platform lets us send after somebody did something.
 *
 * @param kind what opens it
 * @param count how many messages
 * @param life for how long; what opens it again starts both anew
 */
public record Window(Kind kind, int count, Duration life) {
    /** What somebody did. */
    public enum Kind {
        /** Wrote a message. */
        MESSAGE,
        /** Followed, scanned a code, or pressed a menu button. */
        TOUCH
    }
}
