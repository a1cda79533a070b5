package linli.commands.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import linli.core.command.CommandContext;
import linli.core.command.News;
import linli.core.command.Reply;
import linli.core.community.Grant;
import linli.core.community.PersonRows;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.store.Tx;

/** What somebody with a role is told of a colleague, or asked, at the next message. */
final class StaffNews {
    private StaffNews() {}

    enum Kind {
        /** Somebody left a role, and what they had open is this person's now. */
        LEFT,
        /** Somebody would like to go on in a role. */
        STAYING,
        /** The person's own role is about to end. */
        ENDING
    }

    /** @param about whom, 0 when they were erased */
    record Row(Kind kind, long about, Role role, long unit, int amount, Instant until) {}

    static void leave(Tx tx, long person, Kind kind, long about, Grant grant, int amount, Instant now) {
        int added = tx.update(
                "insert into staff_news (person_id, kind, about_id, role, unit_id, amount, until_at, since) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                person,
                kind.name(),
                about,
                grant.role().name(),
                grant.unit(),
                amount,
                grant.until(),
                now);
        if (added == 0)
            tx.update(
                    "update staff_news set amount = amount + ?, until_at = ? where person_id = ? and kind = ? and about_id = ? and role = ? and unit_id = ?",
                    amount,
                    grant.until(),
                    person,
                    kind.name(),
                    about,
                    grant.role().name(),
                    grant.unit());
        News.mark(tx, List.of(person));
    }

    /** The same told of in two places is told once, of all that is open. */
    static void merge(Tx tx, long from, long into) {
        tx.update(
                "update staff_news set amount = amount + coalesce((select max(o.amount) from staff_news o where o.person_id = ? and o.kind = staff_news.kind and o.about_id = staff_news.about_id and o.role = staff_news.role and o.unit_id = staff_news.unit_id), 0) where person_id = ?",
                from,
                into);
        PersonRows.move(tx, "staff_news", "person_id", from, into, "kind", "about_id", "role", "unit_id");
        PersonRows.move(tx, "staff_news", "about_id", from, into, "person_id", "kind", "role", "unit_id");
    }

    /** Nothing where anybody could ask in the person's name; it is told on another account. */
    static List<Reply.Text> hear(CommandContext context) {
        if (context.account().withholdsRoles()) return List.of();
        var tx = context.tx();
        long me = context.person().id();
        var rows = tx.select(
                "select kind, about_id, role, unit_id, amount, until_at from staff_news where person_id = ? and kind <> 'ENDING' order by about_id, unit_id, role",
                StaffNews::row,
                me);
        if (rows.isEmpty()) return List.of();
        tx.update("delete from staff_news where person_id = ? and kind <> 'ENDING'", me);
        return rows.stream().map(row -> text(context, row)).toList();
    }

    /** The first role of this person that is about to end; it is taken from the store. */
    static Optional<Row> takeEnding(Tx tx, long person) {
        var ending = tx.selectOne(
                "select kind, about_id, role, unit_id, amount, until_at from staff_news where person_id = ? and kind = 'ENDING' order by until_at, unit_id, role",
                StaffNews::row,
                person);
        ending.ifPresent(row -> tx.update(
                "delete from staff_news where person_id = ? and kind = 'ENDING' and role = ? and unit_id = ?",
                person,
                row.role().name(),
                row.unit()));
        return ending;
    }

    private static Reply.Text text(CommandContext context, Row row) {
        var unit = Where.unit(context, row.unit());
        Object who =
                row.about() == 0 ? Reply.text("membership.staff.somebody") : Profiles.shown(context.tx(), row.about());
        return row.kind() == Kind.LEFT
                ? Reply.text(
                        "membership.staff.left", who, unit.name(), row.role().word(), row.amount())
                : Reply.text(
                        "membership.staff.wants-to-stay",
                        who,
                        unit.name(),
                        row.role().word(),
                        row.until(),
                        "R" + row.about(),
                        unit.code());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Kind.valueOf(row.getString(1)),
                row.getLong(2),
                Role.valueOf(row.getString(3)),
                row.getLong(4),
                row.getInt(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
