package linli.core.store;

import java.nio.file.Path;

final class H2BackupTest extends BackupTest {
    @Override
    DatabaseSettings fresh(Path folder) {
        return TestStores.h2(folder);
    }
}
