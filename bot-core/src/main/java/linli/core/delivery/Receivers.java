package linli.core.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import linli.core.community.Account;
import linli.core.community.ChatGroups;
import linli.core.platform.Sending;
import linli.core.store.Selecting;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what is said to units: their members, and whoever speaks to an account of one of them, if they want it and can
 * be sent to at all.
 */
final class Receivers {
    private static final String COLUMNS_BEFORE = "select i.person_id, i.open_id, case when ";
    private static final String COLUMNS_AFTER = " then true else false end";

    /** So many units are asked for their people one by one. */
    private static final int NARROW = 50;

    private final PostOffice office;
    private final List<Long> units;
    private final boolean urgent;

    /** What counting the people depends on. */
    private record Counted(List<Long> below, boolean urgent) {}

    Receivers(PostOffice office, List<Long> units, boolean urgent) {
        this.office = office;
        this.units = units;
        this.urgent = urgent;
    }

    /** @param open whether the platform's window is open just now */
    record Receiver(Address to, boolean open) {}

    /**
     * Some of those who get it.
     *
     * @param upTo the last one who was looked at; empty when nobody is left
     */
    record Slice(List<Receiver> receivers, OptionalLong upTo) {}

    /** There may be very many, so they are counted beside the writer. */
    Reach reach(Tx tx, Instant now) {
        var below = Campaigns.below(tx, units);
        var counted = tx.readFirst(new Counted(below, urgent), store -> count(store, below, now));
        long groups = units.stream()
                .flatMap(unit -> ChatGroups.within(tx, unit).stream())
                .distinct()
                .count();
        return new Reach(counted[0], counted[1], (int) groups);
    }

    private int[] count(Selecting store, List<Long> below, Instant now) {
        var counted = new int[2];
        for (var account : office.accounts())
            if (office.sends(account.id())) count(store, account, below, now, counted);
        leaveOutDoubles(store, below, now, counted);
        return counted;
    }

    /** Those with several identities were counted with each of them; few are. */
    private void leaveOutDoubles(Selecting store, List<Long> below, Instant now, int[] counted) {
        var open = new HashMap<Long, Boolean>();
        for (var account : office.accounts()) {
            if (!office.sends(account.id())) continue;
            for (var each : linked(store, account, below, now)) {
                counted[each.open() ? 0 : 1]--;
                open.merge(each.to().person(), each.open(), Boolean::logicalOr);
            }
        }
        open.values().forEach(any -> counted[any ? 0 : 1]++);
    }

    private List<Receiver> linked(Selecting store, Account account, List<Long> below, Instant now) {
        var sending = office.sending(account.id()).orElseThrow();
        boolean everybody = below.contains(account.unit());
        var arguments = arguments(sending, account, now);
        arguments.add(0L);
        if (!everybody) arguments.add(below);
        var sql = COLUMNS_BEFORE + Windows.open(sending) + COLUMNS_AFTER + from(everybody)
                + " and i.person_id in (select l.person_id from linked_person l)";
        return store.select(sql, row -> receiver(account, row), arguments.toArray());
    }

    private static Receiver receiver(Account account, ResultSet row) throws SQLException {
        return new Receiver(new Address(account.id(), row.getString(2), row.getLong(1)), row.getBoolean(3));
    }

    private void count(Selecting store, Account account, List<Long> below, Instant now, int[] counted) {
        var sending = office.sending(account.id()).orElseThrow();
        boolean everybody = below.contains(account.unit());
        var arguments = arguments(sending, account, now);
        arguments.add(0L);
        if (!everybody) arguments.add(below);
        var sql = "select count(case when " + Windows.open(sending) + " then 1 end), count(*)" + from(everybody);
        var both = store.select(sql, row -> new int[] {row.getInt(1), row.getInt(2)}, arguments.toArray())
                .get(0);
        counted[0] += both[0];
        counted[1] += both[1] - both[0];
    }

    /** Some of them in the order of their numbers, each once, by the way that is open. */
    Slice slice(Tx tx, long after, int most, Instant now) {
        var below = Campaigns.below(tx, units);
        var members = below.size() <= NARROW ? members(tx, below, after, most) : null;
        var found = new ArrayList<Slice>();
        for (var account : office.accounts()) {
            if (!office.sends(account.id())) continue;
            boolean everybody = below.contains(account.unit());
            found.add(
                    members == null || everybody
                            ? inOrder(tx, account, below, after, most, now)
                            : among(tx, account, members, most, now));
        }
        return together(found, most);
    }

