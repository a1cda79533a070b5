package linli.commands.study;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import linli.core.command.CommandContext;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.store.Tx;

/** The check-ins of this month up to yesterday, unit by unit, each read once. Belongs to one command's run. */
final class Month {
    private final Tx tx;
    private final String account;
    private final List<Long> unitsOfAccount;
    private final CountStore.Span span;
    private final Map<Long, Long> parents;
    private final Map<Long, Known> known = new HashMap<>();

    private record Known(long people, List<CountStore.Learner> learners) {}

    Month(CommandContext context, Unit unit) {
        this.tx = context.tx();
        this.account = context.account().id();
        this.unitsOfAccount = Units.path(tx, context.account().unit());
        this.parents = CountStore.parents(tx);
        int cutOff = CutOffs.of(tx, Units.path(tx, unit.id()));
        var today = StudyDay.of(context.now(), context.zone(), cutOff);
        var yesterday = today.minusDays(1);
        var begins = today.atTime(cutOff, 0).atZone(context.zone()).toInstant();
        this.span = new CountStore.Span(yesterday.withDayOfMonth(1), yesterday, begins);
    }

    LocalDate from() {
        return span.from();
    }

    LocalDate to() {
        return span.to();
    }

    /** Whoever studied anything. */
    Counts all() {
        return counts(learner -> true);
    }

    Counts of(long item) {
        return counts(learner -> learner.item() == item);
    }

    private Counts counts(Predicate<CountStore.Learner> which) {
        return new Counts(parents, unit -> cell(known.computeIfAbsent(unit, this::read), which));
    }

    private static Counts.Cell cell(Known unit, Predicate<CountStore.Learner> which) {
        var learners = unit.learners().stream()
                .filter(which)
                .map(CountStore.Learner::person)
                .collect(Collectors.toSet());
        return new Counts.Cell(unit.people(), learners);
    }

    private Known read(long unit) {
        var followers = unitsOfAccount.contains(unit) ? account : "";
        return new Known(CountStore.people(tx, unit, followers), CountStore.learners(tx, unit, followers, span));
    }
}
