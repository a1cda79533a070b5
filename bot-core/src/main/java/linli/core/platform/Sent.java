package linli.core.platform;

import java.time.Duration;
import java.util.Optional;

/** How one call of a platform's API ended. Reasons are short words or the platform's own code, never a person's words. */
public sealed interface Sent {
    /** A short word or the platform's own code; empty for what was taken. */
    String reason();

    /** Taken by the platform. {@code id} is what a later event names it by; empty when the platform gives none. */
    record Accepted(String id) implements Sent {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * Surely not delivered; may be tried again, not before {@code after}.
     *
     * @param forAll whether all else through this account would meet the same, as when nobody answers the line
     */
    record Later(String reason, Duration after, boolean forAll) implements Sent {
        public Later(String reason, Duration after) {
            this(reason, after, false);
        }

        public static Later forAll(String reason, Duration after) {
            return new Later(reason, after, true);
        }

        /** The same, but saying nothing of other messages. */
        public Later forOne() {
            return new Later(reason, after);
        }
    }

    /** Surely not delivered, because the token was not good; a fresh one is asked for and the call made once more. */
    record TokenRefused(String reason) implements Sent {}

    /** Surely not delivered, and never will be to this receiver in this form. */
    record Refused(String reason, Why why) implements Sent {}

    /**
     * Surely not delivered; nothing goes through this API until somebody mends it.
     *
     * @param over when it ends by itself, counted from now, as a day's quota does; empty when it does not
     */
    record Stopped(String reason, String toDo, Optional<Duration> over) implements Sent {
        public Stopped(String reason, String toDo) {
            this(reason, toDo, Optional.empty());
        }
    }

    /** Perhaps delivered: the request left and no answer came. */
    record Unknown(String reason) implements Sent {}

    /** What a refusal means for whatever else would go to this receiver. */
    enum Why {
        /** The platform's window is closed or used up: opens again when the receiver writes. */
        WINDOW,
        /** The receiver does not follow, blocked us, or does not exist. */
        GONE,
        /** The content is wrong: a fault of ours. */
        CONTENT
    }
}
