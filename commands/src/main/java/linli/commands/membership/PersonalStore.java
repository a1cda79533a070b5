package linli.commands.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Role;
import linli.core.store.Tx;

/** What core's own tables hold about a person. */
final class PersonalStore {
    private PersonalStore() {}

    record Belongs(String unit, Level level, Instant since) {}

    record Held(String unit, Role role, Instant from, Instant until) {}

    record Known(String account, String openId, boolean follows) {}

    static Instant since(Tx tx, long person) {
        return tx.select("select created_at from person where id = ?", row -> instant(row, 1), person)
                .get(0);
    }

    static List<Known> identities(Tx tx, long person) {
        return tx.select(
                "select account, open_id, followed from identity where person_id = ? order by account, open_id",
                row -> new Known(row.getString(1), row.getString(2), row.getBoolean(3)),
                person);
    }

    static List<Belongs> memberships(Tx tx, long person) {
        return tx.select(
                "select u.name, m.level, m.since from membership m join unit u on u.id = m.unit_id where m.person_id = ? order by u.id",
                row -> new Belongs(row.getString(1), Level.valueOf(row.getString(2)), instant(row, 3)),
                person);
    }

    static List<Held> roles(Tx tx, long person) {
        return tx.select(
                "select u.name, g.role, g.from_at, g.until_at from role_grant g join unit u on u.id = g.unit_id where g.person_id = ? order by g.id",
                row -> new Held(row.getString(1), Role.valueOf(row.getString(2)), instant(row, 3), instant(row, 4)),
                person);
    }

    static boolean isForGood(Held held) {
        return !held.until().isBefore(Grant.FOREVER);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
