package linli.commands.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import linli.core.command.OpenDuties;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Role;
import linli.core.community.Shifts;
import linli.core.delivery.Relays;
import linli.core.store.Tx;

/** The days an observer still has, for whoever takes over, and for the observer to read and have erased. */
record DutyKept(Watch watch) implements OpenDuties, Personal {
    @Override
    public int count(Tx tx, long person, Role role, long unit, Instant now) {
        return groups(tx, role, unit).stream()
                .mapToInt(group -> (int) Shifts.open(tx, person, group.id(), watch.today(now))
                        + Relays.askedOf(tx, person, group.id()).size())
                .sum();
    }

    /** What was to be carried is asked anew, of whoever is on duty then. */
    @Override
    public void handOver(Tx tx, long from, long to, Role role, long unit, Instant now) {
        for (var group : groups(tx, role, unit)) {
            Shifts.handOver(tx, from, to, group.id(), watch.today(now));
            Relays.release(tx, from, group.id());
        }
    }

    @Override
    public List<Reply.Text> copy(Tx tx, long person) {
        var lines = new ArrayList<Reply.Text>();
        for (var shift : Shifts.of(tx, person))
            lines.add(
                    Reply.text("duty.copy", Observers.require(tx, shift.group()).name(), shift.date()));
        long asked = Relays.askedOf(tx, person);
        if (asked > 0) lines.add(Reply.text("duty.copy-relays", asked));
        long swaps = SwapStore.of(tx, person);
        if (swaps > 0) lines.add(Reply.text("duty.copy-swaps", swaps));
        return lines;
    }

    @Override
    public void erase(Tx tx, long person, Instant now) {
        Shifts.erase(tx, person);
        Relays.erase(tx, person);
        SwapStore.erase(tx, person);
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        Shifts.merge(tx, from, into);
        Relays.merge(tx, from, into);
        SwapStore.merge(tx, from, into);
    }

    private static List<ChatGroup> groups(Tx tx, Role role, long unit) {
        return role == Role.OBSERVER ? ChatGroups.within(tx, unit) : List.of();
    }
}
