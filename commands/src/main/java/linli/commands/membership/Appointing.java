package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.person;
import static linli.core.command.Parameter.role;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.time;
import static linli.core.command.Parameter.unit;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.AppTokens;
import linli.core.community.Authority;
import linli.core.community.Grant;
import linli.core.community.JoinCodes;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.store.Tx;

/** Gives and takes roles; both act at once. */
final class Appointing {
    private final HandingOver handingOver;
    private final boolean settingsNameAdmins;

    Appointing(Commands commands, boolean settingsNameAdmins) {
        this.handingOver = new HandingOver(commands);
        this.settingsNameAdmins = settingsNameAdmins;
    }

    void addTo(Commands commands) {
        commands.add(command("角色 授予", "role grant")
                        .arguments(person("谁"), role("角色"))
                        .flags(unit("范围"), time("从"), time("到"))
                        .roles(Role.BRANCH)
                        .example("/角色 授予 R12 观察员 范围=U2 到=12-31")
                        .runs(this::give))
                .add(command("收回", "角色 收回", "role withdraw")
                        .arguments(person("谁"), role("角色"))
                        .flags(unit("范围"))
                        .roles(Role.BRANCH)
                        .example("/收回 R12 观察员")
                        .runs(this::take))
                .add(command("退任", "resign")
                        .arguments(text("角色"))
                        .example("/退任 观察员")
                        .runs(this::resign));
        handingOver.addTo(commands);
    }

    private Reply give(CommandContext context) {
        var arguments = context.arguments();
        long who = requirePerson(context);
        var role = arguments.role("角色");
        var unit = role == Role.ADMIN
                ? everywhere(context)
                : Where.find(context, arguments.findText("范围"), Role.BRANCH).unit();
        requireAuthority(context, role, unit.id());
        var from = arguments
                .findTime("从")
                .map(time -> time.date()
                        .atTime(time.time().orElse(LocalTime.MIN))
                        .atZone(context.zone())
                        .toInstant())
                .filter(context.now()::isBefore)
                .orElse(context.now());
        var until = arguments.findEnd("到", context).orElse(Grant.FOREVER);
        if (!until.isAfter(from)) throw Refusal.of("membership.staff.ends-before", until);
        long grant = Roles.grant(
                context.tx(),
                who,
                role,
                unit.id(),
                from,
                until,
                context.person().id());
        Ending.schedule(context, grant, from, until);
        acted(context, who, unit.id());
        return said("membership.staff.given", context, who, role, unit, until);
    }

    private static Reply.Say said(
            String wording, CommandContext context, long who, Role role, Unit unit, Instant until) {
        var name = Profiles.shown(context.tx(), who);
        return until.equals(Grant.FOREVER)
                ? Reply.say(wording, name, role.word(), unit.name())
                : Reply.say(wording + "-until", name, role.word(), unit.name(), until);
    }

    /** Admins are admins of everything. */
    private static Unit everywhere(CommandContext context) {
        context.arguments()
                .findText("范围")
                .map(words -> Where.named(context, words).unit())
                .filter(unit -> unit.id() != Unit.ROOT)
                .ifPresent(unit -> {
                    throw Refusal.of("membership.staff.admin-everywhere");
                });
        return Where.unit(context, Unit.ROOT);
    }

    private Reply take(CommandContext context) {
        long who = requirePerson(context);
        var role = context.arguments().role("角色");
        var words = context.arguments().findText("范围");
        var said = words.map(name -> Where.named(context, name).unit().id());
        said.ifPresent(unit -> requireAuthority(context, role, unit));
        var held = Roles.of(context.tx(), who, context.now()).stream()
                .filter(grant -> grant.role() == role)
                .filter(grant -> said.isEmpty() || said.get() == grant.unit())
                .toList();
        if (held.isEmpty()) {
            var again = said.flatMap(unit -> handingOver.ask(context, who, role, unit));
            if (again.isPresent()) return again.get();
            throw Refusal.of("membership.staff.not-held", Profiles.shown(context.tx(), who), role.word());
        }
        if (held.size() > 1) {
            var codes = held.stream().map(grant -> "U" + grant.unit()).toList();
            throw Refusal.of("membership.staff.held-often", role.word(), codes);
        }
        long unit = held.get(0).unit();
        requireAuthority(context, role, unit);
        return end(context, who, role, unit);
    }

