package linli.commands.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import linli.core.command.Refusal;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** Notices, whom they are for, and their earlier words. */
final class NoticeStore {
    private static final String NOTICE =
            "select id, unit_id, title, body, urgent, state, revision, created_by, created_at, published_at, corrected_at, reminded_at, reason, receipts, campaign_id, asked_people, approved_by, typed_by, typed_at, confirmed_by, shown_until from notice";

    private NoticeStore() {}

    static Notice add(Tx tx, long unit, String title, String body, boolean urgent, long by, Instant now) {
        long id = tx.next("notice_number");
        tx.update(
                "insert into notice (id, unit_id, title, body, urgent, state, revision, created_by, created_at, reason, receipts, campaign_id, asked_people, approved_by, typed_by, typed_at, confirmed_by)"
                        + " values (?, ?, ?, ?, ?, 'DRAFT', 1, ?, ?, '', 0, 0, 0, 0, ?, ?, 0)",
                id,
                unit,
                title,
                body,
                urgent,
                by,
                now,
                by,
                now);
        return require(tx, id);
    }

    static Notice require(Tx tx, long id) {
        return find(tx, id).orElseThrow(() -> Refusal.of("notice.unknown"));
    }

    static Optional<Notice> find(Tx tx, long id) {
        return tx.selectOne(NOTICE + " where id = ?", NoticeStore::notice, id);
    }

    /** What can be read now, the newest first. */
    static List<Notice> readable(Tx tx, Instant now) {
        return tx.select(
                NOTICE + " where state in ('OUT', 'WITHDRAWN') and shown_until > ? order by published_at desc, id desc",
                NoticeStore::notice,
                now);
    }

    /** Those of them that are for one of these units. */
    static List<Notice> readable(Tx tx, Set<Long> units, Instant now) {
        var theirs = Set.copyOf(tx.select(
                "select n.id from notice n join notice_unit u on u.notice_id = n.id where n.state in ('OUT', 'WITHDRAWN') and n.shown_until > ? and u.unit_id = any(?)",
                row -> row.getLong(1),
                now,
                units));
        return readable(tx, now).stream()
                .filter(notice -> theirs.contains(notice.id()))
                .toList();
    }

    /** The last ones, whatever became of them. */
    static List<Notice> latest(Tx tx, Instant after) {
        return tx.select(NOTICE + " where created_at > ? order by id desc", NoticeStore::notice, after);
    }

    static List<Notice> by(Tx tx, long person) {
        return tx.select(
                NOTICE + " where created_by = ? or approved_by = ? or typed_by = ? or confirmed_by = ? order by id",
                NoticeStore::notice,
                person,
                person,
                person,
                person);
    }

    static List<Long> units(Tx tx, long id) {
        return tx.select(
                "select unit_id from notice_unit where notice_id = ? order by unit_id", row -> row.getLong(1), id);
    }

    /** Other words, of somebody's own; whoever wrote or confirmed the ones before has no part in them. */
    static Notice retype(Tx tx, Notice notice, String body, long by, Instant now) {
        tx.update("update notice set typed_by = ?, typed_at = ?, confirmed_by = 0 where id = ?", by, now, notice.id());
        return rewrite(tx, notice, notice.title(), body);
    }

    static void confirm(Tx tx, long id, long by) {
        tx.update("update notice set confirmed_by = ? where id = ?", by, id);
    }

    /** Other words; whatever was confirmed or approved before is void. */
    static Notice rewrite(Tx tx, Notice notice, String title, String body) {
        Notice.requireShort(title, body);
        tx.update(
                "update notice set title = ?, body = ?, revision = revision + 1 where id = ?",
                title,
                body,
                notice.id());
        return require(tx, notice.id());
    }

    static Notice address(Tx tx, Notice notice, Collection<Long> units) {
        tx.update("delete from notice_unit where notice_id = ?", notice.id());
        var rows = new ArrayList<@Nullable Object[]>();
        for (var unit : units.stream().distinct().toList()) rows.add(new @Nullable Object[] {notice.id(), unit});
        tx.updateAll("insert into notice_unit (notice_id, unit_id) values (?, ?)", rows);
        tx.update("update notice set revision = revision + 1 where id = ?", notice.id());
        return require(tx, notice.id());
    }

    static Notice urgent(Tx tx, Notice notice, boolean urgent) {
        tx.update("update notice set urgent = ? where id = ?", urgent, notice.id());
        return require(tx, notice.id());
    }

    /** Moves it on; false when it is not there any more. */
    static boolean move(Tx tx, Notice notice, Notice.State from, Notice.State to) {
        return tx.update(
                        "update notice set state = ? where id = ? and state = ? and revision = ?",
                        to.name(),
                        notice.id(),
                        from.name(),
                        notice.revision())
                == 1;
    }

    static void asked(Tx tx, long id, int people) {
        tx.update("update notice set asked_people = ?, approved_by = 0 where id = ?", people, id);
    }

    static void approve(Tx tx, long id, long by) {
        tx.update("update notice set approved_by = ? where id = ?", by, id);
    }

    static void publish(Tx tx, long id, long campaign, Instant now, Instant shownUntil) {
        tx.update(
                "update notice set state = 'OUT', published_at = ?, shown_until = ?, campaign_id = ? where id = ?",
                now,
                shownUntil,
                campaign,
                id);
    }

    static void withdraw(Tx tx, long id, String reason) {
        tx.update("update notice set state = 'WITHDRAWN', reason = ? where id = ?", reason, id);
    }

    /** New words for what is out; the old ones are kept. */
    static Notice correct(Tx tx, Notice notice, String body, long by, Instant now, Instant shownUntil) {
        tx.update(
                "insert into notice_version (notice_id, revision, body, until_at) values (?, ?, ?, ?)",
                notice.id(),
                notice.revision(),
                notice.body(),
                now);
        tx.update("update notice set corrected_at = ?, shown_until = ? where id = ?", now, shownUntil, notice.id());
        return retype(tx, notice, body, by, now);
    }

    /** What a notice once said, and until when. */
    record Earlier(String body, Instant until) {}

    static List<Earlier> earlier(Tx tx, long id) {
        return tx.select(
                "select body, until_at from notice_version where notice_id = ? order by revision",
                row -> new Earlier(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()),
                id);
    }

    /** False when they were reminded before. */
    static boolean remind(Tx tx, long id, Instant now) {
        return tx.update("update notice set reminded_at = ? where id = ? and reminded_at is null", now, id) == 1;
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Notice.State.valueOf(row.getString(6)),
                row.getInt(7),
                row.getLong(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                new Notice.Hands(
                        row.getLong(18), row.getObject(19, OffsetDateTime.class).toInstant(), row.getLong(20)),
                new Notice.Out(
                        orNever(row.getObject(10, OffsetDateTime.class)),
                        orNever(row.getObject(21, OffsetDateTime.class)),
                        row.getObject(11) != null,
                        row.getObject(12) != null,
                        row.getString(13),
                        row.getInt(14),
                        row.getLong(15),
                        row.getInt(16),
                        row.getLong(17)));
    }

    private static Instant orNever(@Nullable OffsetDateTime moment) {
        return moment == null ? Instant.MAX : moment.toInstant();
    }
}
