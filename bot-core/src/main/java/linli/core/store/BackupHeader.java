package linli.core.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a backup says about itself.
 *
 * @param format of the file, 1
 * @param product that wrote it
 * @param made when, in ISO 8601
 * @param key the fingerprint of the data key; the key itself is in no backup
 * @param migrations the versions of the tables' forms
 * @param sequences the next number of each
 * @param identities the next number of each {@code table.column} that counts by itself
 */
public record BackupHeader(
        int format,
        String product,
        String made,
        String key,
        List<String> migrations,
        List<Table> tables,
        Map<String, Long> sequences,
        Map<String, Long> identities) {
    static final int FORMAT = 1;
    static final String ENTRY = "backup.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One table; {@code sha256} is of its lines. */
    public record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + name + ".ndjson";
        }
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    byte[] json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static BackupHeader of(byte[] json) throws IOException {
        int format = JSON.readTree(json).path("format").asInt();
        if (format != FORMAT)
            throw new IllegalStateException("备份的格式是 " + format + "，本版本读 " + FORMAT + " / the backup's format is "
                    + format + " (expected: " + FORMAT + ")");
        return JSON.readValue(json, BackupHeader.class);
    }
}
