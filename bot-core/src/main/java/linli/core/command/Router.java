package linli.core.command;

import java.util.Optional;
import linli.core.message.Content;
import linli.core.message.Message;
import linli.core.wording.Normal;
import org.jspecify.annotations.Nullable;

/** Finds who answers a message: the open dialog, else the command of that name, else the handler for everything else. */
public final class Router {
    private final Commands commands;

    public Router(Commands commands) {
        this.commands = commands;
    }

    /** Whether anybody answers to this kind of content; the rest is acknowledged without touching the store. */
    public static boolean handles(Content content) {
        return !(content instanceof Content.SendFinished || content instanceof Content.SubscriptionChanged);
    }

    /** The words of a message: what was typed, what the platform heard, or what a menu button stands for. */
    public static String textOf(Message message) {
        var content = message.content();
        if (content instanceof Content.Text text) return text.text();
        if (content instanceof Content.Voice voice) return voice.recognition();
        if (content instanceof Content.MenuPressed pressed) return pressed.key();
        return "";
    }

    /**
     * Answers.
     *
     * @param openDialog the conversation's open dialog, null when there is none
     */
    public Reply route(CommandContext context, @Nullable String openDialog) {
        if (context.message().content() instanceof Content.Unfollowed) return Reply.nothing();
        return fromDialog(context, openDialog)
                .or(() -> fromCommand(context))
                .orElseGet(() -> commands.otherwise().handle(context));
    }

    private Optional<Reply> fromDialog(CommandContext context, @Nullable String openDialog) {
        if (openDialog == null || context.text().isEmpty()) return Optional.empty();
        return commands.findDialog(openDialog).flatMap(dialog -> dialog.handle(context));
    }

    private Optional<Reply> fromCommand(CommandContext context) {
        return commands.find(Normal.bare(context.text())).map(handler -> handler.handle(context));
    }
}
