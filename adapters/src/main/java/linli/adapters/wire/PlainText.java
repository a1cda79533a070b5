package linli.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import linli.core.message.Outgoing;

/** What can be said in plain words, for platforms that have no other form for it. */
public final class PlainText {
    private PlainText() {}

    /** Empty where there is nothing to read, or more than {@code longest} bytes. */
    public static Optional<String> of(Outgoing message, int longest) {
        return words(message)
                .map(XmlText::cleaned)
                .filter(text -> !text.isBlank() && text.getBytes(UTF_8).length <= longest);
    }

    private static Optional<String> words(Outgoing message) {
        if (message instanceof Outgoing.Text text) return Optional.of(text.text());
        if (message instanceof Outgoing.Menu menu)
            return Optional.of(menu.asText().text());
        if (message instanceof Outgoing.News news) return Optional.of(articles(news));
        return Optional.empty();
    }

    private static String articles(Outgoing.News news) {
        return news.articles().stream().map(PlainText::article).collect(Collectors.joining("\n\n"));
    }

    private static String article(Outgoing.News.Article article) {
        return Stream.of(article.title(), article.description(), article.url())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
