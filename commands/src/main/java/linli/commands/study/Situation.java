package linli.commands.study;

import static linli.core.command.Command.command;

import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Reply;
import linli.core.community.Units;

/** /学习 情况: how many studied what this month, up to yesterday, so that nobody's check-in shows as it comes. */
final class Situation {
    void addTo(Commands commands) {
        commands.add(command("学习 情况", "study counts")
                .in("范围")
                .roles(Keeping.ROLES[0], Keeping.ROLES[1])
                .example("/学习 情况 范围=U2")
                .runs(Situation::show));
    }

    private static Reply show(CommandContext context) {
        var unit = context.requireUnit();
        var month = new Month(context, unit);
        var all = month.all();
        if (!all.mayTell(unit.id())) return Reply.say("study.staff.hidden", unit.name(), month.from(), month.to());
        var cell = all.cells().apply(unit.id());
        var say = Reply.say(
                "study.staff.counts",
                unit.name(),
                month.from(),
                month.to(),
                cell.people(),
                cell.learners().size());
        return withItems(context, say, month, cell.learners().size());
    }

    /** Those who studied, but not this, are a complement too; what is not told may be none at all. */
    private static Reply withItems(CommandContext context, Reply.Say above, Month month, int studied) {
        long unit = context.requireUnit().id();
        var say = above;
        boolean hidden = false;
        for (var item : ItemStore.all(context.tx(), Units.path(context.tx(), unit))) {
            var counts = month.of(item.id());
            int learners = counts.cells().apply(unit).learners().size();
            boolean told = studied - learners >= Counts.LEAST && counts.mayTell(unit);
            if (told) say = say.and("study.staff.count", item.title(), learners);
            hidden |= !told;
        }
        return hidden ? say.and("study.staff.more-hidden") : say;
    }
}
