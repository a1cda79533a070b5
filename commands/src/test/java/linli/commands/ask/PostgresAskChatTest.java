package linli.commands.ask;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresAskChatTest extends AskChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
