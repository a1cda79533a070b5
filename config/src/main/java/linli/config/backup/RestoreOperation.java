package linli.config.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Restore;

/** {@code restore FILE}: a backup into an empty store, without a server. */
public final class RestoreOperation implements Operation {
    public static final String NAME = "restore";

    private final DatabaseSettings store;
    private final Migrations migrations;
    private final KeySource key;

    public RestoreOperation(DatabaseSettings store, Migrations migrations, KeySource key) {
        this.store = store;
        this.migrations = migrations;
        this.key = key;
    }

    /** What a running server does when it is asked to. */
    public static int refuse(List<String> arguments, Output output) {
        output.warn(
                "服务在运行，没有恢复：先停服务，再恢复到空数据库 / the server is running, nothing was restored (expected: no server, and an empty store)");
        return 1;
    }

    @Override
    public int run(List<String> arguments, Output output) throws Exception {
        try {
            var header = new Restore(store, migrations, key.require()).from(Path.of(arguments.get(0)));
            output.say("恢复好了 / restored: " + header.rows() + " 行 rows, " + header.made()
                    + " 的备份 was when they were backed up");
            output.say("再看一下审计链 / now have a look at the audit: audit verify");
            return 0;
        } catch (IllegalStateException | IOException wrong) {
            output.warn(String.valueOf(wrong.getMessage()));
            return 1;
        }
    }
}
