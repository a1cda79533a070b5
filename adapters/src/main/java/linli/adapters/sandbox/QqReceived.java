package linli.adapters.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One message that the bot sent and the platform showed.
 *
 * @param place the path of the place it was sent to, e.g. {@code /v2/groups/G1}
 * @param text what can be read, with the buttons' labels each on a line
 * @param json the whole request as it came
 */
public record QqReceived(String place, String text, JsonNode json) {}
