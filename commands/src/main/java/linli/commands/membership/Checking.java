package linli.commands.membership;

import static linli.core.command.Command.command;
import static linli.core.command.Parameter.person;
import static linli.core.command.Parameter.text;
import static linli.core.command.Parameter.texts;
import static linli.core.command.Parameter.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.Commands;
import linli.core.command.Refusal;
import linli.core.command.Reply;
import linli.core.community.JoinCodes;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Unit;
import linli.core.community.Units;

/** How somebody comes to be known as of a unit: met in person, or by a code in the mailbox. No papers, no faces. */
final class Checking {
    private static final Role[] MORE = {Role.RESIDENTS_COMMITTEE, Role.BUILDING_LEAD};
    private static final int MOST_CODES = 50;
    private static final int USUAL_CODES = 10;

    void addTo(Commands commands) {
        commands.add(command("核对", "check")
                        .arguments(person("谁"), text("单位").optional())
                        .flags(unit("范围"))
                        .roles(Role.BRANCH, MORE)
                        .example("/核对 12 3号楼")
                        .runs(Checking::met))
                .add(command("信箱码", "mailbox codes")
                        .arguments(texts("单位或份数", 0, 2))
                        .flags(unit("范围"))
                        .roles(Role.BRANCH, MORE)
                        .onlyInPrivate()
                        .example("/信箱码 3号楼 20")
                        .runs(Checking::codes));
    }

    private static Reply met(CommandContext context) {
        long who = Appointing.requirePerson(context);
        var arguments = context.arguments();
        var said = arguments.findText("单位").or(() -> arguments.findText("范围"));
        var units = said.isPresent() ? List.of(where(context, said)) : ownUnits(context, who);
        if (units.isEmpty()) units = List.of(where(context, Optional.empty()));
        for (var unit : units) Memberships.join(context.tx(), who, unit.id(), Level.IN_PERSON, context.now());
        context.trace()
                .acted("R" + who + " "
                        + String.join(" ", units.stream().map(Unit::code).toList()));
        return Reply.say(
                "membership.staff.checked",
                Profiles.shown(context.tx(), who),
                units.stream().map(Unit::name).toList());
    }

    private static Unit where(CommandContext context, Optional<String> said) {
        return Where.find(context, said, Role.BRANCH, MORE).unit();
    }

    /** The units which they say they are of, as far as they are the caller's to check. */
    private static List<Unit> ownUnits(CommandContext context, long who) {
        var mine = context.person()
                .unitsWith(List.of(Role.ADMIN, Role.BRANCH, Role.RESIDENTS_COMMITTEE, Role.BUILDING_LEAD));
        return Memberships.of(context.tx(), who).stream()
                .map(Memberships.Membership::unit)
                .filter(unit -> Units.path(context.tx(), unit).stream().anyMatch(mine::contains))
                .map(unit -> Where.unit(context, unit))
                .toList();
    }

    private static Reply codes(CommandContext context) {
        int count = USUAL_CODES;
        var said = context.arguments().findText("范围");
        for (var word : context.arguments().texts("单位或份数")) {
            if (word.matches("[0-9]{1,4}份?")) count = Integer.parseInt(word.replace("份", ""));
            else said = Optional.of(word);
        }
        if (count < 1 || count > MOST_CODES) throw Refusal.of("membership.staff.how-many-codes", MOST_CODES);
        var unit = where(context, said);
        var codes = new ArrayList<String>();
        while (codes.size() < count)
            codes.add(
                    JoinCodes.mailbox(context.tx(), unit.id(), context.person().id(), context.now())
                            .code());
        context.trace().acted(unit.code());
        return Reply.say("membership.staff.mailbox-codes", unit.name(), count, String.join("\n", codes));
    }
}
