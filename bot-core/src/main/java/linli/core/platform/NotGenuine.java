package linli.core.platform;

import java.util.Locale;

/** A request that the platform cannot have sent. Outside all look alike; the reason goes to log and counter. */
public final class NotGenuine extends Exception {
    private static final long serialVersionUID = 1;

    /** Why; the lower-case name is the value of the metric's label. */
    public enum Reason {
        METHOD,
        PARAMETER,
        TIMESTAMP,
        SIGNATURE,
        REPLAY,
        MODE,
        CIPHERTEXT,
        PADDING,
        FRAME,
        RECEIVER_ID,
        BODY;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public NotGenuine(Reason reason) {
        super(reason.label(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
