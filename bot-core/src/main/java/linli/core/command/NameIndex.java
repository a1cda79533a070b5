package linli.core.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The commands by what their names begin with, since every message is asked whether it begins with one. */
final class NameIndex {
    private final Predicate<Command> which;
    private Map<Character, List<Command>> byFirst = Map.of();
    private int indexed;

    /** @param which commands take part */
    NameIndex(Predicate<Command> which) {
        this.which = which;
    }

    /** Commands are only ever added; whoever has just been is found, too. */
    synchronized Optional<Names.Found> longest(Collection<Command> commands, String text, int from) {
        if (commands.size() != indexed) index(commands);
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') at++;
        if (at == text.length()) return Optional.empty();
        var candidates = byFirst.get(Character.toLowerCase(text.charAt(at)));
        return candidates == null ? Optional.empty() : Names.longest(candidates, text, from);
    }

    private void index(Collection<Command> commands) {
        var fresh = new HashMap<Character, List<Command>>();
        for (var command : commands) {
            if (!which.test(command)) continue;
            command.names().stream()
                    .map(name -> Character.toLowerCase(name.charAt(0)))
                    .distinct()
                    .forEach(first -> fresh.computeIfAbsent(first, none -> new java.util.ArrayList<>())
                            .add(command));
        }
        byFirst = fresh;
        indexed = commands.size();
    }
}
