package linli.core.delivery;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresManyReceiversTest extends ManyReceiversTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
