package linli.commands.duty;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresSeveralGroupsChatTest extends SeveralGroupsChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
