package linli.commands.duty;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresRelayChatTest extends RelayChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
