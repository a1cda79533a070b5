package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.text;

import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.CodeTries;
import linli.core.community.FirstAdmin;
import linli.core.community.Unit;
import linli.core.wording.Normal;

/** The first admin of a new store, by the code that the server printed. */
final class Claiming {
    void addTo(Commands commands) {
        commands.add(command("认领", "claim")
                .arguments(text("码"))
                .withoutSlash()
                .onlyInPrivate()
                .example("认领 48291357")
                .runs(Claiming::claim));
    }

    private static Reply claim(CommandContext context) {
        var tx = context.tx();
        long me = context.person().id();
        if (!FirstAdmin.isOffered(tx)) return Reply.say("membership.staff.claim-closed");
        if (context.account().withholdsRoles()) throw Refusal.of("membership.no-roles-here");
        if (!CodeTries.mayTry(tx, me, context.now())) return Reply.say("membership.too-many-codes");
        var digits = Normal.digits(context.arguments().text("码"));
        if (digits.isPresent() && FirstAdmin.claim(tx, me, digits.get(), context.now())) {
            context.trace().command("认领");
            Appointing.acted(context, me, Unit.ROOT);
            return Reply.say("membership.staff.claimed");
        }
        CodeTries.wrongOne(tx, me, context.now());
        return Reply.say("membership.staff.claim-wrong");
    }
}
