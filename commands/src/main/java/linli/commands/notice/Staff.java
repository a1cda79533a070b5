package linli.commands.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.core.command.CommandContext;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.Units;

/** Who tells a unit's people something, and how they sign. */
final class Staff {
    static final Role[] ROLES = {Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.PROPERTY};
    static final Set<Role> ALLOWED = Set.of(Role.ADMIN, ROLES[0], ROLES[1], ROLES[2]);
    static final Set<Role> FOLLOWING = Set.of(Role.ADMIN, ROLES[0], ROLES[1], ROLES[2], Role.OBSERVER);
    private static final Duration LATELY = Duration.ofDays(30);

    private Staff() {}

    static boolean may(CommandContext context, Notice notice) {
        return Roles.holdsIn(context.tx(), context.person(), ALLOWED, notice.unit());
    }

    static Unit unit(CommandContext context, long id) {
        return Units.find(context.tx(), id).orElseThrow(() -> new IllegalStateException("a notice without its unit"));
    }

    /** As the unit's people know whoever writes: by the unit's name and, where there is one, the body's. */
    static Sender sender(CommandContext context, long unit, String phone) {
        var name = unit(context, unit).name();
        var body = body(context, unit);
        return new Sender(name.endsWith(body) ? name : name + body, name, phone);
    }

    private static String body(CommandContext context, long unit) {
        if (holds(context, Role.PROPERTY, unit)) return "物业";
        if (holds(context, Role.RESIDENTS_COMMITTEE, unit)) return "居委会";
        return holds(context, Role.BRANCH, unit) ? "支部" : "";
    }

    private static boolean holds(CommandContext context, Role role, long unit) {
        return Roles.holdsIn(context.tx(), context.person(), Set.of(role), unit);
    }

    /** The last one that was sent, this person's own first. */
    static Optional<Notice> latestOut(CommandContext context, Set<Role> roles) {
        var out = latest(context, roles).stream()
                .filter(notice -> notice.state() == Notice.State.OUT)
                .toList();
        return own(context, out).or(() -> out.stream().findFirst());
    }

    /** Whether somebody may see how far a notice has come: also who holds a role where it was sent to, or below. */
    static boolean mayFollow(CommandContext context, Notice notice) {
        if (may(context, notice)) return true;
        if (notice.out().campaign() == 0) return false;
        if (Roles.holdsIn(context.tx(), context.person(), FOLLOWING, notice.unit())) return true;
        var told = NoticeStore.units(context.tx(), notice.id());
        return context.person().unitsWith(FOLLOWING).stream()
                .anyMatch(unit -> Units.path(context.tx(), unit).stream().anyMatch(told::contains));
    }

    /** The last one that somebody may follow, whatever became of it, this person's own first. */
    static Optional<Notice> latestFollowed(CommandContext context) {
        var all = NoticeStore.latest(context.tx(), context.now().minus(LATELY)).stream()
                .filter(notice -> mayFollow(context, notice))
                .toList();
        return own(context, all).or(() -> all.stream().findFirst());
    }

    private static List<Notice> latest(CommandContext context, Set<Role> roles) {
        return NoticeStore.latest(context.tx(), context.now().minus(LATELY)).stream()
                .filter(notice -> Roles.holdsIn(context.tx(), context.person(), roles, notice.unit()))
                .toList();
    }

    private static Optional<Notice> own(CommandContext context, List<Notice> notices) {
        long me = context.person().id();
        return notices.stream().filter(notice -> notice.by() == me).findFirst();
    }
}
