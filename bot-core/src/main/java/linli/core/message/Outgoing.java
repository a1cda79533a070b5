package linli.core.message;

import java.util.List;

/** What goes out, in our own form, without any platform's limits. */
public sealed interface Outgoing {
    record Text(String text) implements Outgoing {}

    record Image(String mediaId) implements Outgoing {}

    record Voice(String mediaId) implements Outgoing {}

    /** {@code title} and {@code description} may be empty. */
    record Video(String mediaId, String title, String description) implements Outgoing {}

    /** Everything but {@code thumbMediaId} may be empty. */
    record Music(String title, String description, String url, String highQualityUrl, String thumbMediaId)
            implements Outgoing {}

    record News(List<Article> articles) implements Outgoing {
        public record Article(String title, String description, String pictureUrl, String url) {}

        public News {
            articles = List.copyOf(articles);
        }
    }

    /**
     * A question whose answers can be tapped; where that cannot be, they are written out with their digits. An answer
     * whose label is its digit stands in the head already.
     */
    record Menu(String head, List<Choice> choices, String tail) implements Outgoing {
        /** One answer; {@code id}, a digit or two, is what comes back. */
        public record Choice(String id, String label) {
            /** As a button shows it: the digit alone where the head says already what it stands for. */
            public String numbered() {
                return label.equals(id) ? id : id + " " + label;
            }
        }

        public Menu {
            choices = List.copyOf(choices);
        }

        /** The same to be read and answered with a digit. */
        public Text asText() {
            var lines = new StringBuilder(head);
            for (var choice : choices)
                if (!choice.label().equals(choice.id())) lines.append('\n').append(choice.numbered());
            return new Text(
                    tail.isEmpty()
                            ? lines.toString()
                            : lines.append('\n').append(tail).toString());
        }
    }

    /** Hands the conversation to the platform's own human-service desk; {@code account} may be empty. */
    record HandOver(String account) implements Outgoing {}

    /** Nothing to say: the platform is told that all is well and shows nothing. */
    record Nothing() implements Outgoing {}
}
