package linli.commands.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import linli.core.store.Tx;

/** What there is to study: what is shipped, what units added, and what they put away. */
final class ItemStore {
    private static final String ITEM = "select id, unit_id, title, words, link, audio from study_item";

    private ItemStore() {}

    /** What somebody gives a unit to study, as it is written. */
    record Draft(long unit, String title, String text, String link, String audio) {}

    static Item add(Tx tx, Draft draft, long by, Instant now) {
        long id = tx.next("study_item_number");
        tx.update(
                "insert into study_item (id, unit_id, title, words, link, audio, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                draft.unit(),
                draft.title(),
                draft.text(),
                draft.link(),
                draft.audio(),
                by,
                now);
        return Item.ofUnit(id, draft.unit(), draft.title(), draft.text(), draft.link(), draft.audio());
    }

    static Optional<Item> find(Tx tx, long id) {
        return Item.findShipped(id).or(() -> tx.selectOne(ITEM + " where id = ?", ItemStore::item, id));
    }

    /** What these units' people see: their own first, the newest in front. */
    static List<Item> offered(Tx tx, Collection<Long> units) {
        var retired = retired(tx, units);
        return all(tx, units).stream()
                .filter(item -> !retired.contains(item.id()))
                .toList();
    }

    /** The same with what was put away. */
    static List<Item> all(Tx tx, Collection<Long> units) {
        var own = new ArrayList<Item>();
        for (var unit : units)
            own.addAll(tx.select(ITEM + " where unit_id = ? order by id desc", ItemStore::item, unit));
        return Stream.concat(own.stream(), Item.SHIPPED.stream()).toList();
    }

    static Set<Long> retired(Tx tx, Collection<Long> units) {
        var retired = new TreeSet<Long>();
        for (var unit : units)
            retired.addAll(
                    tx.select("select item_id from study_retired where unit_id = ?", row -> row.getLong(1), unit));
        return retired;
    }

    /** False when it was put away there before. */
    static boolean retire(Tx tx, long item, long unit) {
        return tx.update(
                        "insert into study_retired (item_id, unit_id) values (?, ?) on conflict do nothing", item, unit)
                == 1;
    }

    /** False when it was not put away there. */
    static boolean bringBack(Tx tx, long item, long unit) {
        return tx.update("delete from study_retired where item_id = ? and unit_id = ?", item, unit) == 1;
    }

    static List<Item> addedBy(Tx tx, long person) {
        return tx.select(ITEM + " where created_by = ? order by id", ItemStore::item, person);
    }

    /** What somebody added stays, without a name. */
    private static Item item(ResultSet row) throws SQLException {
        return Item.ofUnit(
                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }
}
