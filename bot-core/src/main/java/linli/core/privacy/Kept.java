package linli.core.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import linli.core.privacy.Table.Tie;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/** All that the product keeps, as its parts declare it. Immutable, so safe for several threads. */
public record Kept(List<Table> tables) {
    public Kept {
        tables = List.copyOf(tables);
        var names = tables.stream().map(Table::name).toList();
        if (names.stream().distinct().count() < names.size())
            throw new IllegalStateException("a table is declared twice: " + names);
    }

    /**
     * The rows of one table that are about somebody, or name them.
     *
     * @param rows what can be shown of each, by column; instants, numbers, texts, yes or no
     */
    public record Held(Table table, List<Map<String, @Nullable Object>> rows) {}

    private record Address(String account, String openId) {}

    /** What is held about somebody, table by table; those without a row are left out. */
    public List<Held> about(Tx tx, long person) {
        var addresses = addresses(tx, person);
        var held = new ArrayList<Held>();
        for (var table : tables) {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var tie : table.ties()) rows.addAll(rows(tx, table, tie, person, addresses));
            if (!rows.isEmpty())
                held.add(new Held(table, rows.stream().distinct().toList()));
        }
        return held;
    }

    private static List<Map<String, @Nullable Object>> rows(
            Tx tx, Table table, Tie tie, long person, List<Address> addresses) {
        var shown = table.columns().stream()
                .filter(Column::isShown)
                .map(Column::name)
                .toList();
        var select = "select " + String.join(", ", shown) + " from " + table.name() + where(tie);
        if (tie.byNumber()) return tx.select(select, row -> row(row, shown), person);
        return addresses.stream()
                .flatMap(each -> tx.select(select, row -> row(row, shown), each.account(), each.openId()).stream())
                .toList();
    }

    private static String where(Tie tie) {
        var condition = tie.condition().isEmpty() ? "" : " and " + tie.condition();
        return " where " + (tie.byNumber() ? "" : "account = ? and ") + tie.column() + " = ?" + condition;
    }

    private static Map<String, @Nullable Object> row(ResultSet row, List<String> shown) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < shown.size(); i++) values.put(shown.get(i), plain(row.getObject(i + 1)));
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof OffsetDateTime moment) return moment.toInstant();
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** Deletes what is about somebody and unlinks what only names them, in all tables; the platform's ids go last. */
    public void erase(Tx tx, long person) {
        var addresses = addresses(tx, person);
        for (var table : tables) for (var tie : table.ties()) if (!tie.byNumber()) erase(tx, table, tie, addresses);
        for (var table : tables)
            for (var tie : table.ties())
                if (tie.byNumber())
                    for (var statement : tie.erasing().statements()) tx.update(filled(statement, table, tie), person);
        tx.markPeopleChanged();
    }

    /** Puts another number wherever somebody's stands; rows that hold what was true when they were written keep theirs. */
    public void rename(Tx tx, long from, long into) {
        for (var table : tables)
            if (!table.isAsWritten())
                for (var tie : table.ties())
                    if (tie.byNumber())
                        tx.update(filled("update {t} set {c} = ? where {c} = ?", table, tie), into, from);
    }

    private static void erase(Tx tx, Table table, Tie tie, List<Address> addresses) {
        for (var each : addresses) tx.update("delete from " + table.name() + where(tie), each.account(), each.openId());
    }

    private static String filled(String statement, Table table, Tie tie) {
        return statement.replace("{t}", table.name()).replace("{c}", tie.column());
    }

    private static List<Address> addresses(Tx tx, long person) {
        return tx.select(
                "select account, open_id from identity where person_id = ? order by account, open_id",
                row -> new Address(row.getString(1), row.getString(2)),
                person);
    }

    /** How many rules end something by age. */
    public int agings() {
        return tables.stream().mapToInt(table -> table.agings().size()).sum();
    }

    /** Ends some of what one of these rules finds too old; true when there may be more. */
    public boolean endSome(Tx tx, int rule, Instant now) {
        return tables.stream()
                .flatMap(table -> table.agings().stream())
                .toList()
                .get(rule)
                .endSome(tx, now);
    }

    /** The table of the documents, in Markdown: Chinese, or English. */
    public String markdown(boolean chinese) {
        var head = chinese
                ? "| 表 | 是什么 | 说到人的列 | 留到什么时候 | 本人全删时 |"
                : "| table | what | personal columns | kept until | when the person has all deleted |";
        return head + "\n|---|---|---|---|---|\n"
                + tables.stream().map(table -> line(table, chinese)).collect(Collectors.joining("\n")) + "\n";
    }

    private static String line(Table table, boolean chinese) {
        var cells = List.of(
                "`" + table.name() + "`",
                said(table.title(), chinese),
                table.columns().stream()
                        .filter(Column::personal)
                        .map(Column::name)
                        .collect(Collectors.joining(", ")),
                list(table.ends(), chinese),
                list(table.erased(), chinese));
        return cells.stream().map(cell -> cell.isEmpty() ? "–" : cell).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String list(List<Words> all, boolean chinese) {
        return all.stream().map(words -> said(words, chinese)).collect(Collectors.joining(chinese ? ";" : "; "));
    }

    private static String said(Words words, boolean chinese) {
        return chinese ? words.chinese() : words.english();
    }
}
