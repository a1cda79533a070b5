package linli.adapters.qq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;

/** What a message says: its words without our own name in them, or what is attached to it. */
final class MessageText {
    private static final Pattern MENTION = Pattern.compile("<@!?([0-9A-Za-z]{1,64})>");

    private final JsonNode data;
    private final String words;
    private final List<String> mentioned = new ArrayList<>();

    /** @param namesUs whether our name stands in the words, as in guilds; groups leave it out */
    MessageText(JsonNode data, boolean namesUs) throws NotGenuine {
        this.data = data;
        words = withoutUs(JsonBody.text(data, "content"), namesUs).strip();
    }

    /** Those named besides us. */
    List<String> mentioned() {
        return mentioned;
    }

    /** Words first: with them stands what is to be done. */
    Content content() throws NotGenuine {
        var attachment = data.path("attachments").path(0);
        if (!words.isEmpty() || attachment.isMissingNode()) return new Content.Text(words);
        var kind = JsonBody.text(attachment, "content_type");
        var url = JsonBody.text(attachment, "url");
        if (kind.startsWith("image/")) return new Content.Image("", url);
        if (kind.startsWith("voice")) return new Content.Voice("", "silk", "");
        if (kind.startsWith("video/")) return new Content.Video("", "");
        return new Content.Unsupported("file");
    }

    /** We are the bot among those named; where nobody is listed, the first one. */
    private String withoutUs(String text, boolean namesUs) throws NotGenuine {
        var us = namesUs ? bots() : List.<String>of();
        var without = new StringBuilder();
        var found = MENTION.matcher(text);
        var first = namesUs;
        while (found.find()) {
            var id = found.group(1);
            var isUs = us.isEmpty() ? first : us.contains(id);
            first = false;
            if (!isUs && !mentioned.contains(id)) mentioned.add(id);
            found.appendReplacement(without, isUs ? "" : "@" + id);
        }
        return found.appendTail(without).toString();
    }

    private List<String> bots() throws NotGenuine {
        var bots = new ArrayList<String>();
        for (var each : data.path("mentions"))
            if (each.path("bot").asBoolean(false)) bots.add(JsonBody.text(each, "id"));
        return bots;
    }
}
