package linli.commands.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import linli.core.command.Listing;
import linli.core.store.Snapshot;

/** Notices for apps: what residents can read now, with the words of those that were not withdrawn. */
final class NoticeList implements Listing {
    @Override
    public String name() {
        return "notices";
    }

    @Override
    public String word() {
        return "通知";
    }

    @Override
    public List<Row> read(Snapshot store, Collection<Long> units, long before, int most, Instant now) {
        return store.select(
                "select n.id, n.title, n.body, n.urgent, n.state, n.reason, n.published_at, n.shown_until, n.corrected_at from notice n"
                        + " where n.state in ('OUT', 'WITHDRAWN') and n.shown_until > ? and n.id < ?"
                        + " and exists (select 1 from notice_unit u where u.notice_id = n.id and u.unit_id = any(?))"
                        + " order by n.id desc limit " + most,
                NoticeList::row,
                now,
                before,
                units);
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean withdrawn = row.getString(5).equals(Notice.State.WITHDRAWN.name());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", "N" + row.getLong(1));
        fields.put("title", row.getString(2));
        fields.put("body", withdrawn ? "" : row.getString(3));
        fields.put("urgent", row.getBoolean(4));
        fields.put("withdrawn", withdrawn);
        fields.put("reason", row.getString(6));
        fields.put("corrected", row.getObject(9) != null);
        fields.put("publishedAt", row.getObject(7, OffsetDateTime.class).toInstant());
        fields.put("shownUntil", row.getObject(8, OffsetDateTime.class).toInstant());
        return new Row(row.getLong(1), fields);
    }
}
