package linli.commands.notice;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresCorrectionChatTest extends CorrectionChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
