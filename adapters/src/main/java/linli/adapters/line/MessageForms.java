package linli.adapters.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import linli.adapters.wire.PlainText;
import linli.core.message.Outgoing;

/** Our messages in the platform's forms. */
final class MessageForms {
    /** A text has 5,000 UTF-16 units; no text of so many bytes has more. */
    static final int LONGEST_TEXT = 5000;

    private static final int MOST_QUICK_REPLIES = 13;
    private static final int LONGEST_LABEL = 20;
    private static final int MOST_BUBBLES = 12;
    private static final int LONGEST_ALTERNATIVE = 400;
    private static final int LONGEST_ADDRESS = 1000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageForms() {}

    static Optional<ObjectNode> of(Outgoing message) {
        if (message instanceof Outgoing.Menu menu) return text(menu).map(text -> withButtons(text, menu));
        if (message instanceof Outgoing.News news && areCards(news)) return Optional.of(cards(news));
        if (message instanceof Outgoing.Image image) return picture(image.mediaId());
        return text(message);
    }

    private static Optional<ObjectNode> text(Outgoing message) {
        return PlainText.of(message, LONGEST_TEXT)
                .map(text -> NODES.objectNode().put("type", "text").put("text", text));
    }

    /** Buttons go when one was pressed, and some screens show none: so the digits are written as well. */
    private static ObjectNode withButtons(ObjectNode text, Outgoing.Menu menu) {
        if (menu.choices().isEmpty() || menu.choices().size() > MOST_QUICK_REPLIES) return text;
        var items = text.putObject("quickReply").putArray("items");
        for (var choice : menu.choices())
            items.addObject()
                    .put("type", "action")
                    .putObject("action")
                    .put("type", "postback")
                    .put("label", cut(choice.numbered(), LONGEST_LABEL))
                    .put("data", choice.id())
                    .put("displayText", choice.id());
        return text;
    }

    /** Pictures are named by their address; there is nothing to upload to. */
    private static Optional<ObjectNode> picture(String address) {
        if (!isAddress(address)) return Optional.empty();
        return Optional.of(NODES.objectNode()
                .put("type", "image")
                .put("originalContentUrl", address)
                .put("previewImageUrl", address));
    }

    private static boolean areCards(Outgoing.News news) {
        var count = news.articles().size();
        return count > 0
                && count <= MOST_BUBBLES
                && news.articles().stream().allMatch(each -> !each.title().isBlank() && isAddress(each.url()));
    }

    private static boolean isAddress(String url) {
        return url.startsWith("https://") && url.length() <= LONGEST_ADDRESS;
    }

    private static ObjectNode cards(Outgoing.News news) {
        var card = NODES.objectNode().put("type", "flex");
        card.put("altText", cut(news.articles().get(0).title(), LONGEST_ALTERNATIVE));
        var bubbles = card.putObject("contents").put("type", "carousel").putArray("contents");
        news.articles().forEach(article -> bubble(bubbles, article));
        return card;
    }

    private static void bubble(ArrayNode bubbles, Outgoing.News.Article article) {
        var bubble = bubbles.addObject().put("type", "bubble");
        if (isAddress(article.pictureUrl()))
            bubble.putObject("hero")
                    .put("type", "image")
                    .put("url", article.pictureUrl())
                    .put("size", "full");
        var lines = box(bubble, "body");
        words(lines, article.title()).put("weight", "bold");
        if (!article.description().isBlank()) words(lines, article.description());
        box(bubble, "footer")
                .addObject()
                .put("type", "button")
                .putObject("action")
                .put("type", "uri")
                .put("label", cut(article.title(), LONGEST_LABEL))
                .put("uri", article.url());
    }

    private static ArrayNode box(ObjectNode bubble, String part) {
        return bubble.putObject(part)
                .put("type", "box")
                .put("layout", "vertical")
                .putArray("contents");
    }

    private static ObjectNode words(ArrayNode lines, String text) {
        return lines.addObject().put("type", "text").put("text", text).put("wrap", true);
    }

    /** On a code point, with a sign that something is missing. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        var end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
