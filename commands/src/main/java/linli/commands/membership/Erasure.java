package linli.commands.membership;

import linli.core.audit.AuditLog;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Links;
import linli.core.community.Role;
import linli.core.community.Roles;

/** Has everything about a person deleted or unlinked, here and in all features, and says what stays. */
final class Erasure {
    private final Commands commands;
    private final HandingOver handingOver;
    private final boolean settingsNameAdmins;

    Erasure(Commands commands, boolean settingsNameAdmins) {
        this.commands = commands;
        this.handingOver = new HandingOver(commands);
        this.settingsNameAdmins = settingsNameAdmins;
    }

    /** What belongs to accounts that sign is not read or deleted where anybody could ask for it. */
    static void requireOwnAccount(CommandContext context) {
        if (Links.isLinked(context.tx(), context.person().id())) Linking.requireSigned(context);
    }

    Reply erase(CommandContext context) {
        requireOwnAccount(context);
        long me = context.person().id();
        boolean storedAdmin =
                context.person().grants().stream().anyMatch(grant -> grant.role() == Role.ADMIN && grant.id() > 0);
        if (storedAdmin) Appointing.requireNotLast(context, Role.ADMIN, settingsNameAdmins);
        for (var grant : Roles.of(context.tx(), me, context.now())) handingOver.handOn(context, grant, 0);
        commands.personal().forEach(kept -> kept.erase(context.tx(), me, context.now()));
        AuditLog.erase(context.tx(), me);
        for (var former : Links.formerly(context.tx(), me)) AuditLog.erase(context.tx(), former);
        PersonalStore.erase(context.tx(), me);
        return Reply.say("membership.erased");
    }
}
