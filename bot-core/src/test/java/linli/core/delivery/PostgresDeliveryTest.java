package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresDeliveryTest extends DeliveryTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
