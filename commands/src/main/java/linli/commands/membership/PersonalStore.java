package linli.commands.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Links;
import linli.core.community.Role;
import linli.core.delivery.PostOffice;
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

    /** How often each of the other tables names somebody. */
    static long done(Tx tx, long person) {
        return count(tx, "select count(*) from audit_link where person_id = ?", person)
                + count(
                        tx,
                        "select count(*) from audit_link l join former_person f on f.former_id = l.person_id where f.person_id = ?",
                        person);
    }

    static long codes(Tx tx, long person) {
        return count(tx, "select count(*) from join_code where created_by = ?", person);
    }

    static long waiting(Tx tx, long person) {
        return count(tx, "select count(*) from confirmation where person_id = ?", person)
                + PostOffice.kept(tx, person)
                + count(tx, "select count(*) from code_try where person_id = ?", person)
                + count(tx, "select count(*) from staff_news where person_id = ?", person)
                + count(tx, "select count(*) from scanned where person_id = ?", person)
                + Links.codes(tx, person)
                + count(
                        tx,
                        "select count(*) from late_answer l join identity i on i.account = l.account and i.open_id = l.peer where l.kind = 'PRIVATE' and i.person_id = ?",
                        person)
                + count(
                        tx,
                        "select count(*) from late_work l join identity i on i.account = l.account and i.open_id = l.sender where i.person_id = ?",
                        person)
                + count(
                        tx,
                        "select count(*) from conversation c join identity i on i.account = c.account and i.open_id = c.peer where c.kind = 'PRIVATE' and i.person_id = ? and (c.cards is not null or c.rest is not null)",
                        person);
    }

    /** What is left is a number without a name: rows of others may point at it. */
    static void erase(Tx tx, long person) {
        PostOffice.erase(tx, person);
        Links.forget(tx, person);
        for (var known : identities(tx, person)) {
            tx.update(
                    "delete from late_answer where account = ? and kind = 'PRIVATE' and peer = ?",
                    known.account(),
                    known.openId());
            tx.update(
                    "update conversation set rest = null, rest_at = null, news = false where account = ? and kind = 'PRIVATE' and peer = ?",
                    known.account(),
                    known.openId());
        }
        for (var table :
                List.of("confirmation", "code_try", "scanned", "profile", "membership", "role_grant", "identity"))
            tx.update("delete from " + table + " where person_id = ?", person);
        tx.markPeopleChanged();
        tx.update("delete from staff_news where person_id = ? or about_id = ?", person, person);
        tx.update("delete from join_code where created_by = ? and kind <> 'PLACE'", person);
        tx.update("update join_code set created_by = 0 where created_by = ?", person);
        tx.update("update role_grant set granted_by = 0 where granted_by = ?", person);
        tx.update("update role_grant set withdrawn_by = 0 where withdrawn_by = ?", person);
    }

    static boolean isForGood(Held held) {
        return !held.until().isBefore(Grant.FOREVER);
    }

    private static long count(Tx tx, String text, long person) {
        return tx.select(text, row -> row.getLong(1), person).get(0);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
