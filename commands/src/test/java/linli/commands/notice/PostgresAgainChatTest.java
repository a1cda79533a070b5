package linli.commands.notice;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresAgainChatTest extends AgainChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
