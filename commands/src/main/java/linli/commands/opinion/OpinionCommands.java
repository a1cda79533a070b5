package linli.commands.opinion;

import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;
import linli.core.wording.Normal;

/** 提意见: one question with three digits to press. Counted without names, changed by asking again. */
public final class OpinionCommands implements Feature {
    private static final String CHOOSING = "opinion.choosing";

    @Override
    public void addTo(Commands commands) {
        commands.add("提意见", OpinionCommands::ask).dialog(CHOOSING, (context, answer) -> choose(context));
    }

    private static Reply ask(CommandContext context) {
        return Reply.say("opinion.question").thenAsk(CHOOSING);
    }

    private static Optional<Reply> choose(CommandContext context) {
        return Choice.of(Normal.choice(context.text())).map(choice -> {
            OpinionStore.keep(context.tx(), context.person(), choice, context.now());
            return Reply.say("opinion.kept-" + choice.wording());
        });
    }

    /** Where the bicycle shed is to stand. */
    enum Choice {
        EAST,
        WEST,
        EITHER;

        static Optional<Choice> of(java.util.OptionalInt digit) {
            if (digit.isEmpty() || digit.getAsInt() < 1 || digit.getAsInt() > values().length) return Optional.empty();
            return Optional.of(values()[digit.getAsInt() - 1]);
        }

        String wording() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
