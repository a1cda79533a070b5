package linli.core.privacy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import linli.core.privacy.Table.Tie;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Dialect;
import linli.core.store.TestStores;

/** Compares what is declared with a store as all migrations left it, and fills each table with rows about one person. */
public final class KeptCheck {
    private static final long PERSON = 987_654_321;
    private static final String OPEN_ID = "o-somebody-else-has-not";
    private static final String ACCOUNT = "acc";

    private final DatabaseSettings settings;
    private final Kept kept;
    private int rows;

    public KeptCheck(DatabaseSettings settings, Kept kept) {
        this.settings = settings;
        this.kept = kept;
    }

    /** Every table and column is declared, and nothing else is. */
    public void declared() throws SQLException {
        var names = new TreeMap<String, Set<String>>();
        try (var connection = connect()) {
            columns(connection).forEach((table, columns) -> names.put(table, new TreeSet<>(columns.keySet())));
        }
        assertThat(declaredColumns()).isEqualTo(names);
    }

    private Map<String, Set<String>> declaredColumns() {
        var names = new TreeMap<String, Set<String>>();
        for (var table : kept.tables())
            names.put(
                    table.name(),
                    new TreeSet<>(table.columns().stream().map(Column::name).toList()));
        return names;
    }

    /** Each says what ends it and what is shown; a column that looks like a person is declared as one. */
    public void complete() {
        for (var table : kept.tables()) {
            assertThat(table.ends()).as(table.name()).isNotEmpty();
            assertThat(table.isPersonal())
                    .as(table.name())
                    .isEqualTo(!table.erased().isEmpty());
            for (var column : table.columns())
                if (column.name().matches("person_id|.*_by|peer|sender|open_id|observer|asker|about_id"))
                    assertThat(column.personal())
                            .as(table.name() + "." + column.name())
                            .isEqualTo(!column.name().equals("installed_by"));
        }
    }

    /** A copy has all rows; after erasing no column of any table holds the person's number or the platform's id. */
    public void nobodyIsLeft(Database database) throws Exception {
        fill();
        var about = database.write(tx -> kept.about(tx, PERSON)).get();
        var shown = about.stream()
                .collect(toMap(held -> held.table().name(), held -> held.rows().size()));
        assertThat(shown).isEqualTo(tied());
        database.write(tx -> {
                    kept.erase(tx, PERSON);
                    return true;
                })
                .get();
        assertThat(left()).containsExactly("person.id");
    }

    /** Once a person has another number, only rows that hold what was true then name the former one. */
    public void anotherNumber(Database database) throws Exception {
        fill();
        database.write(tx -> {
                    tx.update("insert into person (id, created_at) values (?, ?)", PERSON + 1, Instant.now());
                    kept.rename(tx, PERSON, PERSON + 1);
                    tx.update("update identity set open_id = 'another' where open_id = ?", OPEN_ID);
                    return true;
                })
                .get();
        var addresses = kept.tables().stream()
                .flatMap(table -> table.ties().stream()
                        .filter(tie -> !tie.byNumber())
                        .map(tie -> table.name() + "." + tie.column()))
                .toList();
        assertThat(left().stream().filter(column -> !addresses.contains(column)))
                .containsExactlyInAnyOrder("audit_link.person_id", "person.id");
    }

