package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresOutboxTest extends OutboxTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
