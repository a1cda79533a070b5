package linli.commands.poll;

import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.job.JobKinds;

/** Asks a unit's people for their opinion, closes at its time, and says what they answered. Advisory only. */
public final class PollCommands implements Feature {
    @Override
    public void addTo(Commands commands) {
        new Voting().addTo(commands);
        new Drafting().addTo(commands);
        new Closing().addTo(commands);
        commands.news(PollNews::hear)
                .keeps(PollKept.tables())
                .personal(new PollKept())
                .lists(new PollList());
    }

    @Override
    public void addTo(JobKinds kinds) {
        kinds.add(Closing.COUNT, Closing::count);
    }
}
