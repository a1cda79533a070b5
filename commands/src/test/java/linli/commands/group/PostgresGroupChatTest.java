package linli.commands.group;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresGroupChatTest extends GroupChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
