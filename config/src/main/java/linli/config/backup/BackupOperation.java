package linli.config.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.core.store.Backup;
import linli.core.store.DatabaseSettings;

/** {@code backup FILE}: all of the store in one file, beside a running server or without one. */
public final class BackupOperation implements Operation {
    public static final String NAME = "backup";
    public static final String FORCE = "--force";
    /** A backup leaves the store's disk more than the store itself needs to go on. */
    static final long LEAST_FREE_BYTES = 128L << 20;

    private final DatabaseSettings store;
    private final KeySource key;

    public BackupOperation(DatabaseSettings store, KeySource key) {
        this.store = store;
        this.key = key;
    }

    /** The file's absolute path, and perhaps the permission to replace it. */
    @Override
    public int run(List<String> arguments, Output output) throws Exception {
        var file = Path.of(arguments.get(0));
        try {
            var header = new Backup(store, key.require())
                    .write(file, arguments.contains(FORCE), LEAST_FREE_BYTES, Instant.now());
            output.say(
                    "备份好了 / backed up: " + file + ", " + header.rows() + " 行 rows, " + Files.size(file) + " 字节 bytes");
            output.say(
                    "里面没有数据密钥，请另外保管：没有它恢复不了 / the data key is not in it: keep that too, nobody can restore without it");
            return 0;
        } catch (IllegalStateException | IOException wrong) {
            output.warn(String.valueOf(wrong.getMessage()));
            return 1;
        }
    }
}
