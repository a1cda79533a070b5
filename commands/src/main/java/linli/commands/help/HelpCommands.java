package linli.commands.help;

import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.message.Content;

/** The first word to newcomers, and the kind answer to whatever nobody else understands. */
public final class HelpCommands implements Feature {
    private final String community;

    /**
     * Speaks for one neighbourhood.
     *
     * @param community its name
     */
    public HelpCommands(String community) {
        this.community = community;
    }

    @Override
    public void addTo(Commands commands) {
        commands.add("帮助", this::card).otherwise(this::otherwise);
    }

    private Reply otherwise(CommandContext context) {
        return isUnreadable(context.message().content()) ? Reply.say("unsupported") : card(context);
    }

    private Reply card(CommandContext context) {
        return Reply.say("help.card", community);
    }

    private static boolean isUnreadable(Content content) {
        return !(content instanceof Content.Text
                || content instanceof Content.MenuPressed
                || content instanceof Content.Followed
                || content instanceof Content.Scanned
                || (content instanceof Content.Voice voice
                        && !voice.recognition().isBlank()));
    }
}
