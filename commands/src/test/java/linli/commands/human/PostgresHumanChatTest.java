package linli.commands.human;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresHumanChatTest extends HumanChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