    /** The first people of the units behind that number, of each unit in the index's own order. */
    private static List<Long> members(Tx tx, List<Long> below, long after, int most) {
        var members = new TreeSet<Long>();
        for (var unit : below)
            members.addAll(tx.select(
                    "select person_id from membership where unit_id = ? and person_id > ? order by unit_id, person_id limit "
                            + most,
                    row -> row.getLong(1),
                    unit,
                    after));
        return members.stream().limit(most).toList();
    }

    /** Among all who speak to an account. */
    private Slice inOrder(Tx tx, Account account, List<Long> below, long after, int most, Instant now) {
        var sending = office.sending(account.id()).orElseThrow();
        boolean everybody = below.contains(account.unit());
        var arguments = arguments(sending, account, now);
        arguments.add(after);
        if (!everybody) arguments.add(below);
        var sql = COLUMNS_BEFORE + Windows.open(sending) + COLUMNS_AFTER + from(everybody)
                + " order by i.account, i.person_id limit " + most;
        var receivers = tx.select(sql, row -> receiver(account, row), arguments.toArray());
        return new Slice(
                receivers, lastOf(receivers.stream().map(Receivers::person).toList(), most));
    }

    /** Among the members of a few units, who may be few of all who speak to an account. */
    private Slice among(Tx tx, Account account, List<Long> members, int most, Instant now) {
        if (members.isEmpty()) return new Slice(List.of(), OptionalLong.empty());
        var sending = office.sending(account.id()).orElseThrow();
        var sql = COLUMNS_BEFORE + Windows.open(sending) + COLUMNS_AFTER + wanting() + " and i.person_id = any(?)";
        var receivers = tx.selectAll(
                sql,
                members,
                row -> receiver(account, row),
                arguments(sending, account, now).toArray());
        return new Slice(receivers, lastOf(members, most));
    }

    /** Where there may be more; empty when that was all. */
    private static OptionalLong lastOf(List<Long> people, int most) {
        return people.size() < most ? OptionalLong.empty() : OptionalLong.of(people.get(most - 1));
    }

    private static long person(Receiver receiver) {
        return receiver.to().person();
    }

    /** Of several accounts only as far as all have been read. */
    private static Slice together(List<Slice> found, int most) {
        var known = found.stream().flatMapToLong(each -> each.upTo().stream()).min();
        var all = found.stream()
                .flatMap(each -> each.receivers().stream())
                .filter(each -> known.isEmpty() || person(each) <= known.getAsLong())
                .toList();
        var slice = onceEach(all, most);
        if (slice.size() < most && known.isPresent()) return new Slice(slice, known);
        return new Slice(
                slice, slice.isEmpty() ? OptionalLong.empty() : OptionalLong.of(person(slice.get(slice.size() - 1))));
    }

    private static List<@Nullable Object> arguments(Sending sending, Account account, Instant now) {
        var arguments = new ArrayList<@Nullable Object>(Windows.openArguments(sending, now));
        arguments.add(account.id());
        return arguments;
    }

    private String wanting() {
        var wanting = urgent ? "('ALL', 'URGENT')" : "('ALL')";
        return " from identity i"
                + " left join conversation c on c.account = i.account and c.kind = 'PRIVATE' and c.peer = i.open_id"
                + " left join profile f on f.person_id = i.person_id"
                + " where i.account = ? and i.followed and coalesce(f.notices, 'ALL') in " + wanting;
    }

    private String from(boolean everybody) {
        return wanting() + " and i.person_id > ?"
                + (everybody
                        ? ""
                        : " and exists (select 1 from membership m where m.person_id = i.person_id and m.unit_id = any(?))");
    }

    /** Of several ways to one person the open one. */
    private static List<Receiver> onceEach(List<Receiver> all, int most) {
        var best = new TreeMap<Long, Receiver>();
        for (var each : all)
            best.merge(person(each), each, (before, other) -> before.open() || !other.open() ? before : other);
        return best.values().stream().limit(most).toList();
    }
}
