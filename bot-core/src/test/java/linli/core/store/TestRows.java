package linli.core.store;

import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two rows in every table of a store, whatever tables there are: one full, one with every null that is allowed. */
public final class TestRows {
    private static final String DIFFICULT = "停\"水'\\\n\t😀é";

    private TestRows() {}

    public static void fill(DatabaseSettings store) throws Exception {
        try (var connection = DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password())) {
            for (var table : new BackupTables(connection).all()) {
                var columns = columns(connection, table.name());
                var insert = table.insert(columns.stream().map(Column::name).toList());
                try (var statement = connection.prepareStatement(insert)) {
                    for (int number = 1; number <= 2; number++) {
                        for (int i = 0; i < columns.size(); i++)
                            statement.setObject(i + 1, value(columns.get(i), table, number));
                        statement.executeUpdate();
                    }
                }
            }
        }
    }

    private record Column(String name, int size, boolean nullable) {}

    private static List<Column> columns(java.sql.Connection connection, String table) throws Exception {
        var columns = new ArrayList<Column>();
        try (var found = connection.getMetaData().getColumns(null, connection.getSchema(), table, "%")) {
            while (found.next())
                if (found.getString("TABLE_NAME").equals(table))
                    columns.add(new Column(
                            found.getString("COLUMN_NAME"),
                            found.getInt("COLUMN_SIZE"),
                            found.getString("IS_NULLABLE").equals("YES")));
        }
        return columns;
    }

    private static @Nullable Object value(Column column, BackupTables.Table table, int number) {
        if (column.nullable() && number == 2) return null;
        var moment = OffsetDateTime.parse("2026-11-24T03:30:00.123456Z").plusDays(number);
        return switch (Objects.requireNonNull(table.columns().get(column.name()))) {
            case TEXT -> {
                var text = number + DIFFICULT;
                yield text.length() <= column.size() ? text : Integer.toString(number);
            }
            case WHOLE -> (long) number;
            case FLAG -> number == 1;
            case MOMENT -> moment;
            case DAY -> LocalDate.of(2026, 11, number);
            case BYTES -> new byte[] {(byte) number, 0, -1};
            case ID -> new UUID(7, number);
        };
    }
}
