package linli.commands.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;

/** Asks who takes over what somebody leaves open. */
final class HandingOver {
    private static final String DIALOG = "membership.handing-over";
    private static final int MOST_OTHERS = 3;

    private final Commands commands;

    HandingOver(Commands commands) {
        this.commands = commands;
    }

    void addTo(Commands all) {
        all.dialog(DIALOG, this::answered);
    }

    /** The question; nothing when nothing is open. */
    Optional<Reply.Say> ask(CommandContext context, long from, Role role, long unit) {
        var tx = context.tx();
        int open = commands.duties().stream()
                .mapToInt(duties -> duties.count(tx, from, role, unit, context.now()))
                .sum();
        if (open == 0) return Optional.empty();
        var takers = new ArrayList<>(Roles.holders(tx, List.of(role), unit, context.now()).stream()
                .filter(holder -> holder != from && holder != context.person().id())
                .limit(MOST_OTHERS)
                .toList());
        var lines = new ArrayList<String>();
        for (var taker : takers) lines.add((lines.size() + 1) + " " + Profiles.shown(tx, taker));
        takers.add(context.person().id());
        var state = new ArrayList<String>(List.of(Long.toString(from), role.name(), Long.toString(unit)));
        takers.forEach(taker -> state.add(Long.toString(taker)));
        var question = lines.isEmpty()
                ? Reply.say("membership.staff.open-to-me", open)
                : Reply.say("membership.staff.open-to", open, String.join(" ", lines), lines.size() + 1);
        return Optional.of(question.thenAsk(DIALOG, String.join(" ", state)));
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var state = answer.state().split(" ", -1);
        long from = Long.parseLong(state[0]);
        var role = Role.valueOf(state[1]);
        long unit = Long.parseLong(state[2]);
        long to = Long.parseLong(state[2 + answer.choice()]);
        Appointing.requireAuthority(context, role, unit);
        commands.duties().forEach(duties -> duties.handOver(context.tx(), from, to, role, unit, context.now()));
        context.trace().acted("R" + from + " R" + to + " U" + unit);
        return Optional.of(
                to == context.person().id()
                        ? Reply.say("membership.staff.handed-to-me")
                        : Reply.say("membership.staff.handed", Profiles.shown(context.tx(), to)));
    }
}
