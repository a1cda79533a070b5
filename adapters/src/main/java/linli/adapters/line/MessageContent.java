package linli.adapters.line;

import com.fasterxml.jackson.databind.JsonNode;
import linli.adapters.wire.Ascii;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** The kinds of messages. A file is fetched by the message's own id. */
final class MessageContent {
    private static final int LONGEST_KIND = 64;

    private MessageContent() {}

    static Content of(JsonNode said, Mentions mentions) throws NotGenuine {
        var kind = JsonBody.require(said, "type");
        if (!Ascii.isWord(kind, LONGEST_KIND)) throw new NotGenuine(Reason.BODY);
        var id = JsonBody.require(said, "id");
        return switch (kind) {
            case "text" -> new Content.Text(mentions.resolved(text(said)));
            case "image" -> new Content.Image(id, JsonBody.text(said.path("contentProvider"), "originalContentUrl"));
            case "audio" -> new Content.Voice(id, "m4a", "");
            case "video" -> new Content.Video(id, "");
            case "location" ->
                new Content.Location(degrees(said, "latitude", 90), degrees(said, "longitude", 180), label(said));
            default -> new Content.Unsupported(kind); // sticker, file
        };
    }

    private static String text(JsonNode said) throws NotGenuine {
        if (!said.path("text").isTextual()) throw new NotGenuine(Reason.BODY);
        return said.path("text").textValue();
    }

    private static String label(JsonNode said) throws NotGenuine {
        var title = JsonBody.text(said, "title");
        return title.isEmpty() ? JsonBody.text(said, "address") : title;
    }

    private static double degrees(JsonNode said, String field, int most) throws NotGenuine {
        var number = said.path(field);
        if (!number.isNumber() || !(Math.abs(number.asDouble()) <= most)) throw new NotGenuine(Reason.BODY);
        return number.asDouble();
    }
}
