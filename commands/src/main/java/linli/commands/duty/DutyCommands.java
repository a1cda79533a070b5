package linli.commands.duty;

import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.job.JobKinds;

/** 值班: which observer looks after a group on which day, and what observers do. */
public final class DutyCommands implements Feature {
    private final Watch watch;

    /** Asks observers for something in these hours. */
    public DutyCommands(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void addTo(Commands commands) {
        var kept = new DutyKept(watch);
        var relaying = new Relaying(watch);
        new Planning(watch).addTo(commands);
        new Roster(watch).addTo(commands);
        relaying.addTo(commands);
        new Swapping(watch).addTo(commands);
        new Handover(watch, relaying, commands).addTo(commands);
        var practice = new Practice(watch);
        practice.addTo(commands);
        new EverydayWords(relaying, practice).addTo(commands);
        new GroupRules().addTo(commands);
        commands.duties(kept).keeps(DutyKept.SWAPS, DutyKept.HANDOVERS).personal(kept);
    }

    @Override
    public void addTo(JobKinds kinds) {
        var relaying = new Relaying(watch);
        relaying.addTo(kinds);
        new Morning(relaying).addTo(kinds);
        new Swapping(watch).addTo(kinds);
        new Evening(watch).addTo(kinds);
    }
}
