package linli.commands.membership;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresLinkChatTest extends LinkChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
