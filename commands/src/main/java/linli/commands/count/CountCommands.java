package linli.commands.count;

import static linli.core.command.Command.command;

import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.Reply;

/** 计数: says how often this person has said it. Small, and enough to see that an effect happens exactly once. */
public final class CountCommands implements Feature {
    @Override
    public void addTo(Commands commands) {
        commands.add(command("计数").withoutSlash().alsoInGroups().runs(CountCommands::count))
                .keeps(CountKept.TABLE)
                .personal(new CountKept());
    }

    private static Reply count(CommandContext context) {
        return Reply.say("count.told", CountStore.raise(context.tx(), context.person()));
    }
}
