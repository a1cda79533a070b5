package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.role;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.time;
import static linli.core.command.Parameter.unit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.JoinCode;
import linli.core.community.JoinCodes;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;

/** Asks somebody to take a role; who is asked decides, and nobody is told of a no. */
final class Inviting {
    private static final String INVITED = "membership.invited";
    private static final String ADDRESS = "membership.address";

    private final Commands commands;

    Inviting(Commands commands) {
        this.commands = commands;
    }

    void addTo(Commands all) {
        all.add(command("邀请", "invite")
                        .arguments(role("角色"), text("单位").optional())
                        .flags(unit("范围"), time("到"))
                        .roles(Role.BRANCH)
                        .example("/邀请 观察员 3号楼群 到=12-31")
                        .runs(Inviting::invite))
                .dialog(INVITED, this::answered)
                .dialog(ADDRESS, this::called);
    }

    private static Reply invite(CommandContext context) {
        var arguments = context.arguments();
        var role = arguments.role("角色");
        var said = arguments.findText("单位").or(() -> arguments.findText("范围"));
        var where = role == Role.ADMIN
                ? new Where(Where.unit(context, Unit.ROOT), Optional.empty())
                : Where.find(context, said, Role.BRANCH);
        Appointing.requireAuthority(context, role, where.unit().id());
        var until = arguments.findEnd("到", context).orElse(Grant.FOREVER);
        var code = JoinCodes.invitation(
                context.tx(),
                role,
                where.unit().id(),
                where.group().map(ChatGroup::id),
                until,
                context.person().id(),
                context.now());
        context.trace().acted(where.unit().code());
        return Reply.say("membership.staff.invitation", where.name(), role.word(), code.code(), code.until());
    }

    /** What the invited person reads first. */
    static Reply.Say show(CommandContext context, JoinCode code) {
        requireRolesHere(context);
        var role = code.role().orElseThrow();
        var place = code.group()
                .flatMap(id -> ChatGroups.find(context.tx(), id))
                .map(ChatGroup::name)
                .orElseGet(() -> Where.unit(context, code.unit()).name());
        return Reply.say("membership.invited", inviter(context, code), place, role.word(), does(role))
                .thenAsk(INVITED, code.code());
    }

    private static Object inviter(CommandContext context, JoinCode code) {
        boolean branch = Roles.of(context.tx(), code.by(), context.now()).stream()
                .anyMatch(grant -> grant.role() == Role.BRANCH);
        return branch ? Role.BRANCH.word() : Where.unit(context, Unit.ROOT).name();
    }

    private static Reply.Text does(Role role) {
        return Reply.text(
                "membership.does-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static void requireRolesHere(CommandContext context) {
        if (context.account().withholdsRoles()) throw Refusal.of("membership.no-roles-here");
    }

    private Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        if (answer.choice() == 2)
            return Optional.of(Reply.say("membership.ask-first", answer.state()).thenAsk(INVITED, answer.state()));
        requireRolesHere(context);
        var code = JoinCodes.find(context.tx(), answer.state(), context.now())
                .filter(found -> JoinCodes.use(context.tx(), found));
        if (code.isEmpty()) throw Refusal.of("membership.invitation-over");
        if (answer.choice() == 3) return Optional.of(Reply.say("membership.declined"));
        return Optional.of(accept(context, code.get()));
    }

    private Reply accept(CommandContext context, JoinCode code) {
        long me = context.person().id();
        var role = code.role().orElseThrow();
        if (!code.roleUntil().isAfter(context.now())) throw Refusal.of("membership.invitation-over");
        long grant = Roles.grant(context.tx(), me, role, code.unit(), context.now(), code.roleUntil(), code.by());
        Ending.schedule(context, grant, context.now(), code.roleUntil());
        context.trace().command("接受邀请");
        Appointing.acted(context, me, code.unit());
        return Profiles.address(context.tx(), me)
                .map(address -> welcome(context, new Commands.Taken(address, role, code.unit(), code.roleUntil())))
                .orElseGet(() -> Reply.say("membership.ask-address")
                        .thenAsk(ADDRESS, role.name() + " " + code.unit() + " " + code.roleUntil(), List.of()));
    }

    private Optional<Reply> called(CommandContext context, Commands.Answer answer) {
        var address = Address.require(context.text());
        if (address.isEmpty()) return Optional.empty();
        Profiles.call(context.tx(), context.person().id(), address.get());
        var state = answer.state().split(" ", -1);
        var taken = new Commands.Taken(
                address.get(), Role.valueOf(state[0]), Long.parseLong(state[1]), Instant.parse(state[2]));
        return Optional.of(welcome(context, taken));
    }

    private Reply.Say welcome(CommandContext context, Commands.Taken taken) {
        return commands.findWelcome(taken.role())
                .map(hook -> hook.welcome(context, taken))
                .orElseGet(() -> welcome(taken));
    }

    private static Reply.Say welcome(Commands.Taken taken) {
        return taken.until().equals(Grant.FOREVER)
                ? Reply.say("membership.welcome", taken.address())
                : Reply.say("membership.welcome-until", taken.address(), taken.until());
    }
}
