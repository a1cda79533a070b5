package linli.commands.duty;

import static linli.core.privacy.Table.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import linli.core.command.OpenDuties;
import linli.core.command.Personal;
import linli.core.command.Reply;
import linli.core.community.ChatGroup;
import linli.core.community.ChatGroups;
import linli.core.community.Links;
import linli.core.community.Role;
import linli.core.community.Shifts;
import linli.core.delivery.PostOffice;
import linli.core.delivery.Relays;
import linli.core.privacy.Erasing;
import linli.core.privacy.Table;
import linli.core.store.Tx;

/** The days an observer still has, for whoever takes over, and for the observer to read and have erased. */
record DutyKept(Watch watch) implements OpenDuties, Personal {
    static final Table SWAPS = table(
                    "duty_swap", "谁想换哪天的班、谁顶了", "days that somebody wants to give away, and who took them")
            .key("id")
            .inside("id")
            .shown("group_id 哪个群", "state 有没有人顶")
            .personal("on_date 哪天", "asked_at 什么时候问的")
            .person("asker 谁想换(号)", Erasing.ROW)
            .person("taken_by 谁顶的(号)", Erasing.ZERO)
            .told()
            .daysByDate(90, "那天过后 {}", "{} after that day", "on_date < ?");

    static final Table HANDOVERS = table(
                    "duty_handover", "夜里交的班、留的话", "what was handed over at night, and a word with it")
            .key("id")
            .inside("id")
            .person("giver 谁交的(号)", Erasing.ROW)
            .person("taker 交给谁(号)", Erasing.ROW)
            .personal("questions 待回几件", "note 留的话", "handed_at 什么时候交的")
            .told()
            .days(2, "早上告诉对方就删,最多 {}", "until the other one is told in the morning, {} at most", "handed_at < ?");

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
            Relays.release(tx, from, group.id(), now);
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
        long handed = HandoverStore.of(tx, person);
        if (handed > 0) lines.add(Reply.text("duty.copy-handed", handed));
        return lines;
    }

    /** A word that was left goes, like one that waits for the morning. */
    @Override
    public void erase(Tx tx, long person, Instant now) {
        var numbers = Stream.concat(Stream.of(person), Links.formerly(tx, person).stream());
        PostOffice.eraseAbout(tx, numbers.map(Handover::about).toList());
    }

    @Override
    public void merge(Tx tx, long from, long into, Instant now) {
        Relays.merge(tx, from, into);
    }

    private static List<ChatGroup> groups(Tx tx, Role role, long unit) {
        return role == Role.OBSERVER ? ChatGroups.within(tx, unit) : List.of();
    }
}
