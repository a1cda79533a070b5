package linli.commands.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Grant;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.store.Tx;

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

    /**
     * What went to whom.
     *
     * @param open how many things
     */
    record Handed(Grant grant, int open, long taker) {}

    /**
     * Hands on what somebody leaves open who goes by their own will, without asking them: to who gave the role, else to
     * another who may give it, else to a colleague; they are told. Nothing when nothing is open, or nobody is there.
     *
     * @param about who is named to the taker, 0 for nobody
     */
    Optional<Handed> handOn(Tx tx, long from, Grant grant, long about, Instant now) {
        int open = commands.duties().stream()
                .mapToInt(duties -> duties.count(tx, from, grant.role(), grant.unit(), now))
                .sum();
        var taker = open == 0 ? Optional.<Long>empty() : taker(tx, from, grant, now);
        if (taker.isEmpty()) return Optional.empty();
        for (var duties : commands.duties()) duties.handOver(tx, from, taker.get(), grant.role(), grant.unit(), now);
        StaffNews.leave(tx, taker.get(), StaffNews.Kind.LEFT, about, grant, open, now);
        return Optional.of(new Handed(grant, open, taker.get()));
    }

    private static Optional<Long> taker(Tx tx, long from, Grant grant, Instant now) {
        var giver = Roles.giver(tx, grant.id()).filter(by -> by != from);
        var appointing = others(Roles.holders(tx, List.of(Role.BRANCH, Role.ADMIN), grant.unit(), now), from);
        if (giver.filter(appointing::contains).isPresent()) return giver;
        return Stream.of(
                        appointing.stream(),
                        others(Roles.holders(tx, List.of(grant.role()), grant.unit(), now), from).stream(),
                        giver.stream()) // perhaps an admin by the settings, whom the store does not know as one
                .flatMap(each -> each)
                .findFirst();
    }

    private static List<Long> others(List<Long> persons, long me) {
        return persons.stream().filter(person -> person != me).toList();
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
