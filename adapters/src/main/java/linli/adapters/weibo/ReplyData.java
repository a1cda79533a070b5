package linli.adapters.weibo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import linli.adapters.wire.PlainText;
import linli.adapters.wire.XmlText;
import linli.core.message.Outgoing;

/**
 * What a message to a fan holds, the same in an answer and in a message of our own.
 *
 * @param type as the platform calls it
 * @param document what {@code data} is made of
 */
record ReplyData(String type, ObjectNode document) {
    /** Fewer than 300 Chinese characters. */
    static final int LONGEST_TEXT = 897;

    private static final int MOST_ARTICLES = 8;

    /** Empty when the platform has no form for it: a text without a word, or one that is too long. */
    static Optional<ReplyData> of(Outgoing message) {
        if (message instanceof Outgoing.News news && !news.articles().isEmpty())
            return Optional.of(articles(news.articles()));
        return PlainText.of(message, LONGEST_TEXT).map(text -> new ReplyData("text", object().put("text", text)));
    }

    private static ReplyData articles(List<Outgoing.News.Article> articles) {
        var document = object();
        var list = document.putArray("articles");
        for (var article : articles.subList(0, Math.min(MOST_ARTICLES, articles.size())))
            list.addObject()
                    .put("display_name", XmlText.cleaned(article.title()))
                    .put("summary", XmlText.cleaned(article.description()))
                    .put("image", article.pictureUrl())
                    .put("url", article.url());
        return new ReplyData("articles", document);
    }

    /** As an answer carries it: a blank is %20, for a plus sign would be shown. */
    String encoded() {
        return URLEncoder.encode(document.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
