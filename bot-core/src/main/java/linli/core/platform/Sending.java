package linli.core.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import linli.core.message.Outgoing;

/**
 * The platform's API by which an account says something of itself. Calls block until the platform answers or a time limit
 * is over, so they are made between units of work and never on the writer or an event loop. Safe for several threads.
 */
public interface Sending {
    /** What the receiver's own doing allows us to send; empty where the platform does not count. */
    default List<Window> windows() {
        return List.of();
    }

    /** The longest text in UTF-8 bytes. */
    int textBytes();

    /** How many messages a second may leave through this account. */
    int perSecond();

    /**
     * Asks the platform for a token.
     *
     * @param force voids the present one; some platforms count these
     */
    TokenAnswer token(boolean force);

    /** Sends one message. */
    Sent send(AccessToken token, Recipient to, Outgoing message);

    /** The conversation that stands for what everybody can read, where the account posts notices; sent to as to a group. */
    String TIMELINE = "timeline";

    /** Whether notices to the whole unit of the account are posted for everybody to read. */
    default boolean posts() {
        return false;
    }

    /** Whether groups can be sent to. */
    default boolean sendsToGroups() {
        return false;
    }

    /** Whether nothing can be sent but on the way back that somebody's message opened. */
    default boolean needsPath() {
        return false;
    }

    /** Whether the platform drops a message whose {@link Recipient#key} it has seen: then doubt is cleared by sending again. */
    default boolean dropsRepeats() {
        return false;
    }

    /** Whether anything can leave just now; what is to be sent waits meanwhile, and no attempt is made. */
    default boolean isReady() {
        return true;
    }

    /** What can be done in groups besides talking. */
    default Optional<GroupCare> groupCare() {
        return Optional.empty();
    }

    /** A picture of a code that leads here; {@code scene} comes back with whoever scans it. Empty where there is none. */
    default Optional<QrCodes> qrCodes() {
        return Optional.empty();
    }

    /** How files are made known to the platform before a message can name them. Empty where there is no need. */
    default Optional<Uploads> uploads() {
        return Optional.empty();
    }

    /** What the account can do, asked from the platform; one line each, for people who run the server. */
    List<Finding> check();

    /** What a token request came to. */
    sealed interface TokenAnswer {
        record Given(AccessToken token) implements TokenAnswer {}

        record Failed(Sent how) implements TokenAnswer {}
    }

    /** Makes codes that lead to this account. */
    interface QrCodes {
        /**
         * A code for a limited time; for a longer one than the platform allows, for good.
         *
         * @return the address of its picture
         */
        QrAnswer make(AccessToken token, String scene, Duration life);
    }

    /** What a request for a code came to. */
    sealed interface QrAnswer {
        record Made(String pictureUrl, String url) implements QrAnswer {}

        record Failed(Sent how) implements QrAnswer {}
    }

    /** Makes files known to the platform. */
    interface Uploads {
        /** A file for a limited time. */
        UploadAnswer upload(AccessToken token, MediaFile file);
    }

    /** What an upload came to. */
    sealed interface UploadAnswer {
        /**
         * The platform has it.
         *
         * @param mediaId what a message names it by, for the time of {@code life}
         */
        record Kept(String mediaId, Duration life) implements UploadAnswer {}

        record Failed(Sent how) implements UploadAnswer {}
    }

    /**
     * One thing the account can or cannot do.
     *
     * @param what a wording key's last part, e.g. {@code customer-service}
     * @param code the platform's own word or number, empty when it can
     * @param toDo how to mend it, in the operator's language; empty when it can
     */
    record Finding(String what, boolean can, String code, String toDo) {}
}
