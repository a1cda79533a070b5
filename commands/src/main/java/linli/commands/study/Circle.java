package linli.commands.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import linli.core.command.CommandContext;
import linli.core.community.Memberships;
import linli.core.community.Units;

/**
 * The units somebody studies in: those they joined, and the account's.
 *
 * @param paths of each from the unit up to the root
 */
record Circle(List<List<Long>> paths) {
    Circle {
        paths = List.copyOf(paths);
    }

    static Circle of(CommandContext context) {
        var tx = context.tx();
        var paths = new ArrayList<List<Long>>();
        for (var joined : Memberships.of(tx, context.person().id())) paths.add(Units.path(tx, joined.unit()));
        long ours = context.account().unit();
        if (paths.stream().noneMatch(path -> path.contains(ours))) paths.add(Units.path(tx, ours));
        return new Circle(paths);
    }

    List<Long> units() {
        return paths.stream().flatMap(Collection::stream).distinct().toList();
    }
}
