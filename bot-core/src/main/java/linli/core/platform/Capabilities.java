package linli.core.platform;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a platform lets us do.
 *
 * @param replyBytes the longest text reply, in UTF-8 bytes
 * @param answerLimit our own limit for an answer, from the request's first byte; below the platform's
 * @param lastDelivery how long after the first delivery the platform's last one is over
 * @param attempts how often the platform delivers a message that got no answer, the first time included
 * @param answersInHttp whether the reply goes back in the answer to the request; else it is sent through the API at once
 * @param features what its messages can carry, and what it tells us
 */
public record Capabilities(
        int replyBytes,
        Duration answerLimit,
        Duration lastDelivery,
        int attempts,
        boolean answersInHttp,
        Set<Feature> features) {
    public Capabilities {
        features = features.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(features));
    }

    /** A platform whose replies go back in the answer, and of which no more need be known. */
    public Capabilities(int replyBytes, Duration answerLimit, Duration lastDelivery, int attempts) {
        this(replyBytes, answerLimit, lastDelivery, attempts, true, Set.of());
    }

    /** What the product uses where a platform has it. */
    public enum Feature {
        /** The platform checks our address before it sends anything. */
        SET_UP_CHECK,
        TEXT,
        PICTURE,
        VOICE,
        /** Voice comes with the words that the platform heard. */
        VOICE_TEXT,
        LOCATION,
        LINK,
        FOLLOW,
        /** We sit in groups. */
        GROUP,
        /** In groups we are called by name. */
        MENTION,
        /** We are told who joins and leaves a group. */
        MEMBERS,
        /** Choices can be tapped. */
        CHOICES,
        ARTICLES,
        MARKDOWN,
        /** A message that got no answer comes again. */
        REDELIVERY,
        /** We may speak without being asked. */
        ACTIVE,
        GROUP_CARE
    }
}
