package linli.commands.duty;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.id;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;

/** 值班: which observer looks after a group on which day. */
public final class DutyCommands implements Feature {
    private static final Role[] PLANNING = {Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    private static final Role[] LOOKING = {Role.OBSERVER, Role.BRANCH, Role.RESIDENTS_COMMITTEE};
    private static final int MOST_IN_TURN = 14;
    private static final int DAYS_SHOWN = 7;
    private static final int MOST_GROUPS = 4;

    private final ZoneId zone;

    /** Days begin and end in this zone. */
    public DutyCommands(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void addTo(Commands commands) {
        var open = new OpenShifts(zone);
        commands.add(command("排班", "值班 排", "duty plan")
                        .arguments(id("G"), time("日"), texts("谁", 1, MOST_IN_TURN))
                        .roles(PLANNING[0], PLANNING[1])
                        .example("/值班 排 G1 12-01 R12 R13")
                        .runs(DutyCommands::plan))
                .add(command("值班", "值班 查", "duty list")
                        .arguments(id("G").optional())
                        .roles(LOOKING[0], LOOKING[1], LOOKING[2])
                        .example("/值班")
                        .runs(DutyCommands::list))
                .duties(open)
                .personal(open);
    }

    private static Reply plan(CommandContext context) {
        var tx = context.tx();
        var group = requireGroup(context, context.arguments().id("G"));
        context.requireRole(group.unit(), PLANNING);
        context.trace().acted(group.code());
        var first = context.arguments().findTime("日").orElseThrow().date();
        var people = context.arguments().texts("谁").stream()
                .map(words -> requireObserver(context, group, words))
                .toList();
        for (int i = 0; i < people.size(); i++)
            DutyStore.put(
                    tx,
                    group.id(),
                    first.plusDays(i),
                    people.get(i),
                    context.person().id(),
                    context.now());
        return shown(context, group, first, first.plusDays(people.size() - 1L));
    }

    private static ChatGroup requireGroup(CommandContext context, long id) {
        return ChatGroups.find(context.tx(), id).orElseThrow(() -> Refusal.of("duty.staff.no-group", "G" + id));
    }

    private static long requireObserver(CommandContext context, ChatGroup group, String words) {
        long person = People.named(context.tx(), context.account().id(), words)
                .orElseThrow(() -> Refusal.of("duty.staff.nobody", words));
        boolean observes = Roles.holders(context.tx(), List.of(Role.OBSERVER), group.unit(), context.now())
                .contains(person);
        if (!observes) throw Refusal.of("duty.staff.no-observer", words, group.name());
        return person;
    }

    private static Reply list(CommandContext context) {
        var asked = context.arguments().findId("G");
        if (asked.isPresent()) {
            var group = requireGroup(context, asked.get());
            context.requireRole(group.unit(), LOOKING);
            return week(context, group);
        }
        var groups = context.person().unitsWith(List.of(Role.ADMIN, LOOKING[0], LOOKING[1], LOOKING[2])).stream()
                .flatMap(unit -> ChatGroups.within(context.tx(), unit).stream())
                .distinct()
                .limit(MOST_GROUPS)
                .toList();
        if (groups.isEmpty()) return Reply.say("duty.staff.no-groups");
        var say = week(context, groups.get(0));
        for (var group : groups.subList(1, groups.size())) {
            var more = week(context, group);
            say = say.and(
                    more.texts().get(0).wording(),
                    more.texts().get(0).arguments().toArray());
        }
        return say;
    }

    private static Reply.Say week(CommandContext context, ChatGroup group) {
        var today = context.now().atZone(context.zone()).toLocalDate();
        return shown(context, group, today, today.plusDays(DAYS_SHOWN - 1L));
    }

    private static Reply.Say shown(CommandContext context, ChatGroup group, LocalDate from, LocalDate to) {
        var shifts = DutyStore.between(context.tx(), group.id(), from, to);
        if (shifts.isEmpty()) return Reply.say("duty.staff.none", group.name());
        var lines = new ArrayList<Reply.Text>();
        for (var shift : shifts) lines.add(line(context, shift));
        var say = Reply.say("duty.staff.week", group.name());
        for (var line : lines) say = say.and(line.wording(), line.arguments().toArray());
        return say;
    }

    private static Reply.Text line(CommandContext context, DutyStore.Shift shift) {
        var name = Profiles.shown(context.tx(), shift.person());
        return Reply.text(
                shift.person() == context.person().id() ? "duty.staff.you" : "duty.staff.line", shift.date(), name);
    }
}
