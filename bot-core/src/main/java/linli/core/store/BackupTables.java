package linli.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tables a store has; those that others point at come first. Names are those of our migrations, in lower case. */
final class BackupTables {
    static final String HISTORY = "migration_history";

    private final Connection connection;

    BackupTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * One of them.
     *
     * @param counting the column that counts by itself, or empty
     * @param order by which a table that points at itself is read, so that what is pointed at comes first
     */
    record Table(String name, Map<String, BackupValue> columns, String counting, String order) {
        String select() {
            return "select " + String.join(", ", columns.keySet()) + " from " + name + order;
        }

        String insert(Collection<String> written) {
            return "insert into " + name + " (" + String.join(", ", written) + ") values ("
                    + String.join(", ", java.util.Collections.nCopies(written.size(), "?")) + ")";
        }
    }

    boolean hasHistory() throws SQLException {
        return names().contains(HISTORY);
    }

    List<Table> all() throws SQLException {
        var pending = names();
        pending.remove(HISTORY);
        var ordered = new LinkedHashSet<String>();
        while (!pending.isEmpty()) {
            var ready = new ArrayList<String>();
            for (var name : pending) if (ordered.containsAll(pointsAt(name))) ready.add(name);
            if (ready.isEmpty()) throw new IllegalStateException("tables that point at each other: " + pending);
            ordered.addAll(ready);
            pending.removeAll(ready);
        }
        var tables = new ArrayList<Table>();
        for (var name : ordered) tables.add(table(name));
        return tables;
    }

    private Set<String> names() throws SQLException {
        var names = new TreeSet<String>();
        var types = new String[] {"TABLE", "BASE TABLE"};
        try (var found = connection.getMetaData().getTables(null, connection.getSchema(), "%", types)) {
            while (found.next()) names.add(found.getString("TABLE_NAME"));
        }
        return names;
    }

    private Set<String> pointsAt(String name) throws SQLException {
        var others = new TreeSet<String>();
        try (var found = connection.getMetaData().getImportedKeys(null, connection.getSchema(), name)) {
            while (found.next()) others.add(found.getString("PKTABLE_NAME"));
        }
        others.remove(name);
        return others;
    }

    private Table table(String name) throws SQLException {
        var columns = new LinkedHashMap<String, BackupValue>();
        var counting = "";
        try (var found = connection.getMetaData().getColumns(null, connection.getSchema(), name, "%")) {
            while (found.next()) {
                if (!name.equals(found.getString("TABLE_NAME"))) continue; // an underline is a wildcard
                columns.put(found.getString("COLUMN_NAME"), BackupValue.named(found.getString("TYPE_NAME")));
                if (found.getString("IS_AUTOINCREMENT").equals("YES")) counting = found.getString("COLUMN_NAME");
            }
        }
        return new Table(name, columns, counting, pointsAtItself(name) ? " order by id" : "");
    }

    private boolean pointsAtItself(String name) throws SQLException {
        try (var found = connection.getMetaData().getImportedKeys(null, connection.getSchema(), name)) {
            while (found.next()) if (name.equals(found.getString("PKTABLE_NAME"))) return true;
        }
        return false;
    }

    /** The next number of each sequence. */
    Map<String, Long> sequences(Dialect dialect) throws SQLException {
        var next = new TreeMap<String, Long>();
        try (var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var found = statement.executeQuery(
                    "select sequence_name from information_schema.sequences where sequence_schema = '"
                            + connection.getSchema() + "' and sequence_name not like 'system_sequence%'")) {
                while (found.next()) names.add(found.getString(1));
            }
            for (var name : names) next.put(name, number(dialect.nextOf(name)));
        }
        return next;
    }

    long number(String select) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(select)) {
            found.next();
            return found.getLong(1);
        }
    }
}