    private Reply end(CommandContext context, long who, Role role, long unit) {
        var tx = context.tx();
        requireNotLast(context.tx(), role, context.now(), settingsNameAdmins);
        Roles.withdraw(tx, who, role, unit, context.person().id(), context.now());
        withdrawAllBy(tx, who, role);
        acted(context, who, unit);
        var taken = Reply.say(
                "membership.staff.taken",
                Profiles.shown(tx, who),
                role.word(),
                Where.unit(context, unit).name());
        return handingOver
                .ask(context, who, role, unit)
                .map(question -> question.after(taken.texts().get(0)))
                .orElse(taken);
    }

    private Reply resign(CommandContext context) {
        var word = context.arguments().text("角色");
        var role = Role.of(word).orElseThrow(() -> Refusal.of("argument.role", word, "/退任 观察员"));
        long me = context.person().id();
        var held = Roles.of(context.tx(), me, context.now()).stream()
                .filter(grant -> grant.role() == role)
                .toList();
        if (held.isEmpty()) throw Refusal.of("membership.not-yours", role.word());
        requireNotLast(context.tx(), role, context.now(), settingsNameAdmins);
        int handedOn = 0;
        for (var grant : held) {
            handedOn += handingOver
                    .handOn(context.tx(), me, grant, me, context.now())
                    .map(HandingOver.Handed::open)
                    .orElse(0);
            Roles.withdraw(context.tx(), me, role, grant.unit(), me, context.now());
        }
        withdrawAllBy(context.tx(), me, role);
        context.trace().command("退任");
        var resigned = Reply.say("membership.resigned", role.word());
        return handedOn == 0 ? resigned : resigned.and("membership.handed-on", handedOn);
    }

    /** What somebody has handed out in a role ends with it. */
    private static void withdrawAllBy(Tx tx, long who, Role role) {
        JoinCodes.withdrawAllBy(tx, who);
        if (role == Role.ADMIN) AppTokens.withdrawAllBy(tx, who);
    }

    static void requireNotLast(Tx tx, Role role, Instant now, boolean settingsNameAdmins) {
        if (role != Role.ADMIN) return;
        tx.lock("unit", Unit.ROOT); // so that two who give up at the same time are counted one after the other
        long admins = Roles.count(tx, Role.ADMIN, Unit.ROOT, now);
        if (Authority.isLastAdmin(admins, settingsNameAdmins)) throw Refusal.of("membership.staff.last-admin");
    }

    static void requireAuthority(CommandContext context, Role role, long unit) {
        if (Authority.mayAppoint(context.person(), role, Units.path(context.tx(), unit))) return;
        boolean onlyAdmins = role == Role.ADMIN || role == Role.BRANCH;
        throw onlyAdmins
                ? Refusal.of("membership.staff.only-admins", role.word())
                : Refusal.of(
                        "membership.staff.not-your-unit",
                        Where.unit(context, unit).name());
    }

    static long requirePerson(CommandContext context) {
        var words = context.arguments().text("谁").strip();
        return find(context, words).orElseThrow(() -> Refusal.of("membership.staff.nobody", words));
    }

    private static Optional<Long> find(CommandContext context, String words) {
        var code = words.matches("[0-9]{1,15}") ? "R" + words : words;
        return People.named(context.tx(), context.account().id(), code);
    }

    static void acted(CommandContext context, long who, long unit) {
        context.trace().acted("R" + who + " U" + unit);
    }
}
