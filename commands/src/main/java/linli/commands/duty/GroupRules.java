package linli.commands.duty;

import static linli.core.command.Command.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Role;

/** 群规: what belongs into a group and what does not, and what to do when people quarrel. Nobody reads groups here. */
final class GroupRules {
    private static final String STEPS = "duty.steps";
    private static final Set<Role> HELPED =
            EnumSet.of(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.BUILDING_LEAD, Role.ADMIN);
    private static final Pattern QUARREL = Pattern.compile("群.{0,6}(吵|骂|闹起|撕起|打起)|(吵|骂|闹)起?来.{0,4}(咋办|怎么办)");

    void addTo(Commands commands) {
        commands.add(command("群规", "群 规则", "group rules")
                        .roles(Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE)
                        .onlyInPrivate()
                        .runs(GroupRules::rules))
                .dialog(STEPS, GroupRules::step)
                .listen(GroupRules::heard);
    }

    /** The rules in a bubble of their own, to be forwarded; what is behind them only the observer reads. */
    private static Reply rules(CommandContext context) {
        context.posts().say(context.person().id(), "rules", List.of(Reply.text("duty.rules")));
        return Reply.say("duty.rules-how");
    }

    private static Optional<Reply> heard(CommandContext context) {
        boolean helps = context.isPrivate() && context.person().holdsAny(HELPED);
        if (!helps || !QUARREL.matcher(context.text()).find()) return Optional.empty();
        return Optional.of(Reply.say("duty.steps").thenAsk(STEPS));
    }

    private static Optional<Reply> step(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        return Optional.of(Reply.say("duty.step-" + answer.choice()));
    }
}
