package linli.commands.study;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Which counts may be told. Nobody is to be made out from one: not from a small count, not from its small complement, and
 * not from what is left when the counts of the units beside it are taken from that of the unit above.
 *
 * @param parents of each unit; the root has none
 * @param cells of each unit
 */
record Counts(Map<Long, Long> parents, LongFunction<Cell> cells) {
    static final int LEAST = 5;

    /**
     * A unit and who of it studied.
     *
     * @param people all that are known to be of it
     */
    record Cell(long people, Set<Long> learners) {
        Cell {
            learners = Set.copyOf(learners);
        }

        boolean isWide() {
            return learners.size() >= LEAST && people - learners.size() >= LEAST;
        }

        Cell without(List<Cell> parts) {
            var left = new HashSet<>(learners);
            parts.forEach(part -> left.removeAll(part.learners()));
            long others = parts.stream().mapToLong(Cell::people).sum();
            return new Cell(Math.max(left.size(), people - others), left);
        }
    }

    Counts {
        parents = Map.copyOf(parents);
    }

    boolean mayTell(long unit) {
        if (!cells.apply(unit).isWide()) return false;
        var above = parents.get(unit);
        return above == null || (mayTell(above) && isRestWide(above));
    }

    /** What is left of a unit when all is told of those directly below it. */
    private boolean isRestWide(long unit) {
        var told = parents.entrySet().stream()
                .filter(below -> below.getValue() == unit)
                .map(below -> cells.apply(below.getKey()))
                .filter(Cell::isWide)
                .toList();
        var rest = cells.apply(unit).without(told);
        return rest.people() == 0 || rest.isWide();
    }
}
