package linli.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

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
        try {
            int format = JSON.readTree(json).path("format").asInt();
            if (format != FORMAT)
                throw new IllegalStateException("备份的格式是 " + format + "，本版本读 " + FORMAT + " / the backup's format is "
                        + format + " (expected: " + FORMAT + ")");
            return JSON.readValue(json, BackupHeader.class);
        } catch (JsonProcessingException noHeader) {
            throw damaged(noHeader);
        }
    }

    /** Which key it says it was made with, of a header that need not be one. */
    static Optional<String> keyIn(byte[] json) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(json).path("key").textValue());
        } catch (JsonProcessingException noHeader) {
            return Optional.empty();
        }
    }

    static IllegalStateException damaged(@Nullable Exception why) {
        return new IllegalStateException("备份的清单被改过或坏了 / the backup's header was changed or is damaged", why);
    }
}
