package linli.commands.help;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.rest;

import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.wording.Normal;
import linli.core.wording.SmallTalk;

/** The first word to newcomers, kind words, and an answer to whatever nobody else understands. */
public final class HelpCommands implements Feature {
    private static final int PERSON = 9;

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
        var card = new FirstCard(commands, community);
        var examples = new Examples(commands, card);
        card.addTo(commands);
        commands.add(command("帮助", "菜单", "help")
                        .arguments(rest("类").optional())
                        .withoutSlash()
                        .alsoInGroups()
                        .example("帮助 投票")
                        .runs(examples::show))
                .start(card::show)
                .listen(context -> kindly(context, card))
                .listen(card::byDigit)
                .otherwise(context -> otherwise(context, card));
    }

    /** Politeness agrees to nothing, and closes no question. */
    private static Optional<Reply> kindly(CommandContext context, FirstCard card) {
        return SmallTalk.in(context.text()).map(kind -> switch (kind) {
            case GREETING -> card.show(context);
            case THANKS -> Reply.say("help.thanks").keepOpen();
            case AGREEMENT -> Reply.say("help.agreed").keepOpen();
        });
    }

    private static Reply otherwise(CommandContext context, FirstCard card) {
        var unreadable = Unreadable.answer(context.message().content());
        if (unreadable.isPresent()) return unreadable.get();
        if (Normal.choice(context.text()).orElse(0) == PERSON) return Reply.say("help.nobody");
        if (context.misses() > 0) return Reply.say("help.unclear-again");
        return context.text().isBlank() || card.isNews(context)
                ? card.show(context)
                : card.show(context).after(Reply.text("help.unclear"));
    }
}
