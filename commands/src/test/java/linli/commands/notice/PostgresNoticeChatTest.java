package linli.commands.notice;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresNoticeChatTest extends NoticeChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
