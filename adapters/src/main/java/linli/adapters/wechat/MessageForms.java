package linli.adapters.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import linli.adapters.wire.XmlText;
import linli.core.message.Outgoing;

/** From our own form to a customer-service message. Pure. */
final class MessageForms {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageForms() {}

    /** Empty when the platform has no form for it: a text without a word, or one that is too long. */
    static Optional<ObjectNode> of(String receiver, Outgoing message) {
        if (message instanceof Outgoing.Text text) return text(receiver, text);
        if (message instanceof Outgoing.Menu menu) return menu(receiver, menu);
        if (message instanceof Outgoing.Image image) return media(receiver, "image", image.mediaId());
        if (message instanceof Outgoing.Voice voice) return media(receiver, "voice", voice.mediaId());
        if (message instanceof Outgoing.Video video) return video(receiver, video);
        if (message instanceof Outgoing.Music music) return music(receiver, music);
        return message instanceof Outgoing.News news ? news(receiver, news) : Optional.empty();
    }

    private static Optional<ObjectNode> text(String receiver, Outgoing.Text text) {
        if (!fits(text)) return Optional.empty();
        return form(receiver, "text", NODES.objectNode().put("content", clean(text.text())));
    }

    private static boolean fits(Outgoing.Text text) {
        var clean = clean(text.text());
        return !clean.isBlank() && clean.getBytes(UTF_8).length <= ReplyWriter.LONGEST_TEXT;
    }

    private static Optional<ObjectNode> menu(String receiver, Outgoing.Menu menu) {
        if (menu.choices().isEmpty()) return text(receiver, menu.asText());
        if (!fits(menu.asText())) return Optional.empty();
        var body = NODES.objectNode().put("head_content", clean(menu.head()));
        var list = body.putArray("list");
        for (var choice : menu.choices())
            list.addObject().put("id", choice.id()).put("content", clean(choice.label()));
        return form(receiver, "msgmenu", body.put("tail_content", clean(menu.tail())));
    }

    private static Optional<ObjectNode> media(String receiver, String kind, String mediaId) {
        return form(receiver, kind, NODES.objectNode().put("media_id", mediaId));
    }

    /** Without a small picture: the platform takes one from the film. */
    private static Optional<ObjectNode> video(String receiver, Outgoing.Video video) {
        var body = NODES.objectNode().put("media_id", video.mediaId());
        optional(body, "title", video.title());
        optional(body, "description", video.description());
        return form(receiver, "video", body);
    }

    private static Optional<ObjectNode> music(String receiver, Outgoing.Music music) {
        var body = NODES.objectNode();
        optional(body, "title", music.title());
        optional(body, "description", music.description());
        optional(body, "musicurl", music.url());
        optional(body, "hqmusicurl", music.highQualityUrl());
        return form(receiver, "music", body.put("thumb_media_id", music.thumbMediaId()));
    }

    /** The platform takes exactly one. */
    private static Optional<ObjectNode> news(String receiver, Outgoing.News news) {
        if (news.articles().isEmpty()) return Optional.empty();
        var article = news.articles().get(0);
        var body = NODES.objectNode();
        body.putArray("articles")
                .addObject()
                .put("title", clean(article.title()))
                .put("description", clean(article.description()))
                .put("url", article.url())
                .put("picurl", article.pictureUrl());
        return form(receiver, "news", body);
    }

    private static Optional<ObjectNode> form(String receiver, String kind, ObjectNode body) {
        var form = NODES.objectNode().put("touser", receiver).put("msgtype", kind);
        form.set(kind, body);
        return Optional.of(form);
    }

    private static void optional(ObjectNode body, String field, String text) {
        if (!text.isEmpty()) body.put(field, clean(text));
    }

    /** The characters that JSON would have to escape by number are those that XML cannot carry, too. */
    private static String clean(String text) {
        return XmlText.cleaned(text);
    }
}
