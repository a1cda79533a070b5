package linli.commands.human;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import linli.core.community.ChatGroups;
import linli.core.community.Memberships;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Shifts;
import linli.core.store.Tx;

/** Who is called for a question. */
final class OnDuty {
    private OnDuty() {}

    /**
     * Whoever may answer for a unit and is on duty today; where nobody is planned, the committee; without one, the branch.
     */
    static List<Long> desk(Tx tx, long unit, Instant now, ZoneId zone) {
        var answering = answering(tx, unit, now);
        var today = Shifts.on(tx, now.atZone(zone).toLocalDate()).stream()
                .map(Shifts.Shift::person)
                .filter(answering::contains)
                .distinct()
                .toList();
        if (!today.isEmpty()) return today;
        var committee = Roles.holders(tx, List.of(Role.RESIDENTS_COMMITTEE), unit, now);
        return committee.isEmpty() ? answering : committee;
    }

    static List<Long> answering(Tx tx, long unit, Instant now) {
        return Roles.holders(tx, List.of(Role.BRANCH, Role.RESIDENTS_COMMITTEE), unit, now);
    }

    /** The observers who are on duty today where somebody lives. */
    static List<Long> near(Tx tx, long person, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return Memberships.of(tx, person).stream()
                .flatMap(membership -> ChatGroups.within(tx, membership.unit()).stream())
                .distinct()
                .flatMap(group -> Shifts.on(tx, group.id(), today)
                        .filter(on -> Roles.holders(tx, List.of(Role.OBSERVER), group.unit(), now)
                                .contains(on))
                        .stream())
                .distinct()
                .toList();
    }
}
