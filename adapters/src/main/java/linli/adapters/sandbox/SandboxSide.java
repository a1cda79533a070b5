package linli.adapters.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A platform's own side of one account, in what all platforms have. Safe for several threads. */
public interface SandboxSide {
    /** As in the webhook's path, e.g. {@code qq}. */
    String platform();

    /**
     * What leaves the platform when somebody says something to us.
     *
     * @param group where it is said, with our name called; empty in private
     * @param id the platform's id of the message; the same one again is a redelivery
     */
    List<SignedRequest> says(String person, Optional<String> group, String text, String id, Instant at);

    /**
     * The same request once more, as a redelivery of that time; as it was where the platform signs no time.
     *
     * @param request one of {@link #says}
     */
    default SignedRequest again(SignedRequest request, Instant at) {
        return request;
    }

    /**
     * What is shown at once for the answer to such a request; empty when nothing is.
     *
     * @throws IllegalArgumentException when the platform would not accept the answer
     */
    Optional<String> shown(byte[] answerBody);
}
