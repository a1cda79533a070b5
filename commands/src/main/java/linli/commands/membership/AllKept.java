package linli.commands.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import linli.core.command.Commands;
import linli.core.command.Everything;
import linli.core.command.Reply;
import linli.core.community.Links;
import linli.core.community.Notices;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Units;
import linli.core.privacy.Kept.Held;
import linli.core.store.Tx;

/** All that is kept about a person, here and in all features: tells it, or has it deleted or unlinked. */
final class AllKept implements Everything {
    private final Commands commands;
    private final HandingOver handingOver;
    private final boolean settingsNameAdmins;

    AllKept(Commands commands, boolean settingsNameAdmins) {
        this.commands = commands;
        this.handingOver = new HandingOver(commands);
        this.settingsNameAdmins = settingsNameAdmins;
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person, ZoneId zone) {
        var lines = new ArrayList<Reply.Text>();
        lines.add(Reply.text("membership.copy-since", day(zone, PersonalStore.since(tx, person)), person));
        for (var known : PersonalStore.identities(tx, person))
            lines.add(Reply.text(
                    known.follows() ? "membership.copy-identity" : "membership.copy-identity-left", known.openId()));
        Profiles.address(tx, person).ifPresent(address -> lines.add(Reply.text("membership.copy-address", address)));
        lines.add(Reply.text("membership.copy-notices", words(Profiles.notices(tx, person))));
        for (var belongs : PersonalStore.memberships(tx, person))
            lines.add(Reply.text(
                    "membership.copy-unit", belongs.unit(), belongs.level().word(), day(zone, belongs.since())));
        for (var held : PersonalStore.roles(tx, person))
            lines.add(Reply.text("membership.copy-role", role(zone, held)));
        for (var feature : commands.personal()) lines.addAll(feature.copy(tx, person));
        var held = new ArrayList<>(commands.kept().about(tx, person));
        for (var former : Links.formerly(tx, person))
            held.addAll(commands.kept().about(tx, former));
        lines.add(rest(held));
        return lines;
    }

    /** Whatever no words tell of is counted, so that nothing is left out. */
    private static Reply.Text rest(List<Held> held) {
        int others = held.stream()
                .filter(each -> !each.table().isTold())
                .mapToInt(each -> each.rows().size())
                .sum();
        int done = rows(held, "audit_link");
        int codes = rows(held, "join_code");
        return Reply.text("membership.copy-rest", done, codes, others - done - codes);
    }

    private static int rows(List<Held> held, String table) {
        return held.stream()
                .filter(each -> each.table().name().equals(table))
                .mapToInt(each -> each.rows().size())
                .sum();
    }

    @Override
    public List<Reply.Text> erase(Tx tx, long person, Instant now, Instant real) {
        var grants = Roles.of(tx, person, now);
        if (grants.stream().anyMatch(grant -> grant.role() == Role.ADMIN))
            Appointing.requireNotLast(tx, Role.ADMIN, now, settingsNameAdmins);
        var handed = grants.stream()
                .flatMap(grant -> handingOver.handOn(tx, person, grant, 0, now).stream())
                .map(each -> told(tx, each))
                .toList();
        commands.personal().forEach(kept -> kept.erase(tx, person, real));
        for (var former : Links.formerly(tx, person)) commands.kept().erase(tx, former);
        commands.kept().erase(tx, person);
        return handed;
    }

    private static Reply.Text told(Tx tx, HandingOver.Handed handed) {
        var unit = Units.find(tx, handed.grant().unit()).orElseThrow();
        return Reply.text(
                "membership.staff.handed-on",
                unit.name(),
                handed.grant().role().word(),
                handed.open(),
                Profiles.shown(tx, handed.taker()));
    }

    static Reply.Text words(Notices notices) {
        return Reply.text("membership.notices-" + notices.name().toLowerCase(Locale.ROOT));
    }

    private static Reply.Text role(ZoneId zone, PersonalStore.Held held) {
        return PersonalStore.isForGood(held)
                ? Reply.text("membership.copy-held", held.unit(), held.role().word(), day(zone, held.from()))
                : Reply.text(
                        "membership.copy-held-until",
                        held.unit(),
                        held.role().word(),
                        day(zone, held.from()),
                        day(zone, held.until()));
    }

    private static LocalDate day(ZoneId zone, Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
