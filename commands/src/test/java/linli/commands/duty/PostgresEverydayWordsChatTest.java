package linli.commands.duty;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresEverydayWordsChatTest extends EverydayWordsChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
