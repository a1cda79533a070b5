package linli.core.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all of a store to one file that either engine takes again: a zip with a table's rows as lines of JSON, and a
 * header. It reads one moment of the store beside whoever writes, and never through the writer.
 */
public final class Backup {
    static final String MAC = "backup.mac";
    private static final String PRODUCT = "linli 0.1.0";
    private static final int FETCH = 1000;
    private static final JsonFactory JSON = new JsonFactory();

    private final DatabaseSettings store;
    private final DataKey key;

    public Backup(DatabaseSettings store, DataKey key) {
        this.store = store;
        this.key = key;
    }

    /**
     * Returns once the file is on disk.
     *
     * @param replace whether it may take an older file's place
     * @param leastFree bytes of the disk that it leaves
     * @throws IllegalStateException with what is wrong and what was expected; then no file is there, or the old one
     */
    public BackupHeader write(Path file, boolean replace, long leastFree, Instant now) throws Exception {
        return new OwnedFile(file, leastFree).write(replace, out -> {
            try (var connection = open()) {
                return write(connection, out, now);
            }
        });
    }

    private Connection open() throws SQLException {
        var connection = DriverManager.getConnection(store.jdbcUrlIfExists(), store.user(), store.password());
        try {
            store.dialect().prepareReading(connection);
            store.dialect().prepareStreaming(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private BackupHeader write(Connection connection, OutputStream out, Instant now) throws Exception {
        var sql = new Sql(connection);
        key.requireFitting(sql);
        var tables = new BackupTables(connection);
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var written = new ArrayList<BackupHeader.Table>();
        var counting = new TreeMap<String, Long>();
        for (var table : tables.all()) {
            written.add(write(connection, zip, table));
            if (!table.counting().isEmpty())
                counting.put(
                        table.name() + "." + table.counting(),
                        1 + tables.number("select coalesce(max(" + table.counting() + "), 0) from " + table.name()));
        }
        var header = new BackupHeader(
                BackupHeader.FORMAT,
                PRODUCT,
                now.toString(),
                key.fingerprint(),
                migrations(sql),
                written,
                tables.sequences(store.dialect()),
                counting);
        seal(zip, header.json());
        zip.finish();
        return header;
    }

    static List<String> migrations(Sql sql) {
        return sql.list(
                "select version from " + BackupTables.HISTORY
                        + " where success and version is not null order by version",
                row -> row.getString(1));
    }

    private static BackupHeader.Table write(Connection connection, ZipOutputStream zip, BackupTables.Table table)
            throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var entry =
                new BackupHeader.Table(table.name(), List.copyOf(table.columns().keySet()), 0, "");
        zip.putNextEntry(new ZipEntry(entry.entry()));
        long rows = writeRows(connection, new DigestOutputStream(zip, digest), table);
        zip.closeEntry();
        return new BackupHeader.Table(
                table.name(), entry.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    private static long writeRows(Connection connection, OutputStream out, BackupTables.Table table) throws Exception {
        long rows = 0;
        var json = JSON.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))
                .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
                .setRootValueSeparator(null);
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var row = statement.executeQuery(table.select())) {
                for (; row.next(); rows++) writeRow(row, json, table);
            }
        }
        json.flush();
        return rows;
    }

    private static void writeRow(ResultSet row, JsonGenerator json, BackupTables.Table table)
            throws SQLException, IOException {
        json.writeStartArray();
        int column = 1;
        for (var value : table.columns().values()) value.write(row, column++, json);
        json.writeEndArray();
        json.writeRaw('\n');
    }

    /** The header, and what shows that nobody without the key wrote or changed it. */
    private void seal(ZipOutputStream zip, byte[] header) throws Exception {
        zip.putNextEntry(new ZipEntry(BackupHeader.ENTRY));
        zip.write(header);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(MAC));
        zip.write(key.mac("backup", header));
        zip.closeEntry();
    }
}
