package linli.core.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Brings a backup into an empty store of either engine. Everything is checked before the store is touched, and the rows
 * come in one transaction: all or none.
 */
public final class Restore {
    private static final int AT_ONCE = 500;
    /** A header has some 20 KiB; a hostile one of a few KiB could become gigabytes. */
    private static final int LONGEST_HEADER = 1 << 20;
    /** Migrations may write rows of their own, but never here; a server that ran has left at least its key's fingerprint. */
    private static final Set<String> SHOW_USE = Set.of("store_fact", "unit", "person", "audit");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatabaseSettings store;
    private final Migrations migrations;
    private final DataKey key;

    public Restore(DatabaseSettings store, Migrations migrations, DataKey key) {
        this.store = store;
        this.migrations = migrations;
        this.key = key;
    }

    /**
     * Returns once all is on disk and the tables are those of this release.
     *
     * @throws IllegalStateException with what is wrong and what was expected; the store holds no rows then
     */
    public BackupHeader from(Path file) throws Exception {
        try (var zip = new ZipFile(file.toFile())) {
            var header = header(zip);
            requireKnown(header);
            for (var table : header.tables()) verify(zip, table);
            requireEmpty(header);
            Database.requireUsableFolder(store);
            migrations.runOnly(header.migrations());
            load(zip, header);
            migrations.run();
            return header;
        } catch (java.util.zip.ZipException damaged) {
            throw new IllegalStateException(file + " 不是备份，或坏了 / no backup, or damaged", damaged);
        }
    }

    /** Nothing in it is believed before its MAC fits. */
    private BackupHeader header(ZipFile zip) throws Exception {
        var json = bytes(zip, BackupHeader.ENTRY);
        if (!MessageDigest.isEqual(bytes(zip, Backup.MAC), key.mac("backup", json))) throw notOurs(json);
        return BackupHeader.of(json);
    }

    private IllegalStateException notOurs(byte[] json) throws IOException {
        var made = BackupHeader.keyIn(json);
        return made.isEmpty() || made.get().equals(key.fingerprint())
                ? BackupHeader.damaged(null)
                : new IllegalStateException(
                        "data.key: 不是这份备份的密钥 / another key than the backup's store had (expected: the same key; it is in no backup)");
    }

    private void requireKnown(BackupHeader header) {
        var unknown = new ArrayList<>(header.migrations());
        unknown.removeAll(migrations.versions());
        if (!unknown.isEmpty())
            throw new IllegalStateException(
                    "备份来自更新的版本，请用那个版本恢复 / the backup is of a newer release (expected: that release or a later one), unknown here: "
                            + unknown.get(0));
    }

    private static void verify(ZipFile zip, BackupHeader.Table table) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var in = new DigestInputStream(entry(zip, table.entry()), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) throw damaged(table);
    }

    private static IllegalStateException damaged(BackupHeader.Table table) {
        return new IllegalStateException("备份里的 " + table.name() + " 坏了 / the backup's table " + table.name()
                + " is damaged (expected: " + table.rows() + " rows with the header's SHA-256)");
    }

    private void requireEmpty(BackupHeader header) throws SQLException {
        if (!store.isThere()) return;
        try (var connection = open()) {
            var tables = new BackupTables(connection);
            requireEmpty(tables);
            if (tables.hasHistory()) requireNotNewer(Backup.migrations(new Sql(connection)), header);
        }
    }

    private static void requireNotNewer(List<String> applied, BackupHeader header) {
        if (!header.migrations().containsAll(applied))
            throw new IllegalStateException(
                    "数据库里已有更新的表，请换一个空库 / the store's tables are newer than the backup (expected: a store without tables)");
    }

    private static void requireEmpty(BackupTables tables) throws SQLException {
        for (var table : tables.all())
            if (SHOW_USE.contains(table.name()) && tables.number("select count(*) from " + table.name()) > 0)
                throw new IllegalStateException("数据库不是空的（" + table.name()
                        + " 里有东西），没有恢复 / the store is not empty, nothing was restored (expected: an empty store): "
                        + table.name());
    }

    private Connection open() throws SQLException {
        var connection = DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private void load(ZipFile zip, BackupHeader header) throws Exception {
        try (var connection = open()) {
            goOnCounting(connection, header);
            store.dialect().holdAgainstServers(connection);
            var tables = new BackupTables(connection);
            requireEmpty(tables);
            var places = tables.all();
            requireSame(places, header);
            clear(connection, places);
            for (var place : places) load(connection, zip, place, inHeader(header, place.name()));
            connection.commit();
            store.dialect().makeDurable(connection);
        }
    }

    /** Before the rows, as H2 ends a transaction by it; numbers that a failed restore leaves out hurt nobody. */
    private static void goOnCounting(Connection connection, BackupHeader header) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var each : header.sequences().entrySet())
                statement.execute("alter sequence " + each.getKey() + " restart with " + each.getValue());
            for (Map.Entry<String, Long> each : header.identities().entrySet()) {
                int dot = each.getKey().indexOf('.');
                statement.execute("alter table " + each.getKey().substring(0, dot) + " alter column "
                        + each.getKey().substring(dot + 1) + " restart with " + each.getValue());
            }
        }
        connection.commit();
    }

    /** What migrations wrote themselves is in the backup too, as it was by then. */
    private static void clear(Connection connection, List<BackupTables.Table> places) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (int i = places.size() - 1; i >= 0; i--)
                statement.executeUpdate("delete from " + places.get(i).name());
        }
    }

    private static void requireSame(List<BackupTables.Table> places, BackupHeader header) {
        var here = places.stream().map(BackupTables.Table::name).sorted().toList();
        var there =
                header.tables().stream().map(BackupHeader.Table::name).sorted().toList();
        if (!here.equals(there))
            throw new IllegalStateException(
                    "备份里的表与本版本不同 / the backup's tables are not this release's: " + there + " (expected: " + here + ")");
    }

    private static BackupHeader.Table inHeader(BackupHeader header, String name) {
        return header.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void load(Connection connection, ZipFile zip, BackupTables.Table place, BackupHeader.Table table)
            throws Exception {
        var values = new ArrayList<BackupValue>();
        for (var column : table.columns()) {
            var value = place.columns().get(column);
            if (value == null) throw damaged(table);
            values.add(value);
        }
        long rows = 0;
        try (var statement = connection.prepareStatement(place.insert(table.columns()));
                var parser = JSON.createParser(entry(zip, table.entry()))) {
            for (var row = next(parser); row != null; row = next(parser)) {
                for (int i = 0; i < values.size(); i++)
                    statement.setObject(i + 1, values.get(i).read(row.get(i)));
                statement.addBatch();
                if (++rows % AT_ONCE == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
        if (rows != table.rows()) throw damaged(table);
    }

    private static @org.jspecify.annotations.Nullable JsonNode next(JsonParser parser) throws IOException {
        return parser.nextToken() == null ? null : JSON.readTree(parser);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (var in = entry(zip, name)) {
            var bytes = in.readNBytes(LONGEST_HEADER + 1);
            if (bytes.length > LONGEST_HEADER)
                throw new IllegalStateException("不是备份，" + name + " 太大了 / no backup, too large: " + name
                        + " (expected: at most " + LONGEST_HEADER + " bytes)");
            return bytes;
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null)
            throw new IllegalStateException("不是备份，或缺了一块 / no backup, or a part of it is missing: " + name);
        return zip.getInputStream(entry);
    }
}
