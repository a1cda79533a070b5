package linli.adapters.dingtalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Optional;
import linli.adapters.wire.MarkdownText;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.XmlText;
import linli.core.message.Outgoing;

/** From our own form to the platform's two: that of webhooks, and that of the app's robot. Pure. */
final class MessageForms {
    /** The platform takes 20,000 bytes of JSON, where a character may be written as two. */
    static final int LONGEST_TEXT = 9_500;

    private static final int MOST_BUTTONS = 5;
    private static final int LONGEST_TITLE = 20;
    private static final String SAYS = "dtmd://dingtalkclient/sendMessage?content=";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What the app's robot sends: a template and its parameters, which travel as text. */
    record Sample(String key, ObjectNode parameters) {}

    private MessageForms() {}

    /**
     * For a session webhook.
     *
     * @param tappable whether a tapped button can speak for whoever tapped it: in private only, as in groups it would
     *     say the digit without calling us
     */
    static Optional<ObjectNode> ofSession(Outgoing message, boolean tappable) {
        if (message instanceof Outgoing.Menu menu && tappable && fitsACard(menu)) return Optional.of(card(menu));
        return ofRobot(message);
    }

    /** For a custom robot. */
    static Optional<ObjectNode> ofRobot(Outgoing message) {
        if (message instanceof Outgoing.News news && showsPictures(news)) return Optional.of(feed(news));
        return PlainText.of(message, LONGEST_TEXT)
                .map(text -> form("text", NODES.objectNode().put("content", text)));
    }

    /** For the app's robot; {@code tappable} as above. */
    static Optional<Sample> ofApp(Outgoing message, boolean tappable) {
        if (message instanceof Outgoing.Menu menu && tappable && fitsACard(menu))
            return Optional.of(new Sample(cardKey(menu), cardParameters(menu)));
        if (message instanceof Outgoing.Image image)
            return Optional.of(new Sample("sampleImageMsg", NODES.objectNode().put("photoURL", image.mediaId())));
        if (message instanceof Outgoing.News news && news.articles().size() == 1 && showsPictures(news))
            return Optional.of(link(news.articles().get(0)));
        return PlainText.of(message, LONGEST_TEXT)
                .map(text -> new Sample("sampleText", NODES.objectNode().put("content", text)));
    }

    private static boolean showsPictures(Outgoing.News news) {
        return !news.articles().isEmpty()
                && news.articles().stream()
                        .noneMatch(article ->
                                article.url().isEmpty() || article.pictureUrl().isEmpty());
    }

    private static ObjectNode feed(Outgoing.News news) {
        var body = NODES.objectNode();
        var links = body.putArray("links");
        for (var article : news.articles())
            links.addObject()
                    .put("title", XmlText.cleaned(article.title()))
                    .put("messageURL", article.url())
                    .put("picURL", article.pictureUrl());
        return form("feedCard", body);
    }

    private static Sample link(Outgoing.News.Article article) {
        return new Sample(
                "sampleLink",
                NODES.objectNode()
                        .put("title", XmlText.cleaned(article.title()))
                        .put("text", XmlText.cleaned(article.description()))
                        .put("picUrl", article.pictureUrl())
                        .put("messageUrl", article.url()));
    }

    private static boolean fitsACard(Outgoing.Menu menu) {
        return !menu.choices().isEmpty()
                && menu.choices().size() <= MOST_BUTTONS
                && !menu.head().isBlank()
                && PlainText.of(menu, LONGEST_TEXT / 4).isPresent()
                && menu.choices().stream().noneMatch(choice -> choice.label().isBlank());
    }

    private static ObjectNode card(Outgoing.Menu menu) {
        var body = NODES.objectNode()
                .put("title", title(menu))
                .put("text", cardText(menu))
                .put("btnOrientation", "0");
        var buttons = body.putArray("btns");
        for (var choice : menu.choices())
            buttons.addObject().put("title", XmlText.cleaned(choice.label())).put("actionURL", says(choice));
        return form("actionCard", body);
    }

    /** One button has a template of its own. */
    private static String cardKey(Outgoing.Menu menu) {
        var count = menu.choices().size();
        return count == 1 ? "sampleActionCard" : "sampleActionCard" + count;
    }

    private static ObjectNode cardParameters(Outgoing.Menu menu) {
        var parameters = NODES.objectNode().put("title", title(menu)).put("text", cardText(menu));
        var choices = menu.choices();
        if (choices.size() == 1)
            return parameters
                    .put("singleTitle", XmlText.cleaned(choices.get(0).label()))
                    .put("singleURL", says(choices.get(0)));
        for (var i = 0; i < choices.size(); i++)
            parameters
                    .put("actionTitle" + (i + 1), XmlText.cleaned(choices.get(i).label()))
                    .put("actionURL" + (i + 1), says(choices.get(i)));
        return parameters;
    }

    /** A tap says this for whoever tapped. */
    private static String says(Outgoing.Menu.Choice choice) {
        return SAYS + URLEncoder.encode(choice.id(), UTF_8);
    }

    /** Cards read Markdown. */
    private static String cardText(Outgoing.Menu menu) {
        var text = menu.tail().isEmpty() ? menu.head() : menu.head() + "\n" + menu.tail();
        return MarkdownText.escaped(XmlText.cleaned(text));
    }

    /** What the list of chats shows. */
    private static String title(Outgoing.Menu menu) {
        var line = XmlText.cleaned(menu.head()).strip().lines().findFirst().orElse("");
        if (line.codePointCount(0, line.length()) <= LONGEST_TITLE) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    private static ObjectNode form(String kind, ObjectNode body) {
        var form = NODES.objectNode().put("msgtype", kind);
        form.set(kind, body);
        return form;
    }
}
