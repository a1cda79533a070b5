package linli.adapters.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.XmlText;
import linli.core.message.Outgoing;

/** From our own form to an app's message, without its receiver. Pure. */
final class AppForms {
    /** The largest text content, in UTF-8 bytes. */
    static final int LONGEST_TEXT = 2048;

    static final int MOST_ARTICLES = 8;
    private static final int MOST_BUTTONS = 6;
    private static final int LONGEST_BUTTON = 10;
    private static final int LONGEST_TITLE = 26;
    private static final int LONGEST_SUBTITLE = 112;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AppForms() {}

    /**
     * The same for a person, who can tap a card.
     *
     * @param task of a card, unique within the app
     */
    static Optional<ObjectNode> toPerson(Outgoing message, String task) {
        return message instanceof Outgoing.Menu menu && fitsACard(menu)
                ? Optional.of(card(menu, task))
                : toGroup(message);
    }

    /** Empty when the platform has no form for it: a text without a word, or one that is too long. */
    static Optional<ObjectNode> toGroup(Outgoing message) {
        if (message instanceof Outgoing.Image image) return media("image", image.mediaId());
        if (message instanceof Outgoing.Voice voice) return media("voice", voice.mediaId());
        if (message instanceof Outgoing.Video video) return video(video);
        if (message instanceof Outgoing.News news) return news(news.articles());
        return PlainText.of(message, LONGEST_TEXT)
                .map(text -> form("text", NODES.objectNode().put("content", text)));
    }

    private static Optional<ObjectNode> media(String kind, String mediaId) {
        return Optional.of(form(kind, NODES.objectNode().put("media_id", mediaId)));
    }

    private static Optional<ObjectNode> video(Outgoing.Video video) {
        var body = NODES.objectNode().put("media_id", video.mediaId());
        if (!video.title().isEmpty()) body.put("title", XmlText.cleaned(video.title()));
        if (!video.description().isEmpty()) body.put("description", XmlText.cleaned(video.description()));
        return Optional.of(form("video", body));
    }

    static Optional<ObjectNode> news(List<Outgoing.News.Article> articles) {
        if (articles.isEmpty()) return Optional.empty();
        var body = NODES.objectNode();
        var list = body.putArray("articles");
        for (var article : articles.subList(0, Math.min(MOST_ARTICLES, articles.size())))
            list.addObject()
                    .put("title", XmlText.cleaned(article.title()))
                    .put("description", XmlText.cleaned(article.description()))
                    .put("url", article.url())
                    .put("picurl", article.pictureUrl());
        return Optional.of(form("news", body));
    }

    /** What a card would cut is written out instead. */
    private static boolean fitsACard(Outgoing.Menu menu) {
        var head = cardText(menu);
        return !menu.choices().isEmpty()
                && menu.choices().size() <= MOST_BUTTONS
                && !head.isBlank()
                && length(head) <= LONGEST_SUBTITLE
                && menu.choices().stream().allMatch(choice -> length(choice.label()) <= LONGEST_BUTTON);
    }

    private static ObjectNode card(Outgoing.Menu menu, String task) {
        var text = XmlText.cleaned(cardText(menu));
        var card = NODES.objectNode().put("card_type", "button_interaction").put("task_id", task);
        if (length(text) <= LONGEST_TITLE && text.indexOf('\n') < 0)
            card.putObject("main_title").put("title", text);
        else card.put("sub_title_text", text);
        var buttons = card.putArray("button_list");
        for (var choice : menu.choices())
            buttons.addObject().put("text", XmlText.cleaned(choice.label())).put("key", choice.id());
        return form("template_card", card);
    }

    private static String cardText(Outgoing.Menu menu) {
        return menu.tail().isEmpty() ? menu.head() : menu.head() + "\n" + menu.tail();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static ObjectNode form(String kind, ObjectNode body) {
        var form = NODES.objectNode().put("msgtype", kind);
        form.set(kind, body);
        return form;
    }
}
