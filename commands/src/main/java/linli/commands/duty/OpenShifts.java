package linli.commands.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import linli.core.command.OpenDuties;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Role;
import linli.core.store.Tx;

/** The days an observer still has, for whoever takes over, and for the observer to read and have erased. */
record OpenShifts(ZoneId zone) implements OpenDuties, Personal {
    @Override
    public int count(Tx tx, long person, Role role, long unit, Instant now) {
        return groups(tx, role, unit).stream()
                .mapToInt(group -> (int) DutyStore.open(tx, person, group.id(), day(now)))
                .sum();
    }

    @Override
    public void handOver(Tx tx, long from, long to, Role role, long unit, Instant now) {
        for (var group : groups(tx, role, unit)) DutyStore.handOver(tx, from, to, group.id(), day(now));
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        return DutyStore.of(tx, person).stream()
                .map(kept -> Reply.text("duty.copy", kept.group(), kept.date()))
                .toList();
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        DutyStore.erase(tx, person);
    }

    private static List<ChatGroup> groups(Tx tx, Role role, long unit) {
        return role == Role.OBSERVER ? ChatGroups.within(tx, unit) : List.of();
    }

    private LocalDate day(Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
