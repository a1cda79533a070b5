package linli.commands.poll;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresPollChatTest extends PollChatTest {

    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
