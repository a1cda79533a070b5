package linli.core.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.store.Tx;

/** The groups that notices are carried into. */
public final class ChatGroups {
    private static final Pattern CODE = Pattern.compile("[Gg]([0-9]{1,15})");
    private static final String COLUMNS = "select id, name, unit_id, account, seat from chat_group";

    private ChatGroups() {}

    /** A new group of a unit; nothing when that one has a group of this name already. */
    public static Optional<ChatGroup> add(Tx tx, String name, long unit, Instant now) {
        var plain = PlaceNames.plain(name);
        return PlaceNames.number(tx, "chat_group", "unit_id", unit, plain).map(id -> {
            tx.update(
                    "insert into chat_group (id, name, unit_id, created_at) values (?, ?, ?, ?)", id, plain, unit, now);
            return new ChatGroup(id, plain, unit, null);
        });
    }

    public static Optional<ChatGroup> find(Tx tx, long id) {
        return tx.selectOne(COLUMNS + " where id = ?", ChatGroups::group, id);
    }

    /** Those that a code (G1) or a name stands for. */
    public static List<ChatGroup> named(Tx tx, String words) {
        var code = CODE.matcher(PlaceNames.plain(words));
        return code.matches()
                ? find(tx, Long.parseLong(code.group(1))).stream().toList()
                : tx.select(COLUMNS + " where name = ? order by id", ChatGroups::group, PlaceNames.plain(words));
    }

    /** The groups of a unit and of all units below it, the oldest first. */
    public static List<ChatGroup> within(Tx tx, long unit) {
        return tx.select(
                Units.BELOW
                        + " select g.id, g.name, g.unit_id, g.account, g.seat from chat_group g join below b on g.unit_id = b.id order by g.id",
                ChatGroups::group,
                unit);
    }

    /** The group in which this account was spoken to. */
    public static Optional<ChatGroup> at(Tx tx, ChatGroup.Seat seat) {
        return tx.selectOne(
                COLUMNS + " where account = ? and seat = ?", ChatGroups::group, seat.account(), seat.peer());
    }

    /** From now on things are said in the group directly; whichever group was bound to this seat is so no more. */
    public static void bind(Tx tx, long group, ChatGroup.Seat seat) {
        tx.lock("unit", Unit.ROOT); // two nodes may bind at the same time
        release(tx, seat);
        tx.update("update chat_group set account = ?, seat = ? where id = ?", seat.account(), seat.peer(), group);
    }

    /** No account of ours sits in it any more; false when none did. */
    public static boolean release(Tx tx, ChatGroup.Seat seat) {
        return tx.update(
                        "update chat_group set account = null, seat = null where account = ? and seat = ?",
                        seat.account(),
                        seat.peer())
                > 0;
    }

    /** Whether newcomers may be welcomed now; not more often than {@code pause}. */
    public static boolean mayWelcome(Tx tx, long group, Instant now, Duration pause) {
        return tx.update(
                        "update chat_group set welcomed_at = ? where id = ? and (welcomed_at is null or welcomed_at < ?)",
                        now,
                        group,
                        now.minus(pause))
                == 1;
    }

    private static ChatGroup group(ResultSet row) throws SQLException {
        var account = row.getString(4);
        var seat = account == null ? null : new ChatGroup.Seat(account, row.getString(5));
        return new ChatGroup(row.getLong(1), row.getString(2), row.getLong(3), seat);
    }
}
