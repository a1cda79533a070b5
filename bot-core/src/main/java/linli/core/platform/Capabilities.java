package linli.core.platform;

import java.time.Duration;

/**
 * What a platform lets us do.
 *
 * @param replyBytes the longest text reply, in UTF-8 bytes
 * @param answerLimit our own limit for an answer, from the request's first byte; below the platform's
 * @param lastDelivery how long after the first delivery the platform's last one is over
 * @param attempts how often the platform delivers a message that got no answer, the first time included
 */
public record Capabilities(int replyBytes, Duration answerLimit, Duration lastDelivery, int attempts) {}
