package linli.adapters.feishu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import linli.adapters.wire.PlainText;
import linli.core.message.Outgoing;

/** Our messages in the platform's forms. */
final class MessageForms {
    /**
     * A request may have 150 KB, a custom robot's 20 KB; a text is escaped once there and twice here, which at most makes
     * four bytes of one.
     */
    static final int LONGEST_TEXT = 9000;

    /** Of a card or a rich text, as a request. */
    private static final int LARGEST = 30_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A kind and what it says; a robot's is the same but for the choices, whose clicks it never hears of. */
    record Form(String kind, ObjectNode content) {}

    private MessageForms() {}

    static Optional<Form> of(Outgoing message, boolean inGroup) {
        if (message instanceof Outgoing.Menu menu && !menu.choices().isEmpty()) {
            var card = new Form("interactive", card(menu, inGroup));
            return fits(card) ? Optional.of(card) : text(menu.asText());
        }
        if (message instanceof Outgoing.Image image)
            return Optional.of(new Form("image", NODES.objectNode().put("image_key", image.mediaId())));
        if (message instanceof Outgoing.Voice voice)
            return Optional.of(new Form("audio", NODES.objectNode().put("file_key", voice.mediaId())));
        if (message instanceof Outgoing.Video video)
            return Optional.of(new Form("media", NODES.objectNode().put("file_key", video.mediaId())));
        return ofRobot(message);
    }

    /** What can be said without a token and without clicks. */
    static Optional<Form> ofRobot(Outgoing message) {
        if (message instanceof Outgoing.News news && !news.articles().isEmpty()) {
            var post = new Form("post", post(news));
            if (fits(post)) return Optional.of(post);
        }
        return text(message);
    }

    private static boolean fits(Form form) {
        return 2 * form.content().toString().getBytes(UTF_8).length <= LARGEST;
    }

    private static Optional<Form> text(Outgoing message) {
        return PlainText.of(message, LONGEST_TEXT)
                .map(text -> new Form("text", NODES.objectNode().put("text", harmless(text))));
    }

    /** In a text {@code <at user_id="all">} would call everybody, whoever wrote it. */
    private static String harmless(String text) {
        return text.replace("<at", "＜at").replace("</at", "＜/at");
    }

    /** Plain text throughout: the platform reads marks in it nowhere. */
    private static ObjectNode card(Outgoing.Menu menu, boolean inGroup) {
        var card = NODES.objectNode().put("schema", "2.0");
        var elements = card.putObject("body").putArray("elements");
        if (!menu.head().isBlank()) elements.add(words(menu.head()));
        for (var choice : menu.choices()) elements.add(button(choice, inGroup));
        if (!menu.tail().isBlank()) elements.add(words(menu.tail()));
        return card;
    }

    private static ObjectNode words(String text) {
        var words = NODES.objectNode().put("tag", "div");
        words.putObject("text").put("tag", "plain_text").put("content", text);
        return words;
    }

    /** What comes back tells the digit, and where it was pressed. */
    private static ObjectNode button(Outgoing.Menu.Choice choice, boolean inGroup) {
        var button = NODES.objectNode().put("tag", "button").put("width", "fill");
        button.putObject("text").put("tag", "plain_text").put("content", choice.numbered());
        var value =
                button.putArray("behaviors").addObject().put("type", "callback").putObject("value");
        value.put("id", choice.id());
        if (inGroup) value.put("in", "group");
        return button;
    }

    private static ObjectNode post(Outgoing.News news) {
        var post = NODES.objectNode();
        var chinese = post.putObject("zh_cn");
        chinese.put(
                "title", news.articles().size() == 1 ? news.articles().get(0).title() : "");
        var lines = chinese.putArray("content");
        for (var article : news.articles()) {
            if (news.articles().size() > 1) lines.add(line(text(article.title())));
            if (!article.description().isEmpty()) lines.add(line(text(article.description())));
            if (!article.url().isEmpty()) lines.add(line(link(article.url())));
        }
        return post;
    }

    private static ArrayNode line(JsonNode node) {
        return NODES.arrayNode().add(node);
    }

    private static ObjectNode text(String text) {
        return NODES.objectNode().put("tag", "text").put("text", text);
    }

    private static ObjectNode link(String url) {
        return NODES.objectNode().put("tag", "a").put("text", url).put("href", url);
    }
}
