package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;

import java.util.ArrayList;
import java.util.List;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Shifts;
import linli.core.community.Shifts.Shift;

/** 值班: the seven days to come. */
final class Roster {
    private static final Role[] LOOKING = {Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    private static final int DAYS_SHOWN = 7;
    private static final int MOST_GROUPS = 4;

    private final Watch watch;

    Roster(Watch watch) {
        this.watch = watch;
    }

    void addTo(Commands commands) {
        commands.add(command("值班", "值班 查", "duty list")
                .arguments(id("G").optional())
                .roles(LOOKING[0], LOOKING[1], LOOKING[2])
                .example("/值班")
                .runs(this::list));
    }

    static ChatGroup requireGroup(CommandContext context, long id) {
        return ChatGroups.find(context.tx(), id).orElseThrow(() -> Refusal.of("duty.staff.no-group", "G" + id));
    }

    private Reply list(CommandContext context) {
        var asked = context.arguments().findId("G");
        if (asked.isPresent()) {
            var group = requireGroup(context, asked.get());
            context.requireRole(group.unit(), LOOKING);
            return said(week(context, group));
        }
        var groups = Observers.groups(context, List.of(Role.ADMIN, LOOKING[0], LOOKING[1], LOOKING[2]));
        if (groups.isEmpty()) return Reply.say("duty.staff.no-groups");
        var lines = new ArrayList<Reply.Text>();
        groups.stream().limit(MOST_GROUPS).forEach(group -> lines.addAll(week(context, group)));
        if (groups.size() > MOST_GROUPS)
            lines.add(Reply.text(
                    "duty.staff.more-groups",
                    groups.size() - MOST_GROUPS,
                    groups.get(MOST_GROUPS).code()));
        return said(lines);
    }

    private static Reply said(List<Reply.Text> lines) {
        return new Reply.Say(lines, null, null, false);
    }

    private List<Reply.Text> week(CommandContext context, ChatGroup group) {
        var tx = context.tx();
        var today = watch.today(context.now());
        var shifts = Shifts.between(tx, group.id(), today, today.plusDays(DAYS_SHOWN - 1L));
        if (shifts.isEmpty()) return List.of(Reply.text("duty.staff.none", group.name()));
        var lines = new ArrayList<Reply.Text>();
        lines.add(Reply.text("duty.staff.week", group.name()));
        for (var shift : shifts) lines.add(line(context, shift));
        var substitutes = Shifts.substitutes(tx, group.id());
        if (!substitutes.isEmpty()) lines.add(Reply.text("duty.staff.substitutes", Observers.names(tx, substitutes)));
        shifts.stream()
                .filter(shift -> shift.person() == context.person().id())
                .findFirst()
                .ifPresent(shift -> lines.add(howToSwap(context, group, shift)));
        return lines;
    }

    /** Whoever has the same day in another group too has to say which one. */
    private static Reply.Text howToSwap(CommandContext context, ChatGroup group, Shift shift) {
        var day = shift.date().getDayOfWeek();
        boolean twice = Shifts.of(context.tx(), shift.person()).stream()
                .anyMatch(other -> other.date().equals(shift.date()) && other.group() != group.id());
        return twice
                ? Reply.text("duty.staff.how-to-swap-one", day, group.code())
                : Reply.text("duty.staff.how-to-swap", day);
    }

    private static Reply.Text line(CommandContext context, Shift shift) {
        var day = shift.date().getDayOfWeek();
        var name = Profiles.shown(context.tx(), shift.person());
        if (shift.person() == context.person().id()) return Reply.text("duty.staff.you", day, name);
        return Reply.text(
                context.posts().reaches(shift.person()) ? "duty.staff.line" : "duty.staff.unreached", day, name);
    }
}
