package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.rest;

import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Memberships;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.community.Unit;
import linli.core.message.Content;

/** Fewer notices, or none; moved away. Acts at once, whatever is answered afterwards. */
final class Leaving {
    private static final String URGENT_TOO = "membership.urgent-too";
    private static final String DELETE_TOO = "membership.delete-too";

    private final AllKept all;

    Leaving(AllKept all) {
        this.all = all;
    }

    void addTo(Commands commands) {
        commands.add(command("退订", "unsubscribe")
                        .arguments(rest("类").optional())
                        .withoutSlash()
                        .runs(Leaving::fewerNotices))
                .add(command("搬走了", "退出", "leave").withoutSlash().runs(Leaving::leave))
                .on(Content.Unfollowed.class, Leaving::unfollowed)
                .dialog(URGENT_TOO, "退订", Leaving::noNotices)
                .dialog(DELETE_TOO, "搬走了", this::delete);
    }

    private static Reply fewerNotices(CommandContext context) {
        long me = context.person().id();
        if (Profiles.notices(context.tx(), me) == Notices.NONE) return Reply.say("membership.no-notices-already");
        Profiles.want(context.tx(), me, Notices.URGENT);
        return Reply.say("membership.fewer-notices").thenAsk(URGENT_TOO, "", List.of("连急事也不要"));
    }

    private static Optional<Reply> noNotices(CommandContext context, Commands.Answer answer) {
        if (answer.choice() != 1) return Optional.empty();
        Profiles.want(context.tx(), context.person().id(), Notices.NONE);
        return Optional.of(Reply.say("membership.no-notices"));
    }

    private static Reply leave(CommandContext context) {
        var tx = context.tx();
        long me = context.person().id();
        var names = Memberships.of(tx, me).stream()
                .map(membership -> Where.unit(context, membership.unit()).name())
                .toList();
        Memberships.leaveAll(tx, me);
        Profiles.want(tx, me, Notices.NONE);
        var community = Where.unit(context, Unit.ROOT).name();
        return Reply.say("membership.left", names.isEmpty() ? community : names).thenAsk(DELETE_TOO);
    }

    private Optional<Reply> delete(CommandContext context, Commands.Answer answer) {
        return switch (answer.choice()) {
            case 1 -> Optional.of(Mine.erase(context, all));
            case 2 -> Optional.of(Reply.say("membership.kept"));
            default -> Optional.empty();
        };
    }

    private static Reply unfollowed(CommandContext context) {
        var message = context.message();
        Profiles.follow(context.tx(), message.account(), message.sender(), false);
        return Reply.nothing();
    }
}
