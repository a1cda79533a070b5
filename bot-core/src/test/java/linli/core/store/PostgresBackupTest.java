package linli.core.store;

import java.nio.file.Path;

final class PostgresBackupTest extends BackupTest {
    @Override
    DatabaseSettings fresh(Path folder) {
        return TestStores.postgres();
    }
}
