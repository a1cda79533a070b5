package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message that DingTalk showed to somebody.
 *
 * @param place a member's id, a group's conversation id, {@code webhook} for the custom robot's group, or a session
 * @param kind a webhook's kind or a template's key, e.g. {@code text} or {@code sampleText}
 * @param text what can be read, with a card's buttons each on a line
 * @param json what was in it
 */
public record DingtalkReceived(String place, String kind, String text, JsonNode json) {}
