package linli.commands.app;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresAppChatTest extends AppChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
