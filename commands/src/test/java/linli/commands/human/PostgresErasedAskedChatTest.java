package linli.commands.human;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresErasedAskedChatTest extends ErasedAskedChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
