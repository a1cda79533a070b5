package linli.commands.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.wording.Normal;

/** What everybody sees first: who speaks here, what can be had by a digit, and what is never asked for. */
final class FirstCard {
    private static final String DIALOG = "help.card";
    /** With 9 for a person there are five choices, so that one more line needs a page of its own. */
    private static final int MOST_LINES = 4;

    private final Commands commands;
    private final String community;

    FirstCard(Commands commands, String community) {
        this.commands = commands;
        this.community = community;
    }

    void addTo(Commands all) {
        all.dialog(DIALOG, "帮助", this::answered);
    }

    /** Whether this person has not seen it yet. */
    boolean isNews(CommandContext context) {
        return !Profiles.isInformed(context.tx(), context.person().id());
    }

    Reply.Say show(CommandContext context) {
        var say = lines(Reply.say("help.hello", community), 0).and("help.never");
        if (Profiles.inform(context.tx(), context.person().id())) say = say.and("privacy-line");
        var domains = Examples.domains(commands, context);
        return domains.isEmpty() ? say : say.and("help.staff.more", domains, domains.get(0));
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        var state = answer.state().split(" ", -1);
        if (answer.choice() < 1 || answer.choice() >= state.length) return Optional.empty();
        var chosen = state[answer.choice()];
        if (chosen.startsWith("+"))
            return Optional.of(lines(Reply.say("help.more-of-it"), Integer.parseInt(chosen.substring(1))));
        return commands.menu().stream()
                .filter(item -> item.wording().equals(chosen))
                .findFirst()
                .map(item -> item.handler().handle(context));
    }

    /** A digit to which nothing is open: the card still stands on the screen of whoever has seen it. */
    Optional<Reply> byDigit(CommandContext context) {
        int digit = Normal.choice(context.text()).orElse(0);
        var items = commands.menu();
        int shown = items.size() <= MOST_LINES ? items.size() : MOST_LINES - 1;
        if (digit < 1 || digit > shown || !context.isPrivate() || isNews(context)) return Optional.empty();
        return Optional.of(items.get(digit - 1).handler().handle(context));
    }

    /** The lines of one page; the state says what each digit stood for when it was shown. */
    private Reply.Say lines(Reply.Say above, int from) {
        var items = commands.menu();
        boolean fits = from == 0 && items.size() <= MOST_LINES;
        int to = fits ? items.size() : Math.min(from + MOST_LINES - 1, items.size());
        var say = above;
        var state = new ArrayList<>(List.of(""));
        for (var item : items.subList(from, to)) {
            say = say.and("help.line", state.size(), Reply.text(item.wording()));
            state.add(item.wording());
        }
        if (!fits) {
            say = say.and("help.line", state.size(), Reply.text("help.more"));
            state.add("+" + (to == items.size() ? 0 : to));
        }
        var whole = say.and("help.person");
        return items.isEmpty() ? whole : whole.thenAsk(DIALOG, String.join(" ", state));
    }
}
