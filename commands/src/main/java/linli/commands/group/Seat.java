package linli.commands.group;

import linli.core.command.CommandContext;
import linli.core.command.Refusal;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Role;

/** The group in which something is said to us. */
final class Seat {
    /** Who looks after groups. */
    static final Role[] MINDING = {Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE};

    private Seat() {}

    static ChatGroup.Seat require(CommandContext context) {
        if (context.isPrivate()) throw Refusal.of("group.staff.only-in-group");
        var message = context.message();
        return new ChatGroup.Seat(message.account(), message.conversation().id());
    }

    static ChatGroup requireBound(CommandContext context) {
        return ChatGroups.at(context.tx(), require(context)).orElseThrow(() -> Refusal.of("group.staff.not-bound"));
    }
}
