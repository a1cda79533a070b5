package linli.commands.study;

import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.job.JobKinds;

/**
 * 学习: a few things to read or listen to, and a record that only its owner sees. Nothing is pushed, nobody is ranked, the
 * branch gets counts.
 */
public final class StudyCommands implements Feature {
    private final Reading reading = new Reading();

    @Override
    public void addTo(Commands commands) {
        reading.addTo(commands);
        new CheckingIn().addTo(commands);
        new Progress().addTo(commands);
        new Pausing().addTo(commands);
        new Keeping().addTo(commands);
        new Situation().addTo(commands);
        commands.personal(new StudyKept());
    }

    @Override
    public void addTo(JobKinds kinds) {
        reading.addTo(kinds);
    }
}
