package linli.commands.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import linli.core.command.CommandContext;
import linli.core.command.Refusal;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.wording.Normal;

/**
 * Whom a notice is for.
 *
 * @param words as it is said: 1到6号楼
 */
record Scope(String words, List<Unit> units) {
    Scope {
        units = List.copyOf(units);
    }

    List<Long> ids() {
        return units.stream().map(Unit::id).toList();
    }

    /** Those buildings below a unit that a text names and that there are; nothing when there are none. */
    static Optional<Scope> namedIn(CommandContext context, String text, Unit base) {
        var numbers = Buildings.in(text);
        if (numbers.isEmpty()) return Optional.empty();
        var units = Units.within(context.tx(), base.id()).stream()
                .filter(unit -> numbers.contains(Buildings.numberOf(unit)))
                .toList();
        if (units.isEmpty()) return Optional.empty();
        var found = new TreeSet<>(units.stream().map(Buildings::numberOf).toList());
        return Optional.of(new Scope(Buildings.spoken(found), units));
    }

    /** What somebody wrote in answer to the question: numbers of buildings, names or codes of units, or all. */
    static Scope written(CommandContext context, String text, Unit base) {
        if (Normal.bare(text).matches("全部|全小区|所有人?|都发|大家")) return new Scope(base.name(), List.of(base));
        var units = new ArrayList<Unit>();
        for (var word : text.strip().split("[、,，;；\\s]+", -1)) units.addAll(named(context, word, base));
        if (units.isEmpty()) throw Refusal.of("unit.unknown", text.strip());
        return new Scope(String.join("、", units.stream().map(Unit::name).toList()), units);
    }

    private static List<Unit> named(CommandContext context, String word, Unit base) {
        var byName = Units.named(context.tx(), Normal.of(word).text().strip());
        if (byName.size() == 1) return byName;
        if (byName.size() > 1)
            throw Refusal.of(
                    "unit.ambiguous", word, byName.stream().map(Unit::code).toList());
        return namedIn(context, word.matches("[0-9一二三四五六七八九十到至~-]+") ? word + "号楼" : word, base)
                .map(Scope::units)
                .orElseThrow(() -> Refusal.of("unit.unknown", word));
    }
}