    /** Tables of which a person has one row for each rest of the key: where two become one, one of two rows has to stay. */
    public void keyedByPerson(String... columns) throws SQLException {
        var ties = kept.tables().stream()
                .flatMap(table ->
                        table.ties().stream().filter(Tie::byNumber).map(tie -> table.name() + "." + tie.column()))
                .toList();
        var keyed = new ArrayList<String>();
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select u.table_name, u.column_name from information_schema.key_column_usage u join information_schema.table_constraints c on c.constraint_schema = u.constraint_schema and c.constraint_name = u.constraint_name and c.table_name = u.table_name where c.constraint_type in ('PRIMARY KEY', 'UNIQUE') and u.table_schema = ?")) {
            statement.setString(1, connection.getSchema());
            try (var found = statement.executeQuery()) {
                while (found.next()) keyed.add(found.getString(1) + "." + found.getString(2));
            }
        }
        assertThat(keyed.stream().filter(ties::contains)).containsExactlyInAnyOrder(columns);
    }

    private Map<String, Integer> tied() {
        var tied = new TreeMap<String, Integer>();
        for (var table : kept.tables())
            if (!table.ties().isEmpty()) tied.put(table.name(), table.ties().size());
        return tied;
    }

    /** Every rule runs, and takes nothing that is new. */
    public void whatIsNewStays(Database database) throws Exception {
        fill();
        var before = counts();
        for (int i = 0; i < kept.agings(); i++) {
            int rule = i;
            boolean more =
                    database.write(tx -> kept.endSome(tx, rule, Instant.now())).get();
            assertThat(more).isFalse();
        }
        assertThat(counts()).isEqualTo(before);
    }

    private Map<String, Long> counts() throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var connection = connect()) {
            for (var table : kept.tables())
                try (var found = connection.createStatement().executeQuery("select count(*) from " + table.name())) {
                    found.next();
                    counts.put(table.name(), found.getLong(1));
                }
        }
        return counts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(TestStores.jdbcUrl(settings), settings.user(), settings.password());
    }

    /** Types by column, by table. */
    private static Map<String, Map<String, String>> columns(Connection connection) throws SQLException {
        var tables = new TreeMap<String, Map<String, String>>();
        try (var statement = connection.prepareStatement(
                "select table_name, column_name, data_type from information_schema.columns where table_schema = ? order by table_name, ordinal_position")) {
            statement.setString(1, connection.getSchema());
            try (var found = statement.executeQuery()) {
                while (found.next())
                    tables.computeIfAbsent(found.getString(1), name -> new LinkedHashMap<>())
                            .put(found.getString(2), found.getString(3).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return tables;
    }

    /** A row for each tie of each table, which names the person there and nowhere else. */
    private void fill() throws SQLException {
        try (var connection = connect()) {
            connection.createStatement().execute(looseKeys());
            var types = columns(connection);
            for (var table : kept.tables())
                for (var tie : table.ties()) insert(connection, table, tie, requireNonNull(types.get(table.name())));
        }
    }

    private String looseKeys() {
        return settings.dialect() == Dialect.H2
                ? "set referential_integrity false"
                : "set session_replication_role = replica";
    }

    private void insert(Connection connection, Table table, Tie tie, Map<String, String> types) throws SQLException {
        rows++;
        var columns = new ArrayList<>(types.keySet());
        var places = String.join(", ", java.util.Collections.nCopies(columns.size(), "?"));
        var text = "insert into " + table.name() + " (" + String.join(", ", columns)
                + ") overriding system value values (" + places + ")";
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < columns.size(); i++)
                statement.setObject(i + 1, content(tie, columns.get(i), requireNonNull(types.get(columns.get(i)))));
            statement.executeUpdate();
        }
    }

    private Object content(Tie tie, String column, String type) {
        if (column.equals(tie.column())) return tie.byNumber() ? (Object) PERSON : OPEN_ID;
        if (column.equals("account")) return ACCOUNT;
        if (column.equals("open_id")) return OPEN_ID;
        if (column.equals("kind")) return "PRIVATE";
        if (type.contains("timestamp")) return OffsetDateTime.now(ZoneOffset.UTC);
        if (type.equals("date")) return LocalDate.now(ZoneOffset.UTC);
        if (type.equals("boolean")) return false;
        if (type.equals("uuid")) return UUID.randomUUID();
        if (type.contains("bytea") || type.contains("binary")) return new byte[] {1};
        if (column.equals("on_date"))
            return LocalDate.now(ZoneOffset.UTC).plusDays(rows).toString();
        return type.contains("char") ? "x" + rows : (Object) rows;
    }

    /** The columns that still name the person. */
    private List<String> left() throws SQLException {
        var left = new ArrayList<String>();
        try (var connection = connect()) {
            for (var table : columns(connection).entrySet())
                for (var column : table.getValue().keySet())
                    if (names(connection, table.getKey(), column)) left.add(table.getKey() + "." + column);
        }
        return left;
    }

    private static boolean names(Connection connection, String table, String column) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select 1 from " + table + " where cast(" + column + " as varchar) in (?, ?)")) {
            statement.setString(1, Long.toString(PERSON));
            statement.setString(2, OPEN_ID);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
