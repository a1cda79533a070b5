package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresUnlistedTest extends UnlistedTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
