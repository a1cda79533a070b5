package linli.core.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import linli.core.command.Reply;
import linli.core.message.Message;
import linli.core.message.Outgoing;
import linli.core.platform.Capabilities;
import linli.core.platform.Platform;
import linli.core.wording.Catalogue;
import linli.core.wording.Cut;
import linli.core.wording.Normal;
import org.jspecify.annotations.Nullable;

/** Turns what is to be said into the platform's bytes: words, what was owed in front, cut at the byte limit. */
final class Replies {
    /** What the suffix of a cut reply asks for, in either language. */
    private static final Set<String> MORE = Set.of("继续", "more");

    private final Catalogue catalogue;

    Replies(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What is said.
     *
     * @param message its text, with digits to tap where the platform has that
     * @param rest what did not fit, null when all is said
     */
    record Said(
            Outgoing message,
            String text,
            byte[] encoded,
            @Nullable String rest) {}

    String text(Reply.Say say) {
        return say.texts().stream().map(catalogue::text).collect(Collectors.joining("\n"));
    }

    String text(String wording, Object... arguments) {
        return catalogue.text(wording, arguments);
    }

    /** Says a text, with late answers in front of it. */
    Said say(Platform platform, Message message, String text, List<LateAnswers.Row> late, Instant now) {
        return say(platform, message, text, 0, late, now);
    }

    /** @param options how many digits, from 1, the text offers to answer with */
    Said say(Platform platform, Message message, String text, int options, List<LateAnswers.Row> late, Instant now) {
        var whole = new StringBuilder();
        for (var answer : late)
            whole.append(inFront(answer, now))
                    .append('\n')
                    .append(answer.answer())
                    .append("\n\n");
        whole.append(text);
        var suffix = '\n' + catalogue.text("more");
        var cut = Cut.at(whole.toString(), platform.capabilities().replyBytes(), suffix);
        var first = cut.first(suffix);
        var said = cut.isWhole() && platform.capabilities().features().contains(Capabilities.Feature.CHOICES)
                ? withDigits(first, options)
                : new Outgoing.Text(first);
        return new Said(said, first, platform.encode(message, said, now), cut.isWhole() ? null : cut.rest());
    }

    /** The labels stand in the text already. */
    private static Outgoing withDigits(String text, int options) {
        if (options < 1) return new Outgoing.Text(text);
        var choices = IntStream.rangeClosed(1, options)
                .mapToObj(digit -> new Outgoing.Menu.Choice(Integer.toString(digit), Integer.toString(digit)))
                .toList();
        return new Outgoing.Menu(text, choices, "");
    }

    byte[] nothing(Platform platform, Message message, Instant now) {
        return platform.encode(message, new Outgoing.Nothing(), now);
    }

    static boolean asksForMore(String text) {
        return MORE.contains(Normal.bare(text).toLowerCase(Locale.ROOT));
    }

    private String inFront(LateAnswers.Row answer, Instant now) {
        var day = catalogue.speech().day(answer.askedAt(), now);
        if (answer.told()) return catalogue.text("late-told", day);
        return answer.question().isEmpty()
                ? catalogue.text("late-untitled", day)
                : catalogue.text("late", day, answer.question());
    }
}
