package linli.adapters.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import linli.adapters.wire.JsonBody;
import linli.core.message.Content;
import linli.core.platform.NotGenuine;
import linli.core.platform.NotGenuine.Reason;

/** A message of paragraphs with links, names and pictures, as the plain thing it mostly is. */
final class RichText {
    private RichText() {}

    /** A link alone is a link, a picture alone a picture, the rest a text in lines. */
    static Content read(String messageId, JsonNode post, Mentions mentions) throws NotGenuine {
        var title = JsonBody.text(post, "title");
        var nodes = new ArrayList<JsonNode>();
        var lines = new ArrayList<String>(title.isEmpty() ? List.of() : List.of(title));
        if (!post.path("content").isArray()) throw new NotGenuine(Reason.BODY);
        for (var paragraph : post.path("content")) lines.add(line(paragraph, nodes, mentions));
        if (nodes.size() == 1) {
            var only = nodes.get(0);
            var tag = JsonBody.text(only, "tag");
            if (tag.equals("img") && title.isEmpty())
                return new Content.Image(MessageContent.file(messageId, only, "image_key"), "");
            if (tag.equals("a")) return new Content.Link(label(only, title), "", JsonBody.require(only, "href"));
        }
        return new Content.Text(String.join("\n", lines).strip());
    }

    private static String label(JsonNode link, String title) throws NotGenuine {
        return title.isEmpty() ? JsonBody.text(link, "text") : title;
    }

    /** @param nodes collects what says something besides calling us */
    private static String line(JsonNode paragraph, List<JsonNode> nodes, Mentions mentions) throws NotGenuine {
        var line = new StringBuilder();
        for (var node : paragraph) {
            var words = words(node, mentions);
            if (!words.isBlank() || JsonBody.text(node, "tag").equals("img")) nodes.add(node);
            line.append(words);
        }
        return line.toString().strip();
    }

    private static String words(JsonNode node, Mentions mentions) throws NotGenuine {
        return switch (JsonBody.text(node, "tag")) {
            case "a" -> link(JsonBody.text(node, "text"), JsonBody.text(node, "href"));
            case "at" -> name(node, mentions);
            case "text", "md", "code_block" -> JsonBody.text(node, "text");
            default -> "";
        };
    }

    private static String link(String text, String href) {
        if (text.isEmpty() || text.equals(href)) return href;
        return text + " " + href;
    }

    private static String name(JsonNode node, Mentions mentions) throws NotGenuine {
        var named = mentions.find(JsonBody.text(node, "user_id"));
        if (named.isPresent() && named.get().us()) return "";
        return "@" + JsonBody.text(node, "user_name");
    }
}
