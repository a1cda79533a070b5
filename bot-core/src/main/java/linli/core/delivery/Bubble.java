package linli.core.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Map;
import linli.core.message.Outgoing;

/** One outgoing message as it lies in the outbox: JSON with its kind. */
final class Bubble {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bubble() {}

    static String write(Outgoing message) {
        try {
            if (message instanceof Outgoing.Text text) return JSON.writeValueAsString(Map.of("text", text.text()));
            if (message instanceof Outgoing.Image image)
                return JSON.writeValueAsString(Map.of("image", image.mediaId()));
            if (message instanceof Outgoing.Menu menu) return JSON.writeValueAsString(Map.of("menu", menu));
            if (message instanceof Outgoing.News news) return JSON.writeValueAsString(Map.of("news", news.articles()));
            throw new IllegalArgumentException("no stored form for " + message.getClass());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Outgoing read(String stored) {
        try {
            var tree = JSON.readTree(stored);
            if (tree.has("text")) return new Outgoing.Text(tree.get("text").textValue());
            if (tree.has("image")) return new Outgoing.Image(tree.get("image").textValue());
            if (tree.has("menu")) return JSON.treeToValue(tree.get("menu"), Outgoing.Menu.class);
            return news(tree.get("news"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored message cannot be read", damaged);
        }
    }

    private static Outgoing news(JsonNode tree) throws JsonProcessingException {
        var articles = new ArrayList<Outgoing.News.Article>();
        for (var each : tree) articles.add(JSON.treeToValue(each, Outgoing.News.Article.class));
        return new Outgoing.News(articles);
    }

    /** The words of it, to be said in another way. */
    static String words(Outgoing message) {
        if (message instanceof Outgoing.Text text) return text.text();
        if (message instanceof Outgoing.Menu menu) return menu.asText().text();
        if (message instanceof Outgoing.News news && !news.articles().isEmpty())
            return news.articles().get(0).title() + "\n"
                    + news.articles().get(0).url();
        return "";
    }
}
