package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresDoubtsTest extends DoubtsTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
