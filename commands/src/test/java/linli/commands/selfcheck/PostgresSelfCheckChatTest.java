package linli.commands.selfcheck;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresSelfCheckChatTest extends SelfCheckChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
