package linli.commands.study;

import linli.core.command.Commands;
import linli.core.command.Feature;

/**
 * 学习: a few things to read or listen to, and a record that only its owner sees. Nothing is pushed, nobody is ranked, the
 * branch gets counts.
 */
public final class StudyCommands implements Feature {
    @Override
    public void addTo(Commands commands) {
        new Reading().addTo(commands);
        new CheckingIn().addTo(commands);
        new Progress().addTo(commands);
        new Pausing().addTo(commands);
        new Keeping().addTo(commands);
        new Situation().addTo(commands);
        commands.keeps(StudyKept.tables()).personal(new StudyKept());
    }
}
