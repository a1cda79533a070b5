package linli.commands;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresNeighbourChatTest extends NeighbourChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
