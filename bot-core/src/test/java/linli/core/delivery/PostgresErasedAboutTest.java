package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresErasedAboutTest extends ErasedAboutTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
