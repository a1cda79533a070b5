package linli.config;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresKeptTest extends KeptTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
