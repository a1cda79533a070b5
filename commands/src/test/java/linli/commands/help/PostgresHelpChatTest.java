package linli.commands.help;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;

final class PostgresHelpChatTest extends HelpChatTest {
    @Override
    protected DatabaseSettings freshStore() {
        return TestStores.postgres();
    }
}
