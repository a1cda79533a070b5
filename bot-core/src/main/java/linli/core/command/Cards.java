package linli.core.command;

import java.util.List;
import java.util.Optional;
import linli.core.wording.Normal;

/** Gives an answer to the question it belongs to; asks back when that is not clear. */
final class Cards {
    private static final String AGAIN = "core.again";
    private static final String WHICH = "core.which";

    private final Commands commands;
    private final Runner runner;
    private final Pushed pushed;

    Cards(Commands commands, Runner runner, Pushed pushed) {
        this.pushed = pushed;
        this.commands = commands;
        this.runner = runner;
    }

    Optional<Reply> answer(CommandContext context, Open open) {
        if (open.cards().isEmpty()) return expired(context, open);
        var newest = open.cards().get(0);
        int choice = Answers.choice(context.text(), newest.options()).orElse(0);
        if (open.cards().size() > 1) {
            var before = open.cards().get(1);
            int other = Answers.choice(context.text(), before.options()).orElse(0);
            if (choice == 0 && other > 0) return handle(context, before, other);
            if (choice > 0 && other > 0) return Optional.of(which(context, open, choice, other));
        }
        if (choice == 0 && newest.options().isEmpty()) {
            var word = runner.runWord(context);
            if (word.isPresent()) return word;
        }
        if (choice == 0 && isDigit(context) && !newest.options().isEmpty())
            return Optional.of(
                    Reply.say("card.no-such-option", newest.options().size()).keepOpen());
        return handle(context, newest, choice);
    }

    private Optional<Reply> handle(CommandContext context, Card card, int choice) {
        var answer = new Commands.Answer(card.state(), choice);
        return switch (card.dialog()) {
            case Runner.GUESS -> runner.guessed(context, answer);
            case Runner.WHERE -> runner.answeredWhere(context, answer);
            case AGAIN -> again(context, answer);
            case WHICH -> chosen(context, answer);
            case Pushed.WHICH -> pushed.chosen(context, answer);
            default ->
                commands.findDialog(card.dialog())
                        .flatMap(dialog -> dialog.handler().handle(context, answer));
        };
    }

    /** A digit whose card is more than a day old may mean something else by now. */
    private Optional<Reply> expired(CommandContext context, Open open) {
        if (open.expired() == null || !isDigit(context)) return Optional.empty();
        var digit = Normal.choice(context.text()).getAsInt();
        return commands.findDialog(open.expired())
                .filter(dialog -> !dialog.again().isEmpty())
                .map(dialog -> Reply.say("card.too-old", digit, dialog.again()).thenAsk(AGAIN, dialog.again()));
    }

    private Optional<Reply> again(CommandContext context, Commands.Answer answer) {
        if (answer.choice() == 1) return runner.run(context.saying(answer.state()));
        return answer.choice() == 2 ? Optional.of(commands.startOrOtherwise().handle(context)) : Optional.empty();
    }

    private static Reply which(CommandContext context, Open open, int choice, int other) {
        var newest = open.cards().get(0);
        var before = open.cards().get(1);
        var options = List.of(newest.options().get(choice - 1), before.options().get(other - 1));
        var state = String.join(
                "\u001e",
                newest.dialog(),
                newest.state(),
                Integer.toString(choice),
                before.dialog(),
                before.state(),
                Integer.toString(other));
        return Reply.say("card.which", context.text().strip(), options.get(0), options.get(1))
                .thenAsk(WHICH, state, options);
    }

    private Optional<Reply> chosen(CommandContext context, Commands.Answer answer) {
        if (answer.choice() == 0) return Optional.empty();
        var parts = answer.state().split("\u001e", -1);
        int at = answer.choice() == 1 ? 0 : 3;
        var card = new Card(parts[at], parts[at + 1], List.of(), context.now());
        return handle(context, card, Integer.parseInt(parts[at + 2]));
    }

    private static boolean isDigit(CommandContext context) {
        return Normal.choice(context.text()).isPresent();
    }
}
