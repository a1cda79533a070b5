package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The kinds of messages. What each says is JSON written as text; a file is named by message and key together. */
final class MessageContent {
    private static final int LONGEST_KIND = 64;
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");

    private MessageContent() {}

    static Content of(String messageId, String kind, JsonNode message, Mentions mentions) throws NotGenuine {
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        var said = JsonBody.object(JsonBody.require(message, "content"));
        return switch (kind) {
            case "text" -> new Content.Text(mentions.resolved(text(said)));
            case "post" -> RichText.read(messageId, said, mentions);
            case "image" -> new Content.Image(file(messageId, said, "image_key"), "");
            case "audio" -> new Content.Voice(file(messageId, said, "file_key"), "opus", "");
            case "media" -> new Content.Video(file(messageId, said, "file_key"), JsonBody.text(said, "image_key"));
            case "location" ->
                new Content.Location(
                        degrees(said, "latitude", 90), degrees(said, "longitude", 180), JsonBody.text(said, "name"));
            default -> new Content.Unsupported(kind);
        };
    }

    private static String text(JsonNode said) throws NotGenuine {
        if (!said.path("text").isTextual()) throw new NotGenuine(Reason.BODY);
        return said.path("text").textValue();
    }

    /** As the address of the file has it: {@code om_.../img_...}. */
    static String file(String messageId, JsonNode said, String field) throws NotGenuine {
        return messageId + "/" + JsonBody.require(said, field);
    }

    /** Written as text or as a number. */
    private static double degrees(JsonNode said, String field, int most) throws NotGenuine {
        var text = said.path(field).asText("");
        if (!DEGREES.matcher(text).matches()) throw new NotGenuine(Reason.BODY);
        var degrees = Double.parseDouble(text);
        if (Math.abs(degrees) > most) throw new NotGenuine(Reason.BODY);
        return degrees;
    }
}
