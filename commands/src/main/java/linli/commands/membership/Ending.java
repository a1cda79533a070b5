package linli.commands.membership;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.Grant;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.job.JobContext;
import linli.core.job.JobKinds;
import linli.core.job.Jobs;

/** Asks a week before a role ends whether its holder would like to go on; whoever gave it decides. */
final class Ending {
    private static final String JOB = "membership.ending";
    private static final int DAYS_BEFORE = 7;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    void addTo(Commands commands) {
        commands.closing((context, said) -> ask(context).map(said::and))
                .dialog(JOB, Ending::answered)
                .news(StaffNews::hear);
    }

    void addTo(JobKinds kinds) {
        kinds.add(JOB, Ending::due);
    }

    /** A shorter term is asked about on its first morning. */
    static void schedule(CommandContext context, long grant, Instant from, Instant until) {
        if (until.equals(Grant.FOREVER)) return;
        var zone = context.zone();
        var usual = until.atZone(zone)
                .toLocalDate()
                .minusDays(DAYS_BEFORE)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
        var first = morningAfter(from, zone);
        var due = usual.isAfter(first) ? usual : first;
        if (due.isBefore(until)) Jobs.schedule(context.tx(), JOB, Long.toString(grant), due);
    }

    private static Instant morningAfter(Instant moment, ZoneId zone) {
        var day = moment.atZone(zone);
        var morning = day.toLocalDate().atTime(MORNING).atZone(zone);
        return (morning.isAfter(day) ? morning : morning.plusDays(1)).toInstant();
    }

    private static void due(JobContext job) {
        Roles.held(job.tx(), Long.parseLong(job.argument()), job.now())
                .ifPresent(held -> StaffNews.leave(
                        job.tx(), held.person(), StaffNews.Kind.ENDING, held.person(), held.grant(), 0, job.now()));
    }

    private static Optional<Reply.Say> ask(CommandContext context) {
        if (context.account().withholdsRoles()) return Optional.empty();
        return StaffNews.takeEnding(context.tx(), context.person().id())
                .flatMap(row -> held(context, row.role(), row.unit()))
                .map(grant -> Reply.say(
                                "membership.ending",
                                Where.unit(context, grant.unit()).name(),
                                grant.role().word(),
                                grant.until())
                        .thenAsk(JOB, grant.role().name() + " " + grant.unit()));
    }

    private static Optional<Grant> held(CommandContext context, Role role, long unit) {
        return Roles.of(context.tx(), context.person().id(), context.now()).stream()
                .filter(grant -> grant.role() == role
                        && grant.unit() == unit
                        && !grant.until().equals(Grant.FOREVER))
                .findFirst();
    }

    private static Optional<Reply> answered(CommandContext context, Commands.Answer answer) {
        if (answer.choice() < 1) return Optional.empty();
        var state = answer.state().split(" ", -1);
        var role = Role.valueOf(state[0]);
        var grant = held(context, role, Long.parseLong(state[1]))
                .orElseThrow(() -> Refusal.of("membership.not-yours", role.word()));
        if (answer.choice() == 2) return Optional.of(Reply.say("membership.ending-no", grant.until()));
        long me = context.person().id();
        for (var giver : givers(context, grant))
            StaffNews.leave(context.tx(), giver, StaffNews.Kind.STAYING, me, grant, 0, context.now());
        return Optional.of(Reply.say("membership.ending-yes"));
    }

    /** Who gave it, else whoever could give it now. */
    private static List<Long> givers(CommandContext context, Grant grant) {
        var giver = Roles.giver(context.tx(), grant.id());
        return giver.isPresent()
                ? List.of(giver.get())
                : Roles.holders(context.tx(), List.of(Role.BRANCH, Role.ADMIN), grant.unit(), context.now());
    }
}
