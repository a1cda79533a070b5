package linli.core.pipeline;

import java.util.Locale;

/** How a genuine delivery ended; the lower-case name is the value of the metric's label. */
enum Outcome {
    /** The message took effect and this is its reply. */
    ANSWERED,
    /** The platform was told that it is taken; the answer comes another way. */
    ACCEPTED,
    /** It had taken effect before; the stored reply once more. */
    REPEATED,
    /** Too much was waiting: not taken in. */
    BUSY,
    /** Could not be stored: surely without effect, and told so. */
    NOT_SAVED,
    /** Left open on purpose or its sender had gone; a redelivery finds what is known. */
    UNANSWERED,
    /** Acknowledged without the store: nobody handles such events. */
    IGNORED,
    /** Older than what we remember: acknowledged, without effect. */
    EXPIRED,
    /** The platform checked the address. */
    HANDSHAKE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
