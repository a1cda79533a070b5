package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message that WeCom showed to somebody.
 *
 * @param place a member's id, a group chat's id, {@code webhook} for the group robot's group, or a way back
 * @param kind as the platform names it, e.g. {@code text}
 * @param text what can be read, with a card's buttons each on a line
 * @param json the whole request as it came
 */
public record WecomReceived(String place, String kind, String text, JsonNode json) {}
