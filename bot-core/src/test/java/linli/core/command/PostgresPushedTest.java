package linli.core.command;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresPushedTest extends PushedTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
