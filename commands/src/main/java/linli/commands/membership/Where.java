package linli.commands.membership;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import linli.core.command.CommandContext;
import linli.core.command.Refusal;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.Units;

/**
 * Which unit a command means: said as its code or name, or by the name of a group in it.
 *
 * @param group the group that was said, if it was one
 */
record Where(Unit unit, Optional<ChatGroup> group) {
    String name() {
        return group.map(ChatGroup::name).orElse(unit.name());
    }

    /** What was said, else the only unit where this person holds one of the roles. */
    static Where find(CommandContext context, Optional<String> words, Role first, Role... more) {
        var roles = EnumSet.of(first, more);
        roles.add(Role.ADMIN);
        var where = words.map(said -> named(context, said)).orElseGet(() -> only(context, roles));
        context.requireRole(where.unit().id(), roles.toArray(Role[]::new));
        return where;
    }

    static Where named(CommandContext context, String words) {
        var groups = ChatGroups.named(context.tx(), words);
        var units = Units.named(context.tx(), words);
        if (units.size() + groups.size() > 1) throw Refusal.of("unit.ambiguous", words, codes(units, groups));
        if (!units.isEmpty()) return new Where(units.get(0), Optional.empty());
        if (groups.isEmpty()) throw Refusal.of("unit.unknown", words);
        return new Where(unit(context, groups.get(0).unit()), Optional.of(groups.get(0)));
    }

    static Unit unit(CommandContext context, long id) {
        return Units.find(context.tx(), id).orElseThrow(() -> new IllegalStateException("a unit is missing"));
    }

    private static List<String> codes(List<Unit> units, List<ChatGroup> groups) {
        return Stream.concat(units.stream().map(Unit::code), groups.stream().map(ChatGroup::code))
                .toList();
    }

    private static Where only(CommandContext context, EnumSet<Role> roles) {
        var units = context.person().unitsWith(roles);
        if (units.size() != 1) {
            var codes = units.stream().map(id -> unit(context, id).code()).toList();
            throw Refusal.of("membership.staff.say-where", codes);
        }
        return new Where(unit(context, units.get(0)), Optional.empty());
    }
}
