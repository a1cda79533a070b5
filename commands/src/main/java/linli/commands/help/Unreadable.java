package linli.commands.help;

import java.util.Optional;
import linli.core.command.Reply;
import linli.core.message.Content;

/** What is no text gets an answer that says what to do instead; what was asked before stays open. */
final class Unreadable {
    private Unreadable() {}

    static Optional<Reply> answer(Content content) {
        return wording(content).map(key -> Reply.say(key).keepOpen());
    }

    private static Optional<String> wording(Content content) {
        if (content instanceof Content.Image) return Optional.of("help.picture");
        if (content instanceof Content.Video) return Optional.of("help.video");
        if (content instanceof Content.Location) return Optional.of("help.location");
        if (content instanceof Content.Link) return Optional.of("help.link");
        if (content instanceof Content.Unsupported) return Optional.of("help.sticker");
        boolean unheard =
                content instanceof Content.Voice voice && voice.recognition().isBlank();
        return unheard ? Optional.of("help.voice") : Optional.empty();
    }
}
