package linli.commands.study;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresStudyChatTest extends StudyChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
